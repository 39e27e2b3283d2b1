/// What is wrong with a log, where, and how many records that may have been confirmed it concerns.
public struct Damage: Sendable {
  public let error: StoreError
  /// The first record that is not right, to the last one that may have been there.
  public let doubt: ClosedRange<Int>
  /// Behind the last good line.
  let position: Position
  /// Segments behind the one that is damaged.
  let later: [Int]

  /// `nil` for a log that is sound, or ends in a tail that opening the site cuts.
  init?(
    in paths: SitePaths,
    store: String,
    _ disk: any Disk
  ) throws(StoreError) {
    let mark = Journal.mark(at: paths.mark, disk)
    var walk = try LogWalk(paths.log, store: store, mode: .read, disk)
    defer { walk.close(disk) }
    let ending = try walk.run(disk) { _ in }
    guard let error = try Verdict.of(ending, walk, mark: mark, disk), error.problem != .tornTail
    else { return nil }
    // What a newer program wrote is no damage, and nothing of it may be given up.
    if error.problem == .newerFormat { throw error }
    self.error = error
    let position = walk.position
    self.position = position
    later = try paths.log.segments(disk).filter { $0 > position.segment }
    let first = position.sequence + 1
    var last = max(mark?.sequence ?? 0, first)
    for segment in [position.segment] + later {
      let start = segment == position.segment ? position.offset : 0
      let found = try Self.lastSequence(in: paths.log.path(of: segment), from: start, disk)
      last = max(last, found, segment > position.segment ? segment : 0)
    }
    doubt = first...last
  }

  private static func lastSequence(
    in path: String,
    from start: Int,
    _ disk: any Disk
  ) throws(StoreError) -> Int {
    try StoreError.naming(path) {
      let file = try disk.open(path, .read)
      defer { disk.close(file) }
      let size = try disk.status(file).size
      return try TailEvidence(file, from: min(start, size), to: size, disk).lastSequence
    }
  }
}
