/// `aisle repair`: ends a damage of confirmed records, by a choice that somebody makes with a name.
///
/// Nothing is thrown away: the damaged files are kept in `quarantine/`.
public struct Repair {
  let paths: SitePaths
  let disk: any Disk
  let clock: () -> Int64
  let meta: StoreMeta
  var store: String { meta.store }
  /// Nobody may write to the site meanwhile, so who does is waited for.
  public var waiting: LockWaiting = { _, _ in }
  /// Told now and then how many lines were read.
  public var progress: (_ lineCount: Int) -> Void = { _ in }

  public init(
    site path: String,
    on disk: any Disk = LinuxDisk(),
    isForced: Bool = false,
    clock: @escaping () -> Int64
  ) throws(StoreError) {
    paths = SitePaths(root: path)
    self.disk = disk
    self.clock = clock
    meta = try SiteDirectory(path).meta(disk, isForced: isForced)
  }

  /// What a repair did besides ending the damage.
  public struct Outcome: Hashable, Sendable {
    /// Rows that were written anew, so that the books keep what lost records did.
    public internal(set) var rowCount = 0
    /// The last of the records given up whose effects the books keep; nil for none.
    public internal(set) var lastKept: Int?
    /// Records that came with a backup, at the journal's end, and that nothing here told of.
    public internal(set) var addedCount = 0
  }

  /// What is wrong, or `nil`.
  ///
  /// Changes nothing; a tail that opening the site cuts is nothing to repair.
  public func damage() throws(StoreError) -> Damage? {
    try Damage(in: paths, store: store, disk, progress: progress)
  }

  func seal(
    _ bytes: [UInt8],
    from first: Int,
    to last: Int,
    _ chain: Chain,
    next: Int? = nil
  ) -> [UInt8] {
    let seal = SegmentSeal(
      last: last,
      count: last - first + 1,
      byteCount: bytes.count,
      hash: bytes.sha256Text,
      chain: chain,
      next: next
    )
    return seal.line
  }

  /// A line has room for so much of what somebody says.
  func checkWords(_ words: String...) throws(StoreError) {
    if words.allSatisfy({ $0.utf8.count <= 1000 }) { return }
    throw StoreError(.notRepaired("name and reason have 1000 bytes at most"), file: paths.root)
  }

  func refuse(
    _ damage: Damage?,
    unless isRight: (Damage) -> Bool,
    _ why: (Damage) -> String
  ) throws(StoreError) -> Damage {
    guard let damage else { throw StoreError(.notRepaired("nothing is damaged"), file: paths.root) }
    guard isRight(damage) else { throw StoreError(.notRepaired(why(damage)), file: paths.root) }
    return damage
  }

  /// Has every process that has the site open read its books anew, and no snapshot of them put in place
  /// that was begun before.
  ///
  /// Who opens the site while it is repaired may have read some of it before and some of it after.
  func renewBooks() throws {
    try disk.replace(paths.meta, with: disk.contents(of: paths.meta), in: paths.root)
  }

  /// Keeps in quarantine what lies packed in the place of a segment, and cannot be unpacked.
  func setAsideUnreadable(_ damage: Damage) throws {
    let packed = paths.log.packedPath(of: damage.segment)
    guard damage.isMissing, try disk.status(at: packed) != nil else { return }
    _ = try quarantine(disk.contents(of: packed), damage.segment)
    try disk.remove(packed)
  }

  /// Makes `log/` where that is gone itself.
  func makeLog() throws {
    if try disk.status(at: paths.log.path) != nil { return }
    try disk.makeDirectory(paths.log.path)
    try disk.syncDirectory(paths.root)
  }

  /// Keeps bytes in quarantine; returns their name there.
  func quarantine(_ bytes: [UInt8], _ sequence: Int) throws -> String {
    let name = try disk.quarantineName(clock(), sequence, in: paths)
    let copy = try disk.open(paths.quarantine + "/" + name, .createNew)
    defer { disk.close(copy) }
    try disk.appendAll(copy, bytes)
    try disk.sync(copy)
    try disk.syncDirectory(paths.quarantine)
    return name
  }

  /// The good lines of a segment with their seal, and the SHA-256 of all that.
  func segment(
    with bytes: [UInt8],
    _ damage: Damage,
    next: Int
  ) -> (bytes: [UInt8], hash: String) {
    let position = damage.position
    let named = next == position.sequence + 1 ? nil : next
    let seal = seal(
      bytes,
      from: position.segment,
      to: position.sequence,
      position.chain,
      next: named
    )
    let whole = bytes + seal
    return (whole, whole.sha256Text)
  }

  /// Adds a line of the store's own behind the end of a sound log; none where more is damaged, which may
  /// be that the end is gone.
  func note(_ fact: FactText) throws(StoreError) {
    try disk.locked(paths, as: "repair", waiting: waiting) {
      guard try damage() == nil else { return }
      var walk = try LogWalk(paths.log, store: store, mode: .append, disk)
      defer { walk.close(disk) }
      guard try walk.run(disk, { _ in }) == .end else { return }
      let position = walk.position
      var line: [UInt8] = []
      _ = Record.append(
        to: &line,
        sequence: position.sequence + 1,
        time: max(clock(), position.time),
        envelope: .ofStore("recover", position.sequence + 1),
        facts: Record.joined([fact]),
        durable: position.sequence,
        after: position.chain
      )
      try disk.appendAll(walk.file, line)
      do throws(DiskError) { try disk.syncData(walk.file) } catch {
        // It is also that of lines which others wrote before, and have not synced.
        let failure = StoreError(error)
        disk.stopWriting(failure, at: clock(), in: paths)
        throw failure
      }
      writeMark()
    }
  }

  /// Notes how far the journal is on disk, after all that was changed has been synced, so that nobody
  /// takes a damage of it for a tail; like every mark it is only a hint.
  func writeMark() {
    do {
      let known = try Mark.known(in: paths, disk)
      guard let last = try paths.log.segments(disk).last,
        let start = try paths.log.beginning(of: last, disk)
      else { return }
      let reading = try LogReading(paths.log, store, nil, from: start, disk)
      guard reading.problem == nil else { return }
      let end = reading.position
      // What was known of more is what shows that the end is gone.
      if let known, known.sequence > end.sequence { return }
      let file = try disk.open(paths.mark, .readWrite)
      defer { disk.close(file) }
      let mark = Mark(segment: end.segment, sequence: end.sequence, offset: end.offset)
      _ = try disk.write(file, mark.bytes, at: 0)
    } catch {}
  }
}
