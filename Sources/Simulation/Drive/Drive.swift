import Barcodes
import Console
import Warehouse

/// A console without a terminal: script lines in, frames or JSON out.
public struct Drive<B: Books> {
  public enum Format: String, CaseIterable, Sendable { case text, json }

  /// What a hand takes for a key: clearly slower than any scanner.
  private static var keyMilliseconds: UInt64 { 100 }

  private let format: Format
  private let clock: any DriveClock
  private let open: (TerminalID, Size) throws -> ConsoleSession<B>
  private var sessions: [TerminalID: ConsoleSession<B>] = [:]
  private var terminal: TerminalID
  private var size: Size
  /// How far typing has run ahead of the clock, which scripts move by waiting only.
  private var typed: UInt64 = 0
  /// Sequence of the last line that the script line wrote.
  private var committed: Int?

  /// Sessions are opened when a script first uses their terminal; the first is `terminal`.
  public init(
    format: Format = .text,
    terminal: TerminalID,
    size: Size,
    clock: any DriveClock,
    open: @escaping (TerminalID, Size) throws -> ConsoleSession<B>
  ) {
    self.format = format
    self.terminal = terminal
    self.size = size
    self.clock = clock
    self.open = open
  }

  /// Runs one line until nothing is left to do, and answers with what it prints; nil for nothing.
  ///
  /// - Throws: ``DriveFault`` for a line that makes no sense, which does nothing, and whatever
  ///   opening a terminal throws.
  public mutating func run(_ line: String, number: Int) throws -> String? {
    guard let command = try DriveCommand(line: line, number: number) else { return nil }
    committed = nil
    if case .terminal(let id, let size) = command { switchTo(id, size) }
    try ready()
    perform(command)
    tellOthers()
    return print(command, number)
  }

  private mutating func switchTo(_ id: TerminalID, _ size: Size?) {
    terminal = id
    guard let size else { return }
    self.size = size
    if sessions[id] != nil { handle(.resize(size)) }
  }

  /// Opens the terminal anew if nobody sits there, or they have left.
  private mutating func ready() throws {
    guard sessions[terminal]?.isFinished ?? true else { return }
    sessions[terminal] = try open(terminal, size)
    handle(.resize(size))
  }

  private mutating func perform(_ command: DriveCommand) {
    switch command {
    case .scan(let code):
      let scanner = sessions[terminal]?.scanner ?? WedgeProfile()
      for byte in scanner.sent(code) { handle(.key(.byte(byte))) }
    case .type(let bytes):
      for byte in bytes {
        handle(.key(.byte(byte)))
        typed += Self.keyMilliseconds
      }
      handle(.tick)
    case .key(let key):
      handle(.key(key.event))
      typed += Self.keyMilliseconds
      handle(.tick)
    case .paste(let bytes): handle(.key(.paste(bytes)))
    case .bytes(let bytes):
      for byte in bytes { handle(.key(.byte(byte))) }
    case .wait(let milliseconds): wait(milliseconds)
    case .resize(let size):
      self.size = size
      handle(.resize(size))
    case .terminal, .snap: break
    }
  }

  private var ms: UInt64 { clock.milliseconds + typed }

  private mutating func handle(_ event: ConsoleEvent) {
    handle(event, at: terminal)
  }

  private mutating func handle(_ event: ConsoleEvent, at terminal: TerminalID) {
    let (ms, now) = (ms, clock.now)
    sessions[terminal]?.handle(event, at: ms, now: now)
    committed = sessions[terminal]?.committed ?? committed
  }

  /// Lets time pass, and every deadline on the way be met in its turn.
  private mutating func wait(_ milliseconds: Int) {
    let end = ms + UInt64(milliseconds)
    var last: UInt64?
    while let due = sessions.values.compactMap(\.deadline).min(), due <= end, due != last {
      last = due
      clock.wait(milliseconds: Int(max(due, ms) - ms))
      tick()
    }
    clock.wait(milliseconds: Int(max(end, ms) - ms))
    tick()
  }

  private mutating func tick() {
    for id in sessions.keys.sorted() { handle(.tick, at: id) }
  }

  private mutating func tellOthers() {
    guard let written = committed else { return }
    for id in sessions.keys.sorted() where id != terminal { handle(.journalGrew, at: id) }
    committed = written
  }

  private mutating func print(_ command: DriveCommand, _ number: Int) -> String? {
    guard var session = sessions[terminal] else { return nil }
    defer { sessions[terminal] = session }
    switch (format, command) {
    case (.text, .snap(let name)): return DriveReport.text(of: &session, terminal, name)
    case (.text, _): return nil
    case (.json, .snap):
      return DriveReport.json(of: &session, terminal, number, committed, isSnap: true)
    case (.json, _):
      return DriveReport.json(of: &session, terminal, number, committed, isSnap: false)
    }
  }
}
