/// One thing that is wrong with a settings file.
public struct SettingProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  public let line: Int
  /// `pick.policy`; empty where it is no one setting.
  public let path: String
  public let text: String

  /// `12: pick.policy: what is wrong`; whoever knows the file puts its name in front.
  public var description: String {
    path.isEmpty ? "\(line): \(text)" : "\(line): \(path): \(text)"
  }
}

/// Everything that is wrong with a settings file, in the order of its lines.
public struct SettingProblems: Error, Hashable, Sendable {
  public let problems: [SettingProblem]
}
