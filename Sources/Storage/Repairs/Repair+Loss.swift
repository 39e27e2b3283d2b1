extension Repair {
  /// Whether nobody who opens the site meets the damage, as a snapshot stands behind it.
  public func isOpen(despite damage: Damage) throws(StoreError) -> Bool {
    let snapshots = SnapshotDirectory(paths: paths, store: store, disk: disk)
    guard damage.resumption != nil,
      let newest = try snapshots.newestFitting(in: damage.doubt.lowerBound...Int.max)
    else { return false }
    let mark = try Mark.known(in: paths, disk)
    return try LogReading(paths.log, store, mark, from: newest.position, disk).isToEnd
  }

  /// The last of the records in doubt that the books keep the effects of when all are given up, because
  /// of a snapshot; nil for none.
  public func lastKept(without damage: Damage) throws(StoreError) -> Int? {
    guard damage.canBeGivenUp else { return nil }
    let first = try paths.log.firstLost(damage, disk) ?? 0
    return try KnownBooks(behind: first, despite: damage, in: paths, meta, disk)?.last
  }

  /// Goes on without the records of `range`, which must be exactly those in doubt.
  ///
  /// The damaged segment ends at its last good line with a seal that names the next segment, and
  /// that begins with a `gap` line of who accepted the loss, and why. What is right behind the damage
  /// stays as it was: the rest of the segment behind that line, and the segments that follow. Snapshots
  /// that know of what is lost go to quarantine; what they know of it is written behind the last
  /// line, so that the books keep it. After a crash on the way the log is damaged as before, or
  /// repaired.
  @discardableResult
  public func acceptLoss(
    of range: ClosedRange<Int>,
    by name: String,
    reason: String
  ) throws(StoreError) -> Outcome {
    try checkWords(name, reason)
    return try disk.locked(paths, as: "repair", waiting: waiting) {
      let damage = try refuse(damage(), unless: { $0.doubt == range }) {
        "records \($0.doubt.lowerBound)..\($0.doubt.upperBound) are in doubt"
      }
      guard damage.canBeGivenUp else {
        throw StoreError(.notRepaired("put that segment back"), file: damage.error.file)
      }
      let restoration = try Restoration(of: damage, in: paths, meta, disk)
      if damage.resumption != nil || !restoration.facts.isEmpty {
        try SiteDirectory(paths.root).requireGapReaders(disk)
      }
      try renewBooks()
      let harmed = damage.position.segment
      let kept = try quarantine(damagedBytes(damage), damage.position.sequence + 1)
      // Before the snapshots are gone, whose books it does not change.
      if damage.resumption != nil {
        try restore(restoration)
        // Where more is damaged, they are needed once that is repaired.
        if restoration.isWhole { try setSnapshotsAside(of: restoration) }
      }
      let gap = FactText(
        "gap",
        [
          .init("from", String(range.lowerBound)), .init("to", String(range.upperBound)),
          .init("by", name), .init("reason", reason), .init("file", kept),
        ] + (try links(behind: damage))
      )
      let (start, next) = try halves(of: damage, gap, restoration)
      let number = damage.gapSequence
      if damage.begun != damage.gapSequence { try removeBegun(damage) }
      try makeLog()
      let passed = damage.later.filter { $0 <= range.upperBound }
      for segment in passed { try quarantine(segment) }
      // The next segment first: while it is there, the damage before it is never taken for a tail.
      try disk.replace(paths.log.path(of: number), with: next, in: paths.log.path)
      for segment in passed where segment != number { try paths.log.remove(segment, disk) }
      try setAsideUnreadable(damage)
      try paths.log.sync(disk)
      if number != harmed {
        try disk.replace(paths.log.path(of: harmed), with: start, in: paths.log.path)
      }
      // Until now they could be needed once more.
      if damage.resumption == nil { try setSnapshotsAside(of: restoration) }
      try renewBooks()
      writeMark()
      return Outcome(rowCount: restoration.facts.count, lastKept: restoration.lastKept)
    }
  }

  /// What becomes of the damaged segment: all that is right before the damage, with a seal; and the
  /// segment behind, from the `gap` line on.
  ///
  /// With no record before the damage both have one name, and the second takes the segment's place.
  private func halves(
    of damage: Damage,
    _ gap: FactText,
    _ restoration: Restoration
  ) throws -> (start: [UInt8], next: [UInt8]) {
    let position = damage.position
    let damaged = try damagedBytes(damage)
    let number = damage.gapSequence
    let beginning =
      damage.isBeginningLost || damage.isFirstMissing ? try header(of: damage).line : []
    let good = beginning + damage.goodLines(of: damaged)
    let start = segment(with: good, damage, next: number)
    let hash = number == position.segment ? try header(of: damage).hash : start.hash
    var (next, end) = try segment(behind: position, hash: hash, number, with: gap)
    if let resumption = damage.resumption {
      next += rest(behind: resumption, damaged, of: next)
    } else {
      next += try restoration.lines(behind: end, damage.error.file, clock)
    }
    return (start.bytes, next)
  }

  /// The segment that the damage stands in or behind.
  private func damagedBytes(_ damage: Damage) throws -> [UInt8] {
    damage.isFirstMissing ? [] : try paths.log.contents(of: damage.position.segment, disk)
  }

  /// What the damaged segment begins with, or has to begin with where that is lost.
  private func header(of damage: Damage) throws -> SegmentHeader {
    let position = damage.position
    if !damage.isFirstMissing, let header = try paths.log.header(of: position.segment, disk) {
      return header
    }
    return SegmentHeader(
      store: store,
      first: position.segment,
      previous: position.chain,
      hash: try hash(before: position.segment)
    )
  }

  /// Has the journal end with what its books have to keep.
  private func restore(_ restoration: Restoration) throws {
    if restoration.facts.isEmpty { return }
    let end = restoration.end
    let path = paths.log.path(of: end.segment)
    let bytes = try paths.log.contents(of: end.segment, disk)
    let renewed = try restoration.segment(of: bytes, path, clock)
    if bytes.count > end.offset {
      _ = try quarantine(Array(bytes[end.offset...]), end.sequence + 1)
    }
    try disk.replace(path, with: renewed, in: paths.log.path)
  }

  /// Takes away what a repair began that was cut off.
  func removeBegun(_ damage: Damage) throws {
    guard let begun = damage.begun else { return }
    try quarantine(begun)
    try paths.log.remove(begun, disk)
    try paths.log.sync(disk)
  }

  /// Keeps a copy of a segment, or of what lies packed in its place and cannot be unpacked.
  private func quarantine(_ segment: Int) throws {
    let bytes =
      try paths.log.contentsIfWhole(of: segment, disk)
      ?? disk.contents(of: paths.log.packedPath(of: segment))
    _ = try quarantine(bytes, segment)
  }

  /// What is wrong where a repair was cut off when nothing was damaged any more, so that the books have
  /// what lost records did, and the journal has not; nil where that is not so.
  public func unfinished() throws(StoreError) -> StoreError? {
    guard try paths.log.firstGivenUp(disk) != nil else { return nil }
    let facts = try Restoration(of: nil, in: paths, meta, disk).facts
    return facts.isEmpty ? nil : StoreError(.wrongBooks, file: paths.root)
  }

  /// Does the rest of a repair that was cut off, where nothing is damaged any more.
  @discardableResult
  public func finish() throws(StoreError) -> Outcome {
    try disk.locked(paths, as: "repair", waiting: waiting) {
      guard try damage() == nil else { return Outcome() }
      let rowCount = try restoreWhatWasGivenUp()
      try renewBooks()
      writeMark()
      return Outcome(rowCount: rowCount)
    }
  }

  /// Does what a loss was accepted without, as more was damaged behind it.
  ///
  /// - Returns: how many rows it has written anew.
  func restoreWhatWasGivenUp() throws -> Int {
    guard try paths.log.firstGivenUp(disk) != nil else { return 0 }
    let restoration = try Restoration(of: nil, in: paths, meta, disk)
    guard restoration.isWhole else { return 0 }
    try restore(restoration)
    try setSnapshotsAside(of: restoration)
    return restoration.facts.count
  }

  /// What a `gap` line says of what follows it: the link that the next record has to follow, and what
  /// the header says of the segment that comes behind what is kept of the damaged one.
  private func links(behind damage: Damage) throws -> [FactText.Field] {
    guard let resumption = damage.resumption else { return [] }
    let next = damage.later.first { $0 >= resumption.sequence }
    let hash = try next.flatMap { try paths.log.header(of: $0, disk)?.hash }
    return [.init("chain", resumption.chain.hex)] + (hash.map { [.init("sha", $0)] } ?? [])
  }

  /// What comes behind a `gap` line: the lines of the damaged segment that are right again, and a seal
  /// where that had one, or where the log goes on in the next segment.
  private func rest(
    behind resumption: Resumption,
    _ damaged: [UInt8],
    of beginning: [UInt8]
  ) -> [UInt8] {
    let number = resumption.sequence - 1
    guard let offset = resumption.offset else {
      return seal(beginning, from: number, to: number, resumption.chain)
    }
    let lines = Array(damaged[offset...])
    let last = (lines.dropLast().lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    guard let old = lines[last...].dropLast().withUnsafeBytes({ try? SegmentSeal(line: $0) }) else {
      return lines
    }
    let kept = Array(lines[..<last])
    return kept + seal(beginning + kept, from: number, to: old.last, old.chain, next: old.next)
  }

  /// The beginning of a segment with a `gap` line, which has that number, and where it ends.
  private func segment(
    behind position: Position,
    hash: String,
    _ number: Int,
    with gap: FactText
  ) throws -> (bytes: [UInt8], end: Position) {
    let header = SegmentHeader(
      store: store,
      first: number,
      previous: position.chain,
      hash: hash
    )
    var bytes = header.line
    // Records that were written before it may come behind it.
    let isLast = gap["chain"] == nil || position.sequence == 0
    var end = Position(segment: number)
    end.sequence = number
    end.time = isLast ? max(clock(), position.time) : position.time
    end.chain = Record.append(
      to: &bytes,
      sequence: number,
      time: end.time,
      envelope: .ofStore("gap", number),
      facts: Record.joined([gap]),
      durable: position.sequence,
      after: position.chain
    )
    end.offset = bytes.count
    return (bytes, end)
  }

  /// Their books have what is lost; they are no part of the log, and may help who enters it again.
  private func setSnapshotsAside(of restoration: Restoration) throws {
    let snapshots = SnapshotDirectory(paths: paths, store: store, disk: disk)
    let all = try snapshots.readSequences().filter { $0 >= restoration.first }
    for sequence in all {
      let path = snapshots.path(of: sequence)
      let name = path.split(separator: "/").last.map(String.init) ?? "\(sequence).snap"
      do {
        try disk.rename(path, to: paths.quarantine + "/" + name)
      } catch {
        // Whoever takes snapshots may have removed an old one.
        if try disk.status(at: path) != nil { throw error }
      }
    }
    if all.isEmpty { return }
    try disk.syncDirectory(paths.quarantine)
    try disk.syncDirectory(paths.snapshots)
  }
}
