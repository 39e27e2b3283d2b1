/// How long to look for shorter batches.
///
/// Moves end a search, so that the same orders always get the same batches; a clock may end it
/// earlier.
public struct BatchEffort: Hashable, Sendable {
  /// Tours measured after the first plan; 0 for savings alone.
  public var moves: Int
  public var seed: UInt64

  public init(moves: Int = 3_000_000, seed: UInt64 = 99) {
    self.moves = moves
    self.seed = seed
  }

  public static let usual = BatchEffort()
  /// Savings alone.
  public static let quick = BatchEffort(moves: 0)
}
