/// When a segment is sealed and the next one begun.
struct RollPolicy: Hashable, Sendable {
  var byteCount = 64 << 20
  /// From the first record of a segment on.
  var milliseconds: Int64 = 31 * 24 * 3600 * 1000
}

extension Journal {
  /// Under the lock, at the end of the log: seals a segment that is full or old and begins the next.
  ///
  /// The seal is on disk before the next segment has a name, so nobody can confirm anything in the
  /// new one before all of the old one lasts.
  func rollIfDue(_ state: inout some Follower) throws(StoreError) {
    guard try isRollDue() else { return }
    try seal()
    try continueLog()
    guard try follow(&state) == .end else {
      throw StoreError(.io("the end of the log cannot be found"), file: paths.log.path)
    }
    disk.noteHead(of: walk.position, by: "seal", at: clock(), in: paths)
  }

  private func isRollDue() throws(StoreError) -> Bool {
    let position = walk.position
    guard position.sequence >= position.segment else { return false }
    if position.offset >= roll.byteCount { return true }
    if segmentStart?.segment != position.segment {
      let search = SequenceSearch(log: paths.log, disk: disk)
      let first = try search.record(position.segment)
      segmentStart = (position.segment, first?.time ?? position.time)
    }
    return clock() - (segmentStart?.time ?? position.time) > roll.milliseconds
  }

  private func seal() throws(StoreError) {
    let position = walk.position
    let hash: String
    do { hash = try disk.hash(of: walk.file, 0..<position.offset) } catch {
      throw StoreError(.io("\(error)"), file: paths.log.path(of: position.segment))
    }
    let seal = SegmentSeal(
      last: position.sequence,
      count: position.sequence - position.segment + 1,
      byteCount: position.offset,
      hash: hash,
      chain: position.chain
    )
    try write(seal.line)
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
    var line: [UInt8] = []
    line.append(decimal: position.sequence, width: 12)
    line.append("\t\(position.chain.hex)\t\(UTC.text(time))\t\(occasion)\n")
    let isThere = (try? status(at: paths.heads)) != nil
    guard let file = try? open(paths.heads, isThere ? .append : .create) else { return }
    defer { close(file) }
    _ = try? append(file, line)
  }
}
