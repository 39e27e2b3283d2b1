extension Repair {
  /// Puts the damaged segment back as the site at `backup` has it, when nothing is lost by that.
  @discardableResult
  public func putBack(
    from backup: String,
    by name: String,
    reason: String
  ) throws(StoreError) -> Outcome {
    try checkWords(name, reason)
    let outcome = try disk.locked(paths, waiting: waiting) {
      let damage = try refuse(damage(), unless: { _ in true }) { _ in "" }
      let other = SitePaths(root: backup).log
      guard try other.has(damage.segment, disk) else {
        let path = other.path(of: damage.segment)
        throw StoreError(.notRepaired("the backup has no such segment"), file: path)
      }
      var bytes = try other.contents(of: damage.segment, disk)
      let there = damage.isMissing ? [] : try paths.log.contents(of: damage.segment, disk)
      let good = there.prefix(damage.position.offset)
      guard bytes.starts(with: good) else {
        let isEarly = good.starts(with: bytes)
        let reason =
          isEarly
          ? "the backup ends before record \(damage.doubt.lowerBound)"
          : "the backup is of another history"
        throw StoreError(.notRepaired(reason), file: backup)
      }
      let end: Int
      if let joined = joined(bytes, there, damage) {
        end = try check(joined, of: backup, damage, isJoined: true)
        bytes = joined
      } else {
        end = try check(bytes, of: backup, damage)
      }
      if !damage.isMissing { _ = try quarantine(there, damage.doubt.lowerBound) }
      let own = paths.log.path(of: damage.segment)
      // Where one lies packed, too, this one is read.
      try disk.replace(own, with: bytes, in: paths.log.path)
      try setAsideUnreadable(damage)
      return Outcome(
        rowCount: try restoreWhatWasGivenUp(),
        addedCount: damage.later.isEmpty ? max(0, end - damage.segmentEnd) : 0
      )
    }
    let fact = FactText(
      "recover",
      [.init("count", "0"), .init("by", name), .init("reason", reason), .init("file", backup)]
    )
    try note(fact)
    return outcome
  }

  /// The records that are lost from a backup's segment, and from there on what is right in the damaged
  /// one, which may have been written on since; nil where they do not fit each other.
  private func joined(_ backup: [UInt8], _ own: [UInt8], _ damage: Damage) -> [UInt8]? {
    guard let resumption = damage.resumption, let offset = resumption.offset else { return nil }
    return backup.withUnsafeBytes { bytes in
      var start = damage.position.offset
      while start < bytes.count, let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")),
        let record = try? Record(block: backup, bytes: bytes, range: start..<end),
        record.sequence < resumption.sequence
      {
        start = end + 1
        guard record.sequence == resumption.sequence - 1 else { continue }
        return record.chain == resumption.chain ? Array(backup[..<start] + own[offset...]) : nil
      }
      return nil
    }
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
    defer { _ = try? disk.remove(path) }
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
    if let head = Head.newest(in: paths, disk), head.sequence >= damage.segment,
      head.sequence <= end
    {
      let record = try SequenceSearch(log: aside.log, disk: disk).record(head.sequence)
      guard record?.chain.hex == head.chain || record?.isOf(kind: "gap") == true else {
        throw StoreError(.notRepaired("the backup is of another history"), file: backup)
      }
    }
    if isJoined, end > damage.doubt.upperBound { return end }
    guard ending == (damage.later.isEmpty ? .end : .sealed) || ending == .sealed else {
      throw StoreError(.notRepaired("the backup is damaged too"), file: backup)
    }
    // Of one that is gone nobody knows the end; behind its seal the next one may be gone, too.
    let isWhole = damage.isMissing && damage.later.isEmpty && ending == .sealed
    guard isWhole || walk.position.sequence >= damage.segmentEnd else {
      let lost = "the backup ends at record \(walk.position.sequence)"
      throw StoreError(.notRepaired(lost), file: backup)
    }
    if let next = damage.later.first {
      guard try paths.log.header(of: next, disk)?.previous == walk.position.chain else {
        throw StoreError(.notRepaired("the backup is of another history"), file: backup)
      }
    }
    return end
  }
}
