import Glibc

/// The log of one site: reads what anybody appended, appends what is decided under the lock.
///
/// One thread uses it. Nothing is reported as done before a sync that began after the line was
/// written has returned.
public final class Journal {
  public enum Access: Sendable {
    /// Changes no byte.
    case reading
    case writing
  }

  public let access: Access
  /// Why nothing can be written any more; reading goes on as far as it can.
  public internal(set) var blocked: StoreError?
  /// The file that an unconfirmed tail was moved to, when this journal found one.
  public internal(set) var quarantined: String?
  public var waiting: LockWaiting

  let disk: any Disk
  let site: SiteHandle
  let clock: () -> Int64
  var walk: LogWalk
  /// The highest sequence known to be on disk, by an own sync or another's `d=`.
  var durable = 0
  /// The sequence of the last line that this process wrote; 0 before it did.
  var lastOwn = 0
  /// Whether somebody had written within 10 ms when this process last wrote, or was about to answer:
  /// others may be about to write, too.
  var isRush = false
  /// Whether others are let run in a rush.
  var courtesy = Courtesy()
  /// Made when it is first needed.
  var bell: SyncBell?
  /// When a segment ends.
  var roll = RollPolicy()
  /// The time of the first record of a segment.
  var segmentStart: (segment: Int, time: Int64)?
  /// What others read in the lock file while this process holds it.
  private let nameplate: Nameplate
  private let markFile: DiskFile?

  /// Replays the log into `state`, from `start` where `state` has what stands before it; for writing
  /// it also cuts an unconfirmed tail.
  ///
  /// `site` was opened for the same access, before `start` was read.
  /// `holder` is the name that others see while they wait for this one. `clock` gives UTC
  /// milliseconds; `progress` is told how far the log is read.
  /// - Throws: ``StoreError``. For reading, damage does not throw: it is in ``blocked``, and `state`
  ///   is right up to it.
  init(
    _ site: SiteHandle,
    _ access: Access,
    on disk: any Disk = LinuxDisk(),
    holder: String,
    clock: @escaping () -> Int64,
    from start: Position? = nil,
    waiting: @escaping LockWaiting = { _, _ in },
    progress: @escaping ReadingProgress = { _, _ in },
    into state: inout some Follower
  ) throws(StoreError) {
    self.disk = disk
    self.waiting = waiting
    self.access = access
    nameplate = Nameplate(holder)
    self.clock = clock
    self.site = site
    let mark = try Mark.known(in: site.paths, disk)
    let mode = access == .writing ? OpenMode.append : .read
    walk = try LogWalk(site.paths.log, store: site.meta.store, mode: mode, from: start, disk)
    do {
      markFile = access == .writing ? try disk.open(site.paths.mark, .readWrite) : nil
    } catch {
      walk.close(disk)
      throw StoreError(error)
    }
    try replay(into: &state, mark, progress)
  }

  deinit {
    walk.close(disk)
    if let markFile { disk.close(markFile) }
  }

  public var meta: StoreMeta { site.meta }
  var paths: SitePaths { site.paths }
  var lock: DiskFile? { site.lock }
  /// The sequence of the last line that was taken in.
  public var sequence: Int { walk.settled.sequence }
  /// The time of the last line, in UTC milliseconds; `nil` in a new journal.
  public var time: Int64? { walk.settled.sequence == 0 ? nil : walk.settled.time }

  /// Whether what was last read is over a minute old; nobody may have written since, or many.
  var hasSlept: Bool { clock() > walk.settled.time + 60_000 }

  /// Applies what was appended since; true when there was anything.
  public func catchUp(_ state: inout some Follower) throws(StoreError) -> Bool {
    let before = walk.settled.sequence
    if case .fault = try follow(&state) {
      // What the kernel still has of a file whose sync failed proves nothing.
      if try isStopped(), let blocked { throw blocked }
      // A cut and a new line may have been read half and half: look again, and then in peace.
      if access == .writing {
        try locked(&state) { (state) throws(StoreError) in try settle(&state) }
      } else {
        let mark = try Mark.known(in: paths, disk)
        let found = try Verdict.lasting { () throws(StoreError) in
          let ending = try follow(&state)
          return (walk.position, try Verdict.of(ending, walk, mark: mark, disk))
        }
        if let found, found.problem != .tornTail {
          blocked = found
          throw found
        }
      }
    }
    return walk.settled.sequence != before
  }
}

extension Journal {
  /// Gives `state`, which is as it was at `start`, what was applied here since; on a walk of its own.
  ///
  /// False, and `state` is left as it is, where `start` lies beyond what was applied here.
  func bring(_ state: inout some Follower, from start: Position) throws(StoreError) -> Bool {
    let last = sequence
    guard start.sequence <= last else { return false }
    var walk = try LogWalk(paths.log, store: meta.store, mode: .read, from: start, disk)
    defer { walk.close(disk) }
    func putAside(_ line: LentLine) -> Bool { line.sequence <= last && state.putAside(line) }
    _ = try walk.run(disk, putAside: putAside) { (atom) throws(StoreError) in
      if atom.sequence <= last { try state.apply(atom) }
    }
    return true
  }

  /// Walks to the end and gives each atom to `state`, or the line that it is.
  func follow(
    _ state: inout some Follower,
    _ passed: (_ sequence: Int) -> Void = { _ in }
  ) throws(StoreError) -> LogWalk.Ending {
    defer { durable = max(durable, walk.durable) }
    func putAside(_ line: LentLine) -> Bool { state.putAside(line) }
    do {
      return try walk.run(disk, putAside: putAside) { (atom) throws(StoreError) in
        try state.apply(atom)
        passed(atom.sequence)
      }
    } catch {
      if case .unknownFact = error.problem { blocked = error }
      throw error
    }
  }

