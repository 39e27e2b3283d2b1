/// What is wrong with a log, where, and how many records that may have been confirmed it concerns.
public struct Damage: Sendable {
  public let error: StoreError
  /// The first record that is not right, to the last one before the log is right again, or that may
  /// have been there.
  public let doubt: ClosedRange<Int>
  /// What a backup has to reach for ``Repair/putBack(from:by:reason:)``: the damaged segment's end.
  public var lastToPutBack: Int { later.first.map { $0 - 1 } ?? last }
  /// Where the log is right again.
  let resumption: Resumption?
  /// The last record that may have been there.
  private let last: Int
  /// Behind the last good line.
  let position: Position
  /// The segment that is damaged, or that is not there.
  let segment: Int
  /// Whether it is not there.
  let isMissing: Bool
  /// Segments behind it.
  let later: [Int]

  /// `nil` for a log that is sound, or ends in a tail that opening the site cuts.
  init?(
    in paths: SitePaths,
    store: String,
    _ disk: any Disk,
    progress: (_ lineCount: Int) -> Void = { _ in }
  ) throws(StoreError) {
    var step = LineStep()
    let mark = Mark.known(in: paths, disk)
    var walk = try LogWalk(paths.log, store: store, mode: .read, disk)
    defer { walk.close(disk) }
    var ending = LogWalk.Ending.sealed
    var unreadable: StoreError?
    do throws(StoreError) {
      ending = try walk.run(disk) {
        if let count = step.pass($0.records.count) { progress(count) }
      }
    } catch {
      // A packed segment that cannot be unpacked is as good as gone.
      guard error.problem == .corrupt, walk.position != walk.settled else { throw error }
      unreadable = error
    }
    var found = unreadable
    if found == nil { found = try Verdict.of(ending, walk, mark: mark, disk) }
    guard let error = found, error.problem != .tornTail else { return nil }
    // What a newer program wrote is no damage, and nothing of it may be given up.
    if error.problem == .newerFormat { throw error }
    self.error = error
    let position = walk.position
    self.position = position
    let first = position.sequence + 1
    isMissing = ending == .sealed || position.sequence == 0 && position.segment > 1
    segment = isMissing ? first : position.segment
    let segments = try paths.log.segments(disk)
    later = segments.filter { [segment] in $0 > segment }
    var last = max(mark?.sequence ?? 0, first)
    for segment in segments where segment >= position.segment {
      if unreadable != nil, segment == self.segment { continue }
      let start = segment == position.segment ? position.offset : 0
      let found = try Self.lastSequence(of: segment, in: paths.log, from: start, disk)
      last = max(last, found, segment > position.segment ? segment : 0)
    }
    self.last = last
    resumption = try Resumption(
      behind: position,
      inSegment: !isMissing,
      later: later,
      of: paths.log,
      store: store,
      disk
    )
    doubt = first...(resumption.map { $0.sequence - 1 } ?? last)
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
