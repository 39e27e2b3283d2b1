import Glibc
import TestSupport

/// A tmux of our own, which looks for no settings and ends with us.
///
/// Its prefix key is off: Ctrl-B is the STX that a scanner begins a frame with.
final class Multiplexer {
  static let path = "/usr/bin/tmux"
  static let isInstalled = access(path, X_OK) == 0
  static let missing = "skipped: tmux is not here; `make test-tools` installs it"

  let terminal: PseudoTerminal
  private let socket: String

  /// Starts `program` in the only window.
  init(_ program: String, _ arguments: [String], rows: Int = 24, columns: Int = 80) throws {
    let folder = try WorkFolder.path("tmux")
    socket = folder + "/socket"
    let settings = folder + "/settings"
    try Shop.write("set -g prefix None\nset -g prefix2 None\nset -g status off\n", to: settings)
    let words = ["-S", socket, "-f", settings, "new-session", "--", program] + arguments
    terminal = try PseudoTerminal(Self.path, words, rows: rows, columns: columns)
  }

  deinit { _ = try? Program.run(program: Self.path, ["-S", socket, "kill-server"]) }
}
