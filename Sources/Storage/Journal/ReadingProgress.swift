/// Told once a second, from the first on, how long somebody has waited for the journal to be read, and
/// what part of it is, in percent, where that is known.
public typealias ReadingProgress = (_ seconds: Int, _ percent: Int?) -> Void

/// One reading of a journal that somebody may wait for.
struct WatchedReading {
  private let first: Int
  private let total: Int
  private let clock: () -> Int64
  private var lookedAt: Int
  private let start: Int64
  private var seconds: Int64 = 0
  private let tell: ReadingProgress

  /// Of the records behind `first`; the last one known is `last`.
  init(
    behind first: Int,
    to last: Int?,
    _ clock: @escaping () -> Int64,
    _ tell: @escaping ReadingProgress
  ) {
    self.first = first
    total = (last ?? first) - first
    self.clock = clock
    self.tell = tell
    lookedAt = first
    start = clock()
  }

  mutating func pass(_ sequence: Int) {
    // To look at the clock takes a part of the time of reading a record.
    guard sequence >= lookedAt + 16 else { return }
    lookedAt = sequence
    let passed = (clock() - start) / 1000
    guard passed > seconds else { return }
    seconds = passed
    tell(Int(passed), total > 0 ? min(99, (sequence - first) * 100 / total) : nil)
  }
}
