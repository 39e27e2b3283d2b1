/// Counts lines, so that whoever waits is told of them once in so many.
struct LineStep {
  static let usual = 100_000

  private var count = 0

  /// How many have been passed, when that is to be told.
  mutating func pass(_ lineCount: Int = 1) -> Int? {
    let before = count / Self.usual
    count += lineCount
    return count / Self.usual > before ? count : nil
  }
}
