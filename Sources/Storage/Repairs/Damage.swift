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
  /// What a repair began that was cut off; it is no part of the log.
  let begun: Int?

  /// `nil` for a log that is sound, or ends in a tail that opening the site cuts.
  init?(
    in paths: SitePaths,
    store: String,
    _ disk: any Disk,
    progress: (_ lineCount: Int) -> Void = { _ in }
  ) throws(StoreError) {
    guard let fault = try LogFault(in: paths, store: store, disk, progress: progress) else {
      return nil
    }
    let log = paths.log
    let reading = fault.reading
    error = fault.error
    let isBehindOthers = reading.position.sequence == 0 && reading.position.segment > 1
    let position = isBehindOthers ? Position(segment: 1) : reading.position
    self.position = position
    // A damaged line of a repair takes with it what that gave up.
    let next = position.sequence + 1
    let first = position.gap?.lowerBound ?? next
    isMissing = reading.ending == .sealed || reading.isUnreadable || isBehindOthers
    segment = isMissing ? next : position.segment
    let all = try log.segments(disk).filter { [segment] in $0 > segment }
    let header = isMissing ? nil : try log.header(of: segment, disk)
    isBeginningLost = !isMissing && position.offset == 0 && header == nil
    let begun = try log.begun(behind: position, in: all, disk)
    let isThere = !isBehindOthers && !reading.isUnreadable
    let own = isThere ? [position.segment] : []
    // Where that is of another store, one of both is wrong, and nothing is lost.
    if isMissing || header.map({ $0.store != store }) == true {
      frame = nil
    } else {
      frame = try LostFrame(
        behind: position,
        before: all.first,
        begun: begun,
        hasRecords: try fault.last(behind: position, in: own + all, disk) >= next,
        in: log,
        disk
      )
    }
    (later, self.begun) = (all.filter { $0 != begun }, begun)
    last = max(try fault.last(behind: position, in: own + later, disk), next)
    resumption = try Resumption(
      behind: position,
      inSegment: !isMissing && (position.offset > 0 || isBeginningLost),
      later: later,
      of: log,
      store: store,
      disk
    )
    doubt = first...(resumption.map { $0.sequence - 1 } ?? last)
    let endOfGroup = try resumption.flatMap { (resumption) throws(StoreError) in
      try resumption.endOfTransaction(in: log, position.segment, disk)
    }
    voided = min(first, reading.settled.sequence + 1)...(endOfGroup ?? doubt.upperBound)
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
}

extension LogDirectory {
  /// The first record that is lost by a damage, or was given up before; nil for none.
  ///
  /// What was given up may not have been restored yet, where more was damaged behind it.
  func firstLost(_ damage: Damage?, _ disk: any Disk) throws(StoreError) -> Int? {
    guard let given = try firstGivenUp(disk) else { return damage?.doubt.lowerBound }
    return min(given, damage?.doubt.lowerBound ?? given)
  }
}
