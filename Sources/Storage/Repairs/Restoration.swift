import Warehouse

/// What records did that are lost, as a snapshot behind or among them shows: the rows that the journal
/// without those records does not come to.
struct Restoration {
  /// `row-restored`, for each such row.
  private(set) var facts: [FactText] = []
  /// The first record that is lost, or was given up before.
  let first: Int
  /// The last of the records in doubt whose effects the books keep; nil for none.
  let lastKept: Int?
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
    first = try paths.log.firstLost(damage, disk) ?? 0
    let right = try KnownBooks(behind: first, despite: damage, in: paths, meta, disk)
    lastKept = right?.last
    let snapshots = SnapshotDirectory(paths: paths, store: meta.store, disk: disk)
    let older = snapshots.sequences.filter { [first] in $0 < first }
    let newest = older.lazy.compactMap(snapshots.usable).first(where: \.isWhole)
    var site = newest.map { Site($0, meta) } ?? Site()
    func read(from start: Position?, resealed: Int? = nil) throws(StoreError) -> LogReading {
      guard right != nil else {
        let mark = try Mark.known(in: paths, disk)
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
