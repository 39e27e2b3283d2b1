import Warehouse

/// Who a robot is and how often it errs.
public struct RobotBrief: Hashable, Sendable {
  public var badge: String
  /// Empty where none is asked.
  public var pin: String
  /// Picker or packer.
  public var role: OperatorRole
  /// Tells robots of one role apart, from 1: which zone comes first, which totes are its own.
  public var number: Int
  public var seed: UInt64
  /// Scans of something else than what is asked, per million.
  public var wrongScansPerMillion: Int
  /// Picks that are reported short, per million.
  public var shortsPerMillion: Int
  /// The mean time between two moves, in a process of its own; 0 works as fast as it goes.
  public var pauseMilliseconds: Int

  public init(
    badge: String,
    pin: String = "",
    role: OperatorRole,
    number: Int,
    seed: UInt64,
    wrongScansPerMillion: Int = 0,
    shortsPerMillion: Int = 0,
    pauseMilliseconds: Int = 0
  ) {
    self.badge = badge
    self.pin = pin
    self.role = role
    self.number = number
    self.seed = seed
    self.wrongScansPerMillion = wrongScansPerMillion
    self.shortsPerMillion = shortsPerMillion
    self.pauseMilliseconds = pauseMilliseconds
  }
}
