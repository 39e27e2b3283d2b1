import TestSupport
import Testing

/// Somebody's console: what they scan and type, and what they see.
final class Console {
  let terminal: PseudoTerminal

  init(_ terminal: PseudoTerminal) {
    self.terminal = terminal
  }

  /// A scan as a scanner sends it when it is set to frame: STX, the code, CR, all at once.
  func scan(_ codes: String...) { terminal.type(codes.map { "\u{2}\($0)\r" }.joined()) }

  func type(_ text: String) { terminal.type(text) }

  func press(_ key: FunctionKey) { terminal.type(key.rawValue) }

  /// What an xterm sends.
  enum FunctionKey: String {
    case f1 = "\u{1B}OP"
    case f2 = "\u{1B}OQ"
    case f3 = "\u{1B}OR"
    case f5 = "\u{1B}[15~"
    case f7 = "\u{1B}[18~"
    case f8 = "\u{1B}[19~"
    case f10 = "\u{1B}[21~"
  }

  /// Waits for a screen that shows all of `texts`.
  ///
  /// - Throws: An error with the screen, when it is not seen in time.
  func see(_ texts: String..., within milliseconds: Int = 15_000) throws {
    do {
      try terminal.wait(within: milliseconds) { screen in
        let text = screen.text
        return texts.allSatisfy { text.contains($0) }
      }
    } catch {
      throw Unseen(texts: texts, error: error)
    }
  }

  /// From the sign-in screen to a zone's first task.
  func pick(_ location: String, badge: String = "B1001") throws {
    try see("SCAN YOUR BADGE")
    scan(badge)
    try see("TYPE A NUMBER, ENTER", "HELLO")
    type("1\r")
    try see("SCAN ANY LOCATION")
    scan(location)
    try see("SCAN LOCATION", "TASK")
  }

  /// Ctrl-C twice is how one leaves.
  func leave() throws -> TestSupport.ExitStatus {
    type("\u{3}")
    try see("CTRL-C AGAIN = LEAVE")
    type("\u{3}")
    return try terminal.exitStatus()
  }

  /// Nothing was sent that the terminal would not know.
  func expectCleanTerminal(_ place: SourceLocation = #_sourceLocation) {
    #expect(terminal.screen.unknown.isEmpty, "\(terminal.screen.text)", sourceLocation: place)
  }

  struct Unseen: Error, CustomStringConvertible {
    let texts: [String]
    let error: any Error

    var description: String { "wanted \(texts); \(error)" }
  }
}