  private func replay(
    into state: inout some Follower,
    _ mark: Mark?,
    _ progress: @escaping ReadingProgress
  ) throws(StoreError) {
    do {
      var reading = WatchedReading(behind: sequence, to: mark?.sequence, clock, progress)
      var ending = LogWalk.Ending.end
      if access == .writing {
        _ = try follow(&state) { reading.pass($0) }
        try locked(&state) { (state) throws(StoreError) in try settle(&state, isOpening: true) }
        if try !isStopped() { try keepNames() }
      } else {
        let found = try Verdict.lasting { () throws(StoreError) in
          ending = try follow(&state) { reading.pass($0) }
          return (walk.position, try verdict(of: ending, mark, isOpening: true))
        }
        // Somebody may just be writing that line.
        let isUnfinished = ending == .partial && found?.problem == .tornTail
        blocked = isUnfinished ? nil : found
      }
    } catch {
      guard case .unknownFact = error.problem else { throw error }
    }
  }

  /// Under the lock: catches up with everything there is, and leaves the log ready to append to,
  /// unless writing is stopped.
  func settle(_ state: inout some Follower, isOpening: Bool = false) throws(StoreError) {
    var ending = try follow(&state)
    // While the lock is held nobody appends, so a mark that is read now is not ahead of the walk.
    let mark = isOpening || ending != .end ? try Mark.known(in: paths, disk) : nil
    if let found = try verdict(of: ending, mark, isOpening: isOpening) {
      guard found.problem == .tornTail else {
        blocked = found
        throw found
      }
      if try isStopped() { return }
      try cutTail()
      ending = try follow(&state)
    }
    if ending == .sealed {
      if try isStopped() { return }
      try continueLog()
      ending = try follow(&state)
    }
    guard ending == .end else {
      throw StoreError(.io("the end of the log cannot be found"), file: paths.log.path)
    }
  }

  /// How many bytes of segments that can be asked stand between `start`, or the beginning, and what was
  /// read last.
  func byteCount(behind start: Position?) -> Int {
    let (first, last) = (start?.segment ?? 1, walk.position.segment)
    let between = (try? paths.log.segments(disk).filter { (first..<last).contains($0) }) ?? []
    let sizes = between.map { (try? disk.status(at: paths.log.path(of: $0))?.size) ?? 0 }
    return sizes.reduce(walk.position.offset - (start?.offset ?? 0), +)
  }

  /// What the ending means; whoever opens the site also asks what stands beside the journal whether its
  /// end is gone, which takes time only where one tells of more than is there.
  private func verdict(
    of ending: LogWalk.Ending,
    _ mark: Mark?,
    isOpening: Bool
  ) throws(StoreError) -> StoreError? {
    let found = try Verdict.of(ending, walk, mark: mark, isWhole: isOpening, disk)
    guard isOpening, found == nil || found?.problem == .tornTail else { return found }
    // What cannot be read of that is passed over, as with snapshots to begin with; and one wrong digit in
    // a line without a checksum must not stop a floor.
    let evidence = EndEvidence(paths, store: meta.store, mustBeChecked: true, disk)
    let lost = try? evidence.finding(behind: walk.position)
    return lost?.error ?? found
  }

  /// Runs `body` while byte 0 of `lock` is held, with job control and termination held off.
  func locked<State: Follower, Result>(
    _ state: inout State,
    _ body: (inout State) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard let lock else { throw StoreError(.readOnly, file: paths.root) }
    let shield = SignalShield()
    defer { shield.lower() }
    do { try take(lock, &state) } catch { throw StoreError(error) }
    defer { disk.unlock(lock, byte: 0) }
    try checkPlace()
    disk.show(nameplate, on: lock)
    return try body(&state)
  }

  /// Under the lock: whether it is the one that everybody holds, of the site that everybody writes.
  private func checkPlace() throws(StoreError) {
    let file: String?
    do { file = try site.replacedFile() } catch { throw StoreError(error) }
    guard let file else { return }
    if try isStopped(), let blocked { throw blocked }
    throw StoreError(.replaced, file: file)
  }

  /// Takes byte 0; whoever finds it held stands in one of two lines for it.
  ///
  /// The first in a line takes in what others have written before its turn comes, so that under the
  /// lock little is left to read. A line is a courtesy: who stands in it for long goes past it.
  private func take(_ lock: DiskFile, _ state: inout some Follower) throws(DiskError) {
    if try disk.tryLock(lock, byte: 0) { return }
    let isFirst = try disk.waitBriefly(lock, byte: Self.lineByte)
    defer { if isFirst { disk.unlock(lock, byte: Self.lineByte) } }
    _ = try? follow(&state)  // Under the lock it is tried again, in earnest.
    try disk.waitToWrite(lock, waiting)
  }

  /// Of the lock file, held by the first of those in line for byte 0: 4 or 5.
  private static let lineByte = 4 + Int(getpid() & 1)
  /// Of the lock file, held while a process syncs for all who wait for that.
  static let syncByte = 1

  /// Writes the hint; one that is lost or torn costs nothing but the hint.
  func writeMark() {
    guard let markFile, walk.position.sequence <= durable else { return }
    let mark = Mark(
      segment: walk.position.segment,
      sequence: walk.position.sequence,
      offset: walk.position.offset
    )
    _ = try? disk.write(markFile, mark.bytes, at: 0)
  }
}
