import Console
import Warehouse

/// Where a robot stopped, because it came no further.
public struct RobotTrouble: Error, Hashable, Sendable, CustomStringConvertible {
  public var badge: String
  public var screen: String
  public var step: String
  public var ask: Ask
  public var message: String
  public var moves: Int

  public var description: String {
    "robot \(badge) came no further in \(moves) moves: \(screen) \(step), "
      + "asked for \(ask), told \"\(message)\""
  }
}
