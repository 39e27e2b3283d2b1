/// What is wrong with a log, where, and how many records that may have been confirmed it concerns.
public struct Damage: Sendable {
  public let error: StoreError
  /// The first record that is not right, to the last one before the log is right again, or that may
  /// have been there.
  public let doubt: ClosedRange<Int>
  /// The records in doubt, and those that count for nothing without them, as they are of one transaction.
  public let voided: ClosedRange<Int>
  /// What a backup has to reach for ``Repair/putBack(from:by:reason:)``: the last record that is lost,
  /// or the end of the damaged segment.
  public var lastToPutBack: Int { resumption?.offset == nil ? segmentEnd : doubt.upperBound }
  /// Whether the records in doubt can be given up; not where a segment's beginning is another one's.
  public var canBeGivenUp: Bool {
    (position.offset > 0 || isBeginningLost || isFirstMissing)
      && doubt.upperBound < 999_999_999_999
  }
  /// The number of the line that says they were given up: with nothing right behind them one of its own,
  /// else that of the last of them.
  var gapSequence: Int { resumption == nil ? doubt.upperBound + 1 : doubt.upperBound }
  /// The one line that is lost, where all records are right.
  public let frame: LostFrame?
  /// The last record that the damaged segment may have had.
  var segmentEnd: Int { later.first.map { $0 - 1 } ?? last }
  /// Where the log is right again.
  let resumption: Resumption?
  /// The last record that may have been there.
  private let last: Int
  /// Behind the last good line.
  let position: Position
  /// The segment that is damaged, or that is not there.
  let segment: Int
  /// Whether it is not there, or lies packed and cannot be unpacked.
  public let isMissing: Bool
  /// Whether that is the one that the journal begins with.
  var isFirstMissing: Bool { isMissing && segment == 1 }
  /// Whether its header is lost, and what that said is known.
  let isBeginningLost: Bool
  /// Segments behind it.
  let later: [Int]

  /// `nil` for a log that is sound, or ends in a tail that opening the site cuts.
  init?(
    in paths: SitePaths,
    store: String,
    _ disk: any Disk,
    progress: (_ lineCount: Int) -> Void = { _ in }
  ) throws(StoreError) {
    // Both before the lines: others may be writing.
    let mark = Mark(at: paths.mark, disk)
    let head = Head.newest(in: paths, disk)
    let segments = try paths.log.segments(disk)
    var step = LineStep()
    let reading = try LogReading(paths.log, store, mark, disk) {
      if let count = step.pass($0.records.count) { progress(count) }
    }
    var found = reading.problem
    let isUnreadable = reading.isUnreadable
    var position = reading.position
    var last = mark?.sequence ?? 0
    let snapshots = SnapshotDirectory(paths: paths, store: store, disk: disk)
    if found == nil || found?.problem == .tornTail {
      if let head, head.sequence > position.sequence {
        found = .missing(head, behind: position, in: paths)
        last = max(last, head.sequence)
      } else if let problem = try snapshots.problem(behind: position) {
        found = problem
      }
    }
    guard let error = found, error.problem != .tornTail else { return nil }
    // What a newer program wrote is no damage, and nothing of it may be given up.
    if error.problem == .newerFormat { throw error }
    self.error = error
    let isBehindOthers = position.sequence == 0 && position.segment > 1
    if isBehindOthers { position = Position(segment: 1) }
    self.position = position
    let first = position.sequence + 1
    isMissing = reading.ending == .sealed || isUnreadable || isBehindOthers
    segment = isMissing ? first : position.segment
    later = segments.filter { [segment] in $0 > segment }
    let isHeaderNext = !isMissing && position.offset == 0 && position.gap == nil
    isBeginningLost = isHeaderNext ? try paths.log.header(of: segment, disk) == nil : false
    for segment in segments where segment >= position.segment {
      if isUnreadable, segment == self.segment { continue }
      let start = segment == position.segment ? position.offset : 0
      let found = try Self.lastSequence(of: segment, in: paths.log, from: start, disk)
      last = max(last, found, segment > position.segment ? segment : 0)
    }
    let known = try snapshots.newestLost(in: last...Int.max, behind: position)
    last = max(last, known?.header.position.sequence ?? 0)
    frame =
      try isMissing
      ? nil
      : LostFrame(
        behind: position,
        before: later.first,
        hasRecords: last >= first,
        in: paths.log,
        disk
      )
    last = max(last, first)
    self.last = last
    resumption = try Resumption(
      behind: position,
      inSegment: !isMissing && (position.offset > 0 || isBeginningLost),
      later: later,
      of: paths.log,
      store: store,
      disk
    )
    doubt = first...(resumption.map { $0.sequence - 1 } ?? last)
    let endOfGroup = try resumption.flatMap { (resumption) throws(StoreError) in
      try resumption.endOfTransaction(in: paths.log, position.segment, disk)
    }
    voided = reading.settled.sequence + 1...(endOfGroup ?? doubt.upperBound)
  }

  /// What of the segment at ``position`` is right, without a seal.
  func goodLines(of bytes: [UInt8]) -> [UInt8] {
    let good = bytes.prefix(position.offset)
    // Where the next segment is missing, the seal before it was right.
    guard isMissing, let seal = good.dropLast().lastIndex(of: UInt8(ascii: "\n")) else {
      return Array(good)
    }
    return Array(good[...seal])
  }

  private static func lastSequence(
    of segment: Int,
    in log: LogDirectory,
    from start: Int,
    _ disk: any Disk
  ) throws(StoreError) -> Int {
    try StoreError.naming(log.path(of: segment)) {
      let file = try log.open(segment, .read, disk)
      defer { disk.close(file) }
      let size = try disk.status(file).size
      return try TailEvidence(file, from: min(start, size), to: size, disk).lastSequence
    }
  }
}

extension StoreError {
  /// A head was noted when its record was on disk; where that is gone, all behind it may be, too.
  fileprivate static func missing(
    _ head: Head,
    behind position: Position,
    in paths: SitePaths
  ) -> Self {
    Self(
      .corrupt,
      file: paths.heads,
      sequence: position.sequence + 1,
      detail: "it tells of records up to \(head.sequence)"
    )
  }
}
