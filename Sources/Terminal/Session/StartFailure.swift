/// Why no screen can be had here; nothing was painted and nothing changed.
public enum StartFailure: Error, Hashable, Sendable {
  case notATerminal
  case noType
  /// The type is known, but cannot place the cursor: `dumb`, a teletype.
  case cannotPaint(type: String)
  case unknownType(String)
  case refused(type: String)

  /// What every one of them ends the process with: wrong usage, or no terminal.
  public static let exitCode: Int32 = 2

  public var message: String {
    switch self {
    case .notATerminal:
      "standard input and output must be a terminal (try: ssh -t host ...)"
    case .noType:
      "TERM is not set (try: TERM=xterm-256color, or vt220 on a handheld)"
    case .cannotPaint(let type):
      "TERM=\(type) cannot place a cursor (try: TERM=xterm-256color, or vt220 on a handheld)"
    case .unknownType(let type):
      "TERM=\(type) is not known on this host (more are in the package ncurses-term)"
    case .refused(let type):
      "the terminal could not be opened as TERM=\(type)"
    }
  }
}
