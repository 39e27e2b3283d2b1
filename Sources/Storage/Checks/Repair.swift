/// `aisle repair`: ends a damage of confirmed records, by a choice that somebody makes with a name.
///
/// Nothing is thrown away: the damaged files are kept in `quarantine/`.
public struct Repair {
  private let paths: SitePaths
  private let disk: any Disk
  private let clock: () -> Int64
  private let meta: StoreMeta
  private var store: String { meta.store }
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

  /// What is wrong, or `nil`.
  ///
  /// Changes nothing; a tail that opening the site cuts is nothing to repair.
  public func damage() throws(StoreError) -> Damage? {
    try Damage(in: paths, store: store, disk, progress: progress)
  }

  /// Whether nobody who opens the site meets the damage, as a snapshot stands behind it.
  public func isOpen(despite damage: Damage) throws(StoreError) -> Bool {
    guard damage.resumption != nil else { return false }
    return try Restoration.books(despite: damage, in: paths, meta, disk) != nil
  }

  /// The last of the records in doubt that the books keep the effects of when all are given up, because
  /// of a snapshot; nil for none.
  public func lastKept(without damage: Damage) throws(StoreError) -> Int? {
    guard damage.canBeGivenUp else { return nil }
    let books = try Restoration.books(despite: damage, in: paths, meta, disk)
    return books.map { min($0.sequence, damage.doubt.upperBound) }
  }

  /// Goes on without the records of `range`, which must be exactly those in doubt.
  ///
  /// The damaged segment ends at its last good line with a seal that names the next segment, and
  /// that begins with a `gap` line of who accepted the loss, and why. What is right behind the damage
  /// stays as it was: the rest of the segment behind that line, and the segments that follow. Snapshots
  /// that know of what is lost go to quarantine; what they know of it is written behind the last
  /// line, so that the books keep it. After a crash on the way the log is damaged as before, or
  /// repaired.
  /// - Returns: how many rows the books keep so.
  @discardableResult
  public func acceptLoss(
    of range: ClosedRange<Int>,
    by name: String,
    reason: String
  ) throws(StoreError) -> Int {
    try disk.locked(paths, waiting: waiting) {
      let damage = try refuse(damage(), unless: { $0.doubt == range }) {
        "records \($0.doubt.lowerBound)..\($0.doubt.upperBound) are in doubt"
      }
      guard damage.canBeGivenUp else {
        throw StoreError(.notRepaired("put that segment back"), file: damage.error.file)
      }
      let restoration = try Restoration(of: damage, in: paths, meta, disk)
      if damage.resumption != nil { try SiteDirectory(paths.root).requireGapReaders(disk) }
      let harmed = damage.position.segment
      let kept = try quarantine(
        paths.log.contents(of: harmed, disk),
        damage.position.sequence + 1
      )
      // Before the snapshots are gone, whose books it does not change.
      if damage.resumption != nil {
        if let restoration { try restore(restoration) }
        try setSnapshotsAside(range.lowerBound...(restoration?.end.sequence ?? .max))
      }
      let damaged = try paths.log.contents(of: harmed, disk)
      // With nothing behind it the line takes a number of its own, else that of the last record lost.
      let number = damage.resumption == nil ? range.upperBound + 1 : range.upperBound
      let beginning = damage.isBeginningLost ? try header(of: damage).line : []
      let good = beginning + damage.goodLines(of: damaged)
      let start = segment(with: good, damage, next: number)
      let account: [FactText.Field] = [
        .init("from", String(range.lowerBound)), .init("to", String(range.upperBound)),
        .init("by", name), .init("reason", reason), .init("file", kept),
      ]
      // With no record before it in the damaged segment, the line begins that one anew.
      let header = number == harmed ? try header(of: damage) : nil
      var (next, end) = try segment(
        behind: damage.position,
        hash: header?.hash ?? start.hash,
        number,
        with: FactText("gap", account + links(behind: damage))
      )
      if let resumption = damage.resumption {
        next += rest(behind: resumption, damaged, of: next)
      } else if let restoration {
        next += try restoration.lines(behind: end, damage.error.file, clock)
      }
      let passed = damage.later.filter { $0 <= range.upperBound }
      for segment in passed {
        _ = try quarantine(paths.log.contents(of: segment, disk), segment)
      }
      // The next segment first: while it is there, the damage before it is never taken for a tail.
      try disk.replace(paths.log.path(of: number), with: next, in: paths.log.path)
      for segment in passed where segment != number { try paths.log.remove(segment, disk) }
      try setAsideUnreadable(damage)
      try paths.log.sync(disk)
      if header == nil {
        try disk.replace(paths.log.path(of: harmed), with: start.bytes, in: paths.log.path)
      }
      try renewLast(ifBehind: number)
      // Until now they could be needed once more.
      if damage.resumption == nil { try setSnapshotsAside(range.lowerBound...(.max)) }
      return restoration?.facts.count ?? 0
    }
  }

  /// What the damaged segment begins with, or has to begin with where that is lost.
  private func header(of damage: Damage) throws -> SegmentHeader {
    let position = damage.position
    if let header = try paths.log.header(of: position.segment, disk) { return header }
    let before = try paths.log.segments(disk).last { $0 < position.segment }
    let hash = try before.map { try paths.log.contents(of: $0, disk).sha256Text }
    return SegmentHeader(
      store: store,
      first: position.segment,
      previous: position.chain,
      hash: hash ?? SegmentHeader.noHash
    )
  }

  /// Has the journal end with what its books have to keep.
  private func restore(_ restoration: Restoration) throws {
    if restoration.facts.isEmpty { return }
    let end = restoration.end
    let path = paths.log.path(of: end.segment)
    let bytes = try disk.contents(of: path)
    let renewed = try restoration.segment(of: bytes, path, clock)
    if bytes.count > end.offset {
      _ = try quarantine(Array(bytes[end.offset...]), end.sequence + 1)
    }
    try disk.replace(path, with: renewed, in: paths.log.path)
  }

