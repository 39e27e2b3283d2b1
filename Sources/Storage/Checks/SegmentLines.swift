/// What the lines of one segment come to, read from a beginning that was taken as given.
struct SegmentLines: Sendable {
  let beginning: Position
  /// Behind the last good line; before the seal where all are good up to there.
  let end: Position
  /// Where the log goes on behind the seal; `nil` for a segment that is not right up to one.
  let next: Position?
  let lineCount: Int
  let givenUpCount: Int
  /// The sequence of the first line that is no UTF-8.
  let firstNoText: Int?

  /// Walks through the segment that is open as `file`; `tick` is called for every line.
  init(
    from beginning: Position,
    in file: DiskFile,
    of log: LogDirectory,
    store: String,
    _ disk: any Disk,
    tick: () -> Void
  ) throws(StoreError) {
    var walk = LogWalk(log, store: store, from: beginning, in: file)
    walk.looksAtText = true
    self.beginning = beginning
    next = try walk.runToSeal(disk, tick: tick)
    end = walk.position
    lineCount = walk.lineCount
    givenUpCount = walk.givenUpCount
    firstNoText = walk.firstNoText
  }
}
