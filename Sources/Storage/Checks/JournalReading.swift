/// What the lines of a journal came to, read in their order by one walk.
struct JournalReading: Sendable {
  private(set) var lineCount = 0
  private(set) var givenUpCount = 0
  /// Behind the last good line.
  private(set) var position: Position
  /// The first thing that is wrong.
  private(set) var problem: StoreError?

  /// From `start` on, or from the journal's beginning; `take` gets every atom.
  ///
  /// - Throws: what keeps it from being read, and what `take` throws; but for a fact of a later
  ///   version, which is the ``problem``.
  init(
    _ log: LogDirectory,
    _ meta: StoreMeta,
    _ mark: Mark?,
    from start: Position? = nil,
    _ disk: any Disk,
    take: (Atom) throws(StoreError) -> Void
  ) throws(StoreError) {
    var walk = try LogWalk(log, store: meta.store, mode: .read, from: start, disk)
    walk.looksAtText = true
    defer { walk.close(disk) }
    do {
      let ended = try walk.runAndJudge(mark, disk, take)
      problem = walk.firstNoText.map { .noText($0, in: log) } ?? ended.problem
    } catch {
      guard case .unknownFact = error.problem else { throw error }
      problem = error
    }
    lineCount = walk.lineCount
    givenUpCount = walk.givenUpCount
    position = walk.position
  }
}

extension StoreError {
  /// Whoever makes all sums anew may still have written what is no text.
  static func noText(_ sequence: Int, in log: LogDirectory) -> Self {
    let text = LineFault.grammar("text").text
    return Self(.corrupt, file: log.path, sequence: sequence, detail: text)
  }
}
