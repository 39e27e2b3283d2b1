import Console

/// What a device's profile and the command line say about the terminal.
public struct TerminalOptions: Sendable {
  /// How long ncurses waits for the rest of a key after an Esc: 25 locally, 100 over radio.
  public var escapeMilliseconds = 25
  /// Instead of the size that the terminal tells.
  public var size: Size?
  /// Instead of the one the locale and the terminal suggest.
  public var charset: Charset?
  /// Where standard error goes while the screen is up; nil drops it.
  public var crashLog: String?
  /// A directory whose changes are told as ``TerminalEvent/journalGrew``.
  public var watchedDirectory: String?

  public init() {}
}
