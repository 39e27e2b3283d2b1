/// What a robot has done so far.
public struct RobotTally: Hashable, Sendable {
  public var moves = 0
  public var scans = 0
  /// Answered with an error.
  public var rejected = 0
  public var shorts = 0
  /// From the first byte of a scan to the painted answer, in microseconds.
  public var answerMicroseconds: [Int] = []
  /// The same for those scans alone whose answer had to be kept first.
  public var confirmMicroseconds: [Int] = []

  public init() {}

  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.moves += right.moves
    sum.scans += right.scans
    sum.rejected += right.rejected
    sum.shorts += right.shorts
    sum.answerMicroseconds += right.answerMicroseconds
    sum.confirmMicroseconds += right.confirmMicroseconds
    return sum
  }
}
