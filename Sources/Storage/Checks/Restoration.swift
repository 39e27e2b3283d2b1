import Warehouse

/// What records did that are lost, as a snapshot behind or among them shows: the rows that the journal
/// without those records does not come to.
struct Restoration {
  /// `row-restored`, for each such row.
  private(set) var facts: [FactText] = []
  /// Up to here the journal is right without the lost records.
  let end: Position
  /// Whether it ends there with a seal that no other segment follows.
  private let isSealed: Bool

  /// Without a `damage`, of what was given up before.
  ///
  /// No facts are found where no snapshot knows anything of what is lost, nor where more is damaged
  /// behind it: that has to be repaired before.
  /// - Throws: ``StoreError`` when something cannot be read, or has been written by a later version.
  init(
    of damage: Damage?,
    in paths: SitePaths,
    _ meta: StoreMeta,
    _ disk: any Disk
  ) throws(StoreError) {
    let right = try KnownBooks(despite: damage, in: paths, meta, disk)
    let snapshots = SnapshotDirectory(paths: paths, store: meta.store, disk: disk)
    let older = snapshots.sequences.filter { $0 < damage?.doubt.lowerBound ?? 0 }
    let newest = older.lazy.compactMap(snapshots.usable).first(where: \.isWhole)
    var site = newest.map { Site($0, meta) } ?? Site()
    func read(from start: Position?) throws(StoreError) -> LogReading {
      if right != nil { return try LogReading(of: &site, in: paths, meta, from: start, disk) }
      let mark = Mark(at: paths.mark, disk)
      return try LogReading(paths.log, meta.store, mark, from: start, disk) { _ in }
    }
    var reading = try read(from: newest?.position)
    if let damage, let resumption = damage.resumption {
      reading = try read(from: resumption.position(in: damage.segment))
    }
    end = reading.position
    isSealed = reading.ending == .sealed
    let isAtEnd = damage.map { $0.resumption == nil } ?? false
    guard let right, isAtEnd || reading.isToEnd else { return }
    facts = site.restorations(of: right.site).map { FactText(.rowRestored($0)) }
  }

  /// The journal's last segment with the facts behind its last whole line; `clock` gives UTC
  /// milliseconds.
  ///
  /// - Throws: ``StoreError`` when a single row is longer than a line may be.
  func segment(
    of bytes: [UInt8],
    _ file: String,
    _ clock: () -> Int64
  ) throws(StoreError) -> [UInt8] {
    var lines = bytes.prefix(end.offset)
    if isSealed { lines = lines[...(lines.dropLast().lastIndex(of: UInt8(ascii: "\n")) ?? 0)] }
    return try lines + self.lines(behind: end, file, clock)
  }

  /// The facts as they stand behind `tail`; nothing where there are none.
  func lines(
    behind tail: Position,
    _ file: String,
    _ clock: () -> Int64
  ) throws(StoreError) -> [UInt8] {
    if facts.isEmpty { return [] }
    let draft = try LineDraft(.ofStore("restore", tail.sequence + 1), facts, file: file)
    return draft.printed(
      after: tail,
      time: max(clock(), tail.time),
      rawTime: nil,
      durable: tail.sequence
    ).bytes
  }
}

/// The books that know most of what records did that are lost.
struct KnownBooks {
  private(set) var site: Site
  /// The last of these records that they know.
  let last: Int
  /// Whether they are those of whoever opens the site now.
  let isOpen: Bool

  /// By a snapshot behind the damage, as everybody opens the site; or else by the newest one among the
  /// lost records, and what is kept behind them.
  ///
  /// Without a `damage`, of what was given up before. Nil where no snapshot will do, or more is damaged
  /// behind it.
  init?(
    despite damage: Damage?,
    in paths: SitePaths,
    _ meta: StoreMeta,
    _ disk: any Disk
  ) throws(StoreError) {
    let snapshots = SnapshotDirectory(paths: paths, store: meta.store, disk: disk)
    let isEndLost = damage.map { $0.resumption == nil } ?? false
    let first = damage?.doubt.lowerBound ?? 0
    let fitting = isEndLost ? nil : try snapshots.newestFitting(from: first)
    let lost = try damage.flatMap { (damage) throws(StoreError) in
      try snapshots.newestLost(in: damage.doubt, behind: damage.position)
    }
    guard let snapshot = fitting ?? lost else { return nil }
    isOpen = fitting != nil
    site = Site(snapshot, meta)
    last = min(site.sequence, damage?.doubt.upperBound ?? .max)
    let start = isOpen ? snapshot.position : damage?.resumption?.position(in: damage?.segment ?? 1)
    guard let start else { return }
    let reading = try LogReading(of: &site, in: paths, meta, from: start, disk)
    guard reading.isToEnd else { return nil }
  }
}

extension LogReading {
  /// Whether only a tail follows that nobody was told about, or nothing.
  fileprivate var isToEnd: Bool { problem == nil || problem?.problem == .tornTail }

  /// From `start` on, with `site` standing there, which all facts are applied to.
  fileprivate init(
    of site: inout Site,
    in paths: SitePaths,
    _ meta: StoreMeta,
    from start: Position?,
    _ disk: any Disk
  ) throws(StoreError) {
    let mark = Mark(at: paths.mark, disk)
    try self.init(paths.log, meta.store, mark, from: start, disk) { (atom) throws(StoreError) in
      try site.apply(atom)
    }
  }
}

extension Site {
  fileprivate init(_ snapshot: SnapshotFile, _ meta: StoreMeta) {
    self.init(snapshot, policy: SitePolicy(), format: meta.format)
  }
}

extension Resumption {
  /// Before the first record that is right again.
  fileprivate func position(in damaged: Int) -> Position {
    guard let offset else { return Position(segment: sequence, after: chain) }
    return Position(segment: damaged, offset: offset, sequence: sequence - 1, chain: chain)
  }
}
