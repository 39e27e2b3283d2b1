import Crypto

/// When a segment is sealed and the next one begun.
struct RollPolicy: Hashable, Sendable {
  var byteCount = 64 << 20
  /// From so many bytes on, somebody for whom nobody waits seals it.
  var byteCountAhead: Int { byteCount - byteCount / 8 }
  /// From the first record of a segment on.
  var milliseconds: Int64 = 31 * 24 * 3600 * 1000
}

extension Journal {
  /// Under the lock, at the end of the log: seals a segment that is full or old and begins the next.
  ///
  /// The seal is on disk before the next segment has a name, so nobody can confirm anything in the
  /// new one before all of the old one lasts.
  func rollIfDue(_ state: inout some Follower) throws(StoreError) {
    if try isRollDue() { try rollOn(&state, BegunHash(segment: walk.position.segment)) }
  }

  /// Seals a segment that is nearly full, for a process in which nobody waits.
  ///
  /// Most of it is hashed before the lock is taken. A terminal that comes to the end of a segment
  /// has all others wait for as long as that takes.
  func sealAhead(_ state: inout some Follower) throws(StoreError) {
    _ = try catchUp(&state)
    if let blocked { throw blocked }
    guard walk.settled.hasRecords, walk.settled.offset >= roll.byteCountAhead else { return }
    var hash = BegunHash(segment: walk.settled.segment)
    try hash.goOn(to: walk.settled.offset, of: walk, disk)
    try locked(&state) { (state) throws(StoreError) in
      try settle(&state)
      try checkWritable()
      guard walk.position.segment == hash.segment else { return }
      try rollOn(&state, hash)
    }
  }

  private func rollOn(_ state: inout some Follower, _ hash: BegunHash) throws(StoreError) {
    try seal(hash)
    try continueLog()
    guard try follow(&state) == .end else {
      throw StoreError(.io("the end of the log cannot be found"), file: paths.log.path)
    }
    disk.noteHead(of: walk.position, by: "seal", at: clock(), in: paths)
  }

  /// Has the name of a segment on disk before its first record is written.
  ///
  /// Whoever made the segment may have died before it was.
  func keepNameOfNewSegment() throws(StoreError) {
    if !walk.position.hasRecords { try keepNames() }
  }

  /// Has the names of all segments on disk, before this process relies on what it found under them.
  ///
  /// A repair that put one in place may have been killed before they were.
  func keepNames() throws(StoreError) {
    do { try disk.syncDirectory(paths.log.path) } catch { throw poison(error) }
  }

  private func isRollDue() throws(StoreError) -> Bool {
    let position = walk.position
    guard position.hasRecords else { return false }
    if position.offset >= roll.byteCount { return true }
    if segmentStart?.segment != position.segment {
      let search = SequenceSearch(log: paths.log, disk: disk)
      let first = try search.record(position.segment)
      segmentStart = (position.segment, first?.time ?? position.time)
    }
    return clock() - (segmentStart?.time ?? position.time) > roll.milliseconds
  }

  private func seal(_ begun: BegunHash) throws(StoreError) {
    let position = walk.position
    var hash = begun
    try hash.goOn(to: position.offset, of: walk, disk)
    let seal = SegmentSeal(
      last: position.sequence,
      count: position.sequence - position.segment + 1,
      byteCount: position.offset,
      hash: hash.text,
      chain: position.chain
    )
    try write(seal.line)
  }
}

extension Position {
  /// Whether any are in its segment, before it.
  fileprivate var hasRecords: Bool { sequence >= segment }
}

/// The SHA-256 of a segment's first bytes, to be gone on with.
private struct BegunHash {
  let segment: Int
  private var hash = SHA256()
  private var byteCount = 0

  init(segment: Int) { self.segment = segment }

  /// In hex.
  var text: String { Array(hash.finalize()).hexText }

  mutating func goOn(to end: Int, of walk: LogWalk, _ disk: any Disk) throws(StoreError) {
    do {
      try disk.readBlocks(of: walk.file, byteCount..<end) { block in
        hash.update(data: block)
        byteCount += block.count
      }
    } catch {
      throw StoreError(.io("\(error)"), file: walk.path)
    }
    guard byteCount == end else {
      throw StoreError(.io("it ends before byte \(end)"), file: walk.path)
    }
  }
}

extension Journal {
  /// Adds the last line's link to `heads.txt`.
  func noteHead(by occasion: String) {
    disk.noteHead(of: walk.position, by: occasion, at: clock(), in: paths)
  }
}

extension Disk {
  /// Adds a line to `heads.txt`: sequence, link, time and occasion, to be kept elsewhere too.
  ///
  /// It can be made again from the journal, so a failure is no reason to stop.
  func noteHead(of position: Position, by occasion: String, at time: Int64, in paths: SitePaths) {
    let line = Head.line(of: position, by: occasion, at: time)
    // Never ``OpenMode/create``, which would empty what is there.
    guard let isMissing = try? status(at: paths.heads) == nil,
      let file = try? open(paths.heads, isMissing ? .createNew : .append)
    else { return }
    defer { close(file) }
    // Behind half a line, which a full disk leaves, it would be no head.
    let isWhole = (try? endsLine(file)) ?? false
    _ = try? append(file, isWhole ? line : [UInt8(ascii: "\n")] + line)
  }

  private func endsLine(_ file: DiskFile) throws(DiskError) -> Bool {
    let size = try status(file).size
    if size == 0 { return true }
    return try bytes(of: file, at: size - 1, count: 1) == [UInt8(ascii: "\n")]
  }
}
