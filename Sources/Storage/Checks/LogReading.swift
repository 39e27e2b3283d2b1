/// One walk through a log, where it ended, and whether something is wrong there.
///
/// Unlike ``JournalReading`` it takes a segment that cannot be unpacked as one that is gone.
struct LogReading {
  /// Behind the last good line.
  private(set) var position: Position
  /// Before a transaction that is open there, else the same.
  private(set) var settled: Position
  private(set) var ending = LogWalk.Ending.sealed
  private(set) var problem: StoreError?
  /// Whether a packed segment at ``position`` cannot be unpacked.
  private(set) var isUnreadable = false

  /// From `start` on, or from the log's beginning; `take` gets every atom.
  ///
  /// A repair is going to make the seal of segment `resealed` anew.
  ///
  /// - Throws: ``StoreError`` when something else cannot be read, and what `take` throws.
  init(
    _ log: LogDirectory,
    _ store: String,
    _ mark: Mark?,
    from start: Position? = nil,
    resealed: Int? = nil,
    _ disk: any Disk,
    take: (Atom) throws(StoreError) -> Void = { _ in }
  ) throws(StoreError) {
    let first = try log.segments(disk).first ?? 1
    position = start ?? Position(segment: first)
    settled = position
    do throws(StoreError) {
      var walk = try LogWalk(log, store: store, mode: .read, from: start, disk)
      walk.resealed = resealed
      defer {
        position = walk.position
        settled = walk.settled
        walk.close(disk)
      }
      (ending, problem) = try walk.runAndJudge(mark, disk, take)
    } catch {
      guard error.problem == .corrupt else { throw error }
      problem = error
      isUnreadable = true
    }
  }
}