  /// Does what a loss was accepted without, as more was damaged behind it.
  private func restoreWhatWasGivenUp() throws {
    let segments = try paths.log.segments(disk)
    guard try segments.contains(where: { try paths.log.gap(of: $0, disk) != nil }),
      let restoration = try Restoration(of: nil, in: paths, meta, disk),
      !restoration.facts.isEmpty
    else { return }
    try restore(restoration)
    try setSnapshotsAside(0...restoration.end.sequence)
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

  private func seal(
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

  /// Their books have what is lost; they are no part of the log, and may help who enters it again.
  private func setSnapshotsAside(_ sequences: ClosedRange<Int>) throws {
    let snapshots = SnapshotDirectory(paths: paths, store: store, disk: disk)
    let all = try snapshots.readSequences().filter { sequences.contains($0) }
    for sequence in all {
      let path = snapshots.path(of: sequence)
      let name = path.split(separator: "/").last.map(String.init) ?? "\(sequence).snap"
      try disk.rename(path, to: paths.quarantine + "/" + name)
    }
    if all.isEmpty { return }
    try disk.syncDirectory(paths.quarantine)
    try disk.syncDirectory(paths.snapshots)
  }

  /// Puts a copy in the place of the last segment, so that every process reads its books anew.
  private func renewLast(ifBehind segment: Int) throws {
    guard let last = try paths.log.segments(disk).last, last > segment else { return }
    let path = paths.log.path(of: last)
    try disk.replace(path, with: disk.contents(of: path), in: paths.log.path)
  }

  /// Makes the seal of a segment again whose records are all right, when the header of the next one
  /// shows that it comes to the same bytes; nothing is lost by that.
  public func makeSeal(by name: String, reason: String) throws(StoreError) {
    try disk.locked(paths, waiting: waiting) {
      let damage = try refuse(damage(), unless: \.isOfSeal) { _ in "more than a seal is damaged" }
      let position = damage.position
      let damaged = try paths.log.contents(of: position.segment, disk)
      let sealed = segment(with: damage.goodLines(of: damaged), damage, next: position.sequence + 1)
      guard try paths.log.header(of: position.sequence + 1, disk)?.hash == sealed.hash else {
        throw StoreError(.notRepaired("it would be another seal"), file: damage.error.file)
      }
      _ = try quarantine(damaged, position.sequence)
      let path = paths.log.path(of: position.segment)
      try disk.replace(path, with: sealed.bytes, in: paths.log.path)
      try restoreWhatWasGivenUp()
    }
    let fact = FactText(
      "recover",
      [.init("count", "0"), .init("by", name), .init("reason", reason)]
    )
    try note(fact)
  }

  /// Puts the damaged segment back as the site at `backup` has it, when nothing is lost by that.
  public func putBack(
    from backup: String,
    by name: String,
    reason: String
  ) throws(StoreError) {
    try disk.locked(paths, waiting: waiting) {
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
        throw StoreError(.notRepaired("the backup is of another history"), file: backup)
      }
      if let joined = joined(bytes, there, damage), (try? check(joined, of: backup, damage)) != nil
      {
        bytes = joined
      } else {
        try check(bytes, of: backup, damage)
      }
      if !damage.isMissing { _ = try quarantine(there, damage.doubt.lowerBound) }
      let own = paths.log.path(of: damage.segment)
      // Where one lies packed, too, this one is read.
      try disk.replace(own, with: bytes, in: paths.log.path)
      try setAsideUnreadable(damage)
      try restoreWhatWasGivenUp()
    }
    let fact = FactText(
      "recover",
      [.init("count", "0"), .init("by", name), .init("reason", reason), .init("file", backup)]
    )
    try note(fact)
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

  /// Whether the log would be sound with `bytes` as its damaged segment; tried in a directory aside.
  private func check(_ bytes: [UInt8], of backup: String, _ damage: Damage) throws {
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
  }

  private func refuse(
    _ damage: Damage?,
    unless isRight: (Damage) -> Bool,
    _ why: (Damage) -> String
  ) throws(StoreError) -> Damage {
    guard let damage else { throw StoreError(.notRepaired("nothing is damaged"), file: paths.root) }
    guard isRight(damage) else { throw StoreError(.notRepaired(why(damage)), file: paths.root) }
    return damage
  }

  /// Keeps in quarantine what lies packed in the place of a segment, and cannot be unpacked.
  private func setAsideUnreadable(_ damage: Damage) throws {
    let packed = paths.log.packedPath(of: damage.segment)
    guard damage.isMissing, try disk.status(at: packed) != nil else { return }
    _ = try quarantine(disk.contents(of: packed), damage.segment)
    try disk.remove(packed)
  }

  /// Keeps bytes in quarantine; returns their name there.
  private func quarantine(_ bytes: [UInt8], _ sequence: Int) throws -> String {
    let name = try disk.quarantineName(clock(), sequence, in: paths)
    let copy = try disk.open(paths.quarantine + "/" + name, .createNew)
    defer { disk.close(copy) }
    try disk.appendAll(copy, bytes)
    try disk.sync(copy)
    try disk.syncDirectory(paths.quarantine)
    return name
  }

  /// The good lines of a segment with their seal, and the SHA-256 of all that.
  private func segment(
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

  /// Adds a line of the store's own behind the end of a sound log.
  private func note(_ fact: FactText) throws(StoreError) {
    try disk.locked(paths, waiting: waiting) {
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
      try disk.syncData(walk.file)
    }
  }
}
