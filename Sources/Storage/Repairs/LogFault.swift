/// The first thing that is wrong with a log, and all that tells how far it reached.
struct LogFault {
  let error: StoreError
  let reading: LogReading
  private let log: LogDirectory
  private let evidence: EndEvidence
  /// The last record that the mark or the newest head knows.
  private let last: Int

  /// `nil` for a log that is sound, or ends in a tail that opening the site cuts.
  ///
  /// - Throws: ``StoreError`` when it cannot be read. What a newer program wrote is thrown, too: that is
  ///   no damage, and nothing of it may be given up.
  init?(
    in paths: SitePaths,
    store: String,
    _ disk: any Disk,
    progress: (_ lineCount: Int) -> Void
  ) throws(StoreError) {
    // Before the lines: others may be writing.
    let mark = try Mark.known(in: paths, disk)
    var step = LineStep()
    reading = try LogReading(paths.log, store, mark, disk) {
      if let count = step.pass($0.records.count) { progress(count) }
    }
    log = paths.log
    evidence = EndEvidence(paths, store: store, disk)
    var found = reading.problem
    var last = mark?.sequence ?? 0
    if found == nil || found?.problem == .tornTail,
      let lost = try evidence.finding(behind: reading.position)
    {
      found = lost.error
      last = max(last, lost.last)
    }
    guard let error = found, error.problem != .tornTail else { return nil }
    if error.problem == .newerFormat { throw error }
    self.error = error
    self.last = last
  }

  /// The last record behind `position` that anything tells of, or a lower one where nothing does:
  /// lines in these segments, right or not, their names, and whole snapshots.
  func last(
    behind position: Position,
    in segments: [Int],
    _ disk: any Disk
  ) throws(StoreError) -> Int {
    var last = last
    for segment in segments {
      let isLater = segment > position.segment
      let found = try lastSequence(of: segment, from: isLater ? 0 : position.offset, disk)
      last = max(last, found, isLater ? segment : 0)
    }
    let known = try evidence.snapshots.newestLost(in: last...Int.max, behind: position)
    return max(last, known?.header.position.sequence ?? 0)
  }

  private func lastSequence(
    of segment: Int,
    from start: Int,
    _ disk: any Disk
  ) throws(StoreError) -> Int {
    try StoreError.naming(log.path(of: segment)) {
      guard let file = try log.openIfWhole(segment, disk) else { return 0 }
      defer { disk.close(file) }
      let size = try disk.status(file).size
      return try TailEvidence(file, from: min(start, size), to: size, disk).lastSequence
    }
  }
}
