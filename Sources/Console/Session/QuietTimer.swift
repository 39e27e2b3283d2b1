/// When to do what can wait until nobody is in the middle of a row of scans.
public struct QuietTimer: Hashable, Sendable {
  /// How long no key must have come.
  static let milliseconds: UInt64 = 500

  /// When ``isDue(hasWork:hasInput:ms:)`` is to be asked again; nil while there is nothing to do.
  public private(set) var deadline: UInt64?

  public init() {}

  /// Whether the work is to be done now; asked in every turn.
  public mutating func isDue(hasWork: Bool, hasInput: Bool, ms: UInt64) -> Bool {
    guard hasWork else {
      deadline = nil
      return false
    }
    guard let due = deadline, !hasInput else {
      deadline = ms + Self.milliseconds
      return false
    }
    guard ms >= due else { return false }
    deadline = nil
    return true
  }
}
