import Warehouse

// How a brief travels to a robot in a process of its own.
extension RobotBrief {
  /// For a command line, one argument each.
  ///
  /// The PIN is not among them, as other users can see command lines: robots are pickers and
  /// packers, who have none.
  public var arguments: [String] {
    [
      badge, role.rawValue, "\(number)", "\(seed)", "\(wrongScansPerMillion)",
      "\(shortsPerMillion)", "\(pauseMilliseconds)",
    ]
  }

  /// Nil for arguments that are not those of a brief.
  public init?(arguments: [String]) {
    guard arguments.count == 7, let role = OperatorRole(rawValue: arguments[1]),
      let number = Int(arguments[2]), let seed = UInt64(arguments[3]),
      let wrong = Int(arguments[4]), let shorts = Int(arguments[5]),
      let pause = Int(arguments[6]), (0...600_000).contains(pause)
    else { return nil }
    self.init(
      badge: arguments[0],
      role: role,
      number: number,
      seed: seed,
      wrongScansPerMillion: wrong,
      shortsPerMillion: shorts,
      pauseMilliseconds: pause
    )
  }
}
