extension Repair {
  /// Puts the damaged segment back as the site at `backup` has it, when nothing is lost by that.
  @discardableResult
  public func putBack(
    from backup: String,
    by name: String,
    reason: String
  ) throws(StoreError) -> Outcome {
    try checkWords(name, reason)
    let outcome = try disk.locked(paths, as: "repair", waiting: waiting) {
      let damage = try refuse(damage(), unless: { _ in true }) { _ in "" }
      let other = SitePaths(root: backup).log
      let there = damage.isMissing ? [] : try paths.log.contents(of: damage.segment, disk)
      let bytes: [UInt8]
      let end: Int
      if let joined = try joined(there, damage, with: other) {
        bytes = joined
        end = try check(bytes, of: backup, damage, isJoined: true)
      } else {
        bytes = try segment(of: damage, from: other, beginningAs: there)
        end = try check(bytes, of: backup, damage)
      }
      if !damage.isMissing { _ = try quarantine(there, damage.doubt.lowerBound) }
      try removeBegun(damage)
      try makeLog()
      let own = paths.log.path(of: damage.segment)
      // Where one lies packed, too, this one is read.
      try disk.replace(own, with: bytes, in: paths.log.path)
      try setAsideUnreadable(damage)
      let rowCount = try restoreWhatWasGivenUp()
      try renewBooks()
      return Outcome(
        rowCount: rowCount,
        addedCount: damage.later.isEmpty ? max(0, end - damage.segmentEnd) : 0
      )
    }
    try note(.recover(by: name, reason: reason, from: backup))
    return outcome
  }

  /// The damaged segment with the records that are lost from a backup, and from there on with what is
  /// right in it, which may have been written on since; nil where these do not fit each other.
  private func joined(
    _ own: [UInt8],
    _ damage: Damage,
    with backup: LogDirectory
  ) throws -> [UInt8]? {
    guard let resumption = damage.resumption, let offset = resumption.offset else { return nil }
    // Behind a loss that was accepted in it, the segment has another name than it had.
    let position = damage.position
    let hadAnother = position.sequence >= damage.segment
    let names = try backup.segments(disk).filter {
      $0 == damage.segment || hadAnother && $0 < damage.segment
    }
    for name in names.suffix(2).reversed() {
      guard let block = try backup.contentsIfWhole(of: name, disk),
        let lost = block.lines(behind: position, upTo: resumption)
      else { continue }
      let start = position.offset > 0 ? own[..<position.offset] : block[..<lost.lowerBound]
      return Array(start + block[lost] + own[offset...])
    }
    return nil
  }

  /// Where a repair has divided what is one segment in the backup, or was not sealed there yet.
  private static let older = "the backup is older than another repair"

  /// A backup's segment of the same name.
  private func segment(
    of damage: Damage,
    from backup: LogDirectory,
    beginningAs own: [UInt8]
  ) throws -> [UInt8] {
    let path = backup.path(of: damage.segment)
    guard try backup.has(damage.segment, disk) else {
      let hasLater = try backup.segments(disk).contains { $0 > damage.segment }
      throw StoreError(
        .notRepaired(hasLater ? Self.older : "the backup has no such segment"),
        file: path
      )
    }
    let bytes = try backup.contents(of: damage.segment, disk)
    let good = own.prefix(damage.position.offset)
    if bytes.starts(with: good) { return bytes }
    let isEarly = good.starts(with: bytes)
    let reason =
      isEarly
      ? "the backup ends before record \(damage.doubt.lowerBound)"
      : "the backup is of another history"
    throw StoreError(.notRepaired(reason), file: path)
  }

  /// Whether the log would be right with `bytes` as its damaged segment; tried in a directory aside.
  ///
  /// What is joined may be damaged once more, behind where it was right again.
  /// - Returns: the last record of it that is right.
  private func check(
    _ bytes: [UInt8],
    of backup: String,
    _ damage: Damage,
    isJoined: Bool = false
  ) throws -> Int {
    let aside = SitePaths(root: paths.quarantine + "/candidate")
    for path in [paths.quarantine, aside.root, aside.log.path]
    where try disk.status(at: path) == nil {
      try disk.makeDirectory(path)
    }
    let path = aside.log.path(of: damage.segment)
    try disk.replace(path, with: bytes, in: aside.log.path)
    defer { for each in [path, aside.log.path, aside.root] { _ = try? disk.remove(each) } }
    let header = bytes.prefix { $0 != UInt8(ascii: "\n") }
    guard let log = Array(header).withUnsafeBytes({ try? SegmentHeader(line: $0) }) else {
      throw StoreError(.notRepaired("the backup is damaged too"), file: backup)
    }
    if damage.isMissing, log.previous != damage.position.chain {
      throw StoreError(.notRepaired("the backup is of another history"), file: backup)
    }
    let start = Position(segment: damage.segment, after: log.previous)
    var walk = try LogWalk(aside.log, store: store, mode: .read, from: start, disk)
    defer { walk.close(disk) }
    let ending = try walk.run(disk) { _ in }
    let end = walk.position.sequence
    if let head = try Head.newest(in: paths, disk), head.sequence >= damage.segment,
      head.sequence <= end
    {
      let record = try SequenceSearch(log: aside.log, disk: disk).record(head.sequence)
      guard record?.chain.hex == head.chain || record?.isOf(kind: "gap") == true else {
        throw StoreError(.notRepaired("the backup is of another history"), file: backup)
      }
    }
    if isJoined, end > damage.doubt.upperBound { return end }
    guard ending == .end || ending == .sealed else {
      throw StoreError(.notRepaired("the backup is damaged too"), file: backup)
    }
    // Of one that is gone nobody knows the end; behind its seal the next one may be gone, too.
    let isWhole = damage.isMissing && damage.later.isEmpty && ending == .sealed
    guard isWhole || end >= damage.segmentEnd else {
      let lost = "the backup ends at record \(end)"
      throw StoreError(.notRepaired(lost), file: backup)
    }
    if let next = damage.later.first {
      if end >= next || ending == .end { throw StoreError(.notRepaired(Self.older), file: backup) }
      guard try paths.log.header(of: next, disk)?.previous == walk.position.chain else {
        throw StoreError(.notRepaired("the backup is of another history"), file: backup)
      }
    }
    return end
  }
}

extension [UInt8] {
  /// Where in a segment the lines stand that go on behind `position`, to the one before `resumption`.
  fileprivate func lines(behind position: Position, upTo resumption: Resumption) -> Range<Int>? {
    withUnsafeBytes { bytes in
      var (first, start): (Int?, Int) = (nil, 0)
      while start < bytes.count, let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        guard let record = try? Record(block: self, bytes: bytes, range: start..<end),
          record.sequence > position.sequence
        else { continue }
        if first == nil {
          guard bytes.slice(start..<end).isLinked(after: position.chain) else { return nil }
          first = start
        }
        guard record.sequence >= resumption.sequence - 1 else { continue }
        return record.chain == resumption.chain ? first.map { $0..<end + 1 } : nil
      }
      return nil
    }
  }
}
