import Warehouse

/// What records did that are lost, as a snapshot behind or among them shows: the rows that the journal
/// without those records does not come to.
struct Restoration {
  /// `row-restored`, for each such row.
  private(set) var facts: [FactText] = []
  /// The first record that is lost, or was given up before.
  let first: Int
  /// Up to here the journal is right without the lost records.
  let end: Position
  /// Whether that is its end, as nothing else is damaged.
  let isWhole: Bool
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
    first = try Self.firstLost(in: paths.log, damage, disk)
    let right = try KnownBooks(despite: damage, in: paths, meta, disk)
    let snapshots = SnapshotDirectory(paths: paths, store: meta.store, disk: disk)
    let older = snapshots.sequences.filter { [first] in $0 < first }
    let newest = older.lazy.compactMap(snapshots.usable).first(where: \.isWhole)
    var site = newest.map { Site($0, meta) } ?? Site()
    func read(from start: Position?, resealed: Int? = nil) throws(StoreError) -> LogReading {
      guard right != nil else {
        let mark = Mark(at: paths.mark, disk)
        return try LogReading(paths.log, meta.store, mark, from: start, resealed: resealed, disk)
      }
      return try LogReading(of: &site, in: paths, meta, from: start, resealed: resealed, disk)
    }
    var reading = try read(from: newest?.position)
    if let damage, let resumption = damage.resumption {
      reading = try read(
        from: resumption.position(in: damage.segment),
        resealed: damage.segment
      )
    }
    end = reading.position
    isSealed = reading.ending == .sealed
    let isAtEnd = damage.map { $0.resumption == nil } ?? false
    isWhole = isAtEnd || reading.isToEnd
    guard isWhole, let right, right.isWhole else { return }
    facts = site.restorations(of: right.site).map { FactText(.rowRestored($0)) }
  }

  /// What was given up before may not have been restored yet, when more was damaged behind it.
  fileprivate static func firstLost(
    in log: LogDirectory,
    _ damage: Damage?,
    _ disk: any Disk
  ) throws(StoreError) -> Int {
    var first = damage?.doubt.lowerBound
    for segment in try log.segments(disk) {
      guard let given = try log.gap(of: segment, disk)?.range.lowerBound else { continue }
      first = min(first ?? given, given)
    }
    return first ?? 0
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
  /// The last of the records in doubt that they know; nil for none.
  let last: Int?
  /// Whether they have all that is kept, as nothing else is damaged.
  let isWhole: Bool

  /// By the newest snapshot behind the damage; or else among the lost records, or behind what was given
  /// up before; and by what is kept behind it.
  ///
  /// Without a `damage`, of what was given up before. Nil where no snapshot will do.
  init?(
    despite damage: Damage?,
    in paths: SitePaths,
    _ meta: StoreMeta,
    _ disk: any Disk
  ) throws(StoreError) {
    let snapshots = SnapshotDirectory(paths: paths, store: meta.store, disk: disk)
    let first = try Restoration.firstLost(in: paths.log, damage, disk)
    guard let damage else {
      guard let snapshot = try snapshots.newestFitting(in: first...Int.max) else { return nil }
      site = Site(snapshot, meta)
      last = nil
      let reading = try LogReading(of: &site, in: paths, meta, from: snapshot.position, disk)
      isWhole = reading.isToEnd
      return
    }
    let (doubt, resumption) = (damage.doubt, damage.resumption)
    let isEndLost = resumption == nil
    let behind = isEndLost ? nil : try snapshots.newestFitting(in: doubt.lowerBound...Int.max)
    let among = try snapshots.newestLost(in: doubt, behind: damage.position)
    let before =
      first < doubt.lowerBound
      ? try snapshots.newestFitting(in: first...doubt.lowerBound - 1) : nil
    guard let snapshot = behind ?? among ?? before else { return nil }
    var books = Site(snapshot, meta)
    let isBehindFirst = books.sequence >= doubt.lowerBound
    last = isBehindFirst ? min(books.sequence, doubt.upperBound) : nil
    func read(from start: Position) throws(StoreError) -> LogReading {
      let resealed = damage.segment
      return try LogReading(of: &books, in: paths, meta, from: start, resealed: resealed, disk)
    }
    var isToEnd = isEndLost
    if behind != nil || !isBehindFirst { isToEnd = try read(from: snapshot.position).isToEnd }
    if behind == nil, let resumption {
      isToEnd = try read(from: resumption.position(in: damage.segment)).isToEnd
    }
    site = books
    isWhole = isToEnd || isEndLost
  }
}

extension LogReading {
  /// Whether only a tail follows that nobody was told about, or nothing.
  var isToEnd: Bool { problem == nil || problem?.problem == .tornTail }

  /// From `start` on, with `site` standing there, which all facts are applied to.
  fileprivate init(
    of site: inout Site,
    in paths: SitePaths,
    _ meta: StoreMeta,
    from start: Position?,
    resealed: Int? = nil,
    _ disk: any Disk
  ) throws(StoreError) {
    let mark = Mark(at: paths.mark, disk)
    try self.init(
      paths.log,
      meta.store,
      mark,
      from: start,
      resealed: resealed,
      disk
    ) { (atom) throws(StoreError) in
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
