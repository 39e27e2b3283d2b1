/// How hard to look for cheaper cartons.
///
/// Moves, not time, end a search, so that the same order always gets the same cartons; a clock only
/// steps in where the machine is far slower than usual.
public struct CartonEffort: Hashable, Sendable {
  /// Places looked at for one order.
  public var moves: Int
  /// One after the other, each beginning with the best of those before, while moves are left.
  var stages: [Stage] = [.brief, .thorough]
  /// The most cartons that a set is searched for; beyond it they are filled greedily.
  var depth = 3

  struct Stage: Hashable {
    /// Mixed sequences tried for a carton that refused all sorted ones.
    let restarts: Int
    /// The same for what is left of a split.
    let restRestarts: Int
    let splitRules: [SequenceRule]
    let splitScores: [CartonFill.Score]

    static let brief = Stage(
      restarts: 12,
      restRestarts: 2,
      splitRules: [.largest, .longest],
      splitScores: [.tightest]
    )
    static let thorough = Stage(
      restarts: 60,
      restRestarts: 8,
      splitRules: SequenceRule.allCases,
      splitScores: CartonFill.Score.allCases
    )
  }

  public init(moves: Int = 400_000) {
    self.moves = moves
  }

  /// What is left of an order of hundreds is searched like a small order, if it is one.
  static let tailUnits = 80
  static let tailMoves = 60_000

  /// For a packer who waits: well below 20 ms.
  public static let usual = CartonEffort()
}
