/// What went wrong between a test and the program on its pseudo terminal.
public enum PseudoTerminalError: Error, CustomStringConvertible {
  case noTerminal(errno: Int32)
  case notStarted(path: String, errno: Int32)
  /// With the screen as it was when the time was over.
  case notSeen(screen: String)
  case stillRunning(screen: String)

  public var description: String {
    switch self {
    case .noTerminal(let errno): "no pseudo terminal, errno \(errno)"
    case .notStarted(let path, let errno): "\(path) was not started, errno \(errno)"
    case .notSeen(let screen): "not seen in time; the screen is\n\(screen)"
    case .stillRunning(let screen): "still running; the screen is\n\(screen)"
    }
  }
}
