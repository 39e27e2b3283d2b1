import Synchronization

/// The segments of a log to be looked at, by as many threads as take from them.
final class SegmentWork: Sendable {
  private struct State {
    var takenCount = 0
    var lineCount = 0
    var results: [Int: Result<SegmentFinding, StoreError>] = [:]
  }

  private let segments: [Int]
  private let check: SegmentCheck
  /// After how many lines of one thread ``run(_:progress:)`` tells of them.
  private let step: Int
  private let state = Mutex(State())

  /// `segments` are the first sequences of all, ascending.
  init(_ segments: [Int], _ check: SegmentCheck, step: Int = LineStep.usual) {
    self.step = step
    self.segments = segments
    self.check = check
  }

  /// Looks at one segment after the other until none is left that nobody has taken.
  ///
  /// `progress` is told now and then how many lines all threads have read.
  func run(_ disk: any Disk, progress: (_ lineCount: Int) -> Void = { _ in }) {
    var newCount = 0
    while let index = take() {
      let result = Result { () throws(StoreError) in
        let isLast = index == segments.count - 1
        return try check.finding(of: segments[index], isLast: isLast, disk) {
          newCount += 1
          guard newCount == step else { return }
          progress(add(lines: newCount))
          newCount = 0
        }
      }
      state.withLock { $0.results[index] = result }
    }
  }

  /// The same by this thread and another, where the disk can be used by two.
  func runByTwo(_ disk: any Disk, progress: (_ lineCount: Int) -> Void = { _ in }) {
    let other = disk.forAnotherThread.flatMap { disk in SecondThread { self.run(disk()) } }
    run(disk, progress: progress)
    other?.result()
  }

  /// The last segment, which is still written.
  var last: Int? { segments.last }

  /// How many lines ``run(_:progress:)`` has told of.
  var lineCount: Int { state.withLock { $0.lineCount } }

  /// What was found, in the log's order, once all threads are back.
  ///
  /// - Throws: ``StoreError`` of the first segment that could not be read.
  func findings() throws(StoreError) -> [SegmentFinding] {
    let results = state.withLock { $0.results }
    var findings: [SegmentFinding] = []
    for index in segments.indices {
      if let result = results[index] { findings.append(try result.get()) }
    }
    return findings
  }

  private func take() -> Int? {
    state.withLock { state in
      guard state.takenCount < segments.count else { return nil }
      defer { state.takenCount += 1 }
      return state.takenCount
    }
  }

  private func add(lines count: Int) -> Int {
    state.withLock { state in
      state.lineCount += count
      return state.lineCount
    }
  }
}
