import Glibc

/// The console as terminals start it: no arguments, or only the site's and the terminal's name.
///
/// To set up a command tree takes a fifth of the time to the first paint, and a terminal starts
/// with each login. Whatever else stands on the line is for the whole tree, and so are the words
/// for a mistake: this reads only what cannot be wrong.
struct PlainConsole {
  private(set) var site: String?
  private(set) var terminal = TerminalChoice()

  /// Nil for another command, and for all that is not plainly the console.
  init?(_ arguments: some Sequence<String>) {
    var rest = arguments.makeIterator()
    while let name = rest.next() {
      guard let value = rest.next(), !value.isEmpty, !value.hasPrefix("-") else { return nil }
      switch name {
      case "--site" where site == nil: site = value
      case "--terminal" where terminal.name == nil: terminal.name = value
      default: return nil
      }
    }
    guard (try? terminal.id) != nil else { return nil }
  }

  func run() throws {
    let opening = ConsoleOpening(path: try sitePath(site), terminal: terminal)
    try MainActor.assumeIsolated { try opening.run() }
  }
}
