/// Told once a second, from the first on, how many records have been read by who waits for that, and
/// what part in percent, where it is known how many there were when it began.
public typealias ReadingProgress = (_ recordCount: Int, _ percent: Int?) -> Void

/// One reading of a journal that somebody may wait for.
struct WatchedReading {
  private let first: Int
  private let total: Int
  private let clock: () -> Int64
  private var lookedAt: Int
  private var toldAt: Int64
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
    toldAt = clock()
  }

  mutating func pass(_ sequence: Int) {
    // To look at the clock takes a part of the time of reading a record.
    guard sequence >= lookedAt + 16 else { return }
    lookedAt = sequence
    let now = clock()
    guard now >= toldAt + 1000 else { return }
    toldAt = now
    let count = sequence - first
    tell(count, total > 0 ? min(99, count * 100 / total) : nil)
  }
}
