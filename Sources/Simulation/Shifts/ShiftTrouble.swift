import Warehouse

/// Why a simulated shift ended before its work did.
public enum ShiftTrouble: Error, Hashable, Sendable, CustomStringConvertible {
  case stuck(RobotTrouble)
  /// Nobody has anything to do, yet orders are unfinished.
  case stalled([OrderID])
  case notReleased(Refusal)
  case notSignedOff(badge: String)
  /// A robot's process ended early; the text is what it said last.
  case lost(robot: Int, String)
  case cannotStart(String)

  public var description: String {
    switch self {
    case .stuck(let trouble): trouble.description
    case .stalled(let orders):
      "nobody has anything to do, but \(orders.count) orders are unfinished: "
        + orders.prefix(5).map(\.text).joined(separator: " ")
    case .notReleased(let why): "a wave was not released: \(why)"
    case .notSignedOff(let badge): "robot \(badge) could not end its shift"
    case .lost(let robot, let text): "robot \(robot) ended early: \(text)"
    case .cannotStart(let why): "cannot start a robot: \(why)"
    }
  }
}
