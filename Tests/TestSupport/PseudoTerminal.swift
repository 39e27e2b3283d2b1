import CLinux
import Glibc

/// A program on a terminal of its own, for tests: keys go in, the screen is read back.
///
/// The program leads its own session and the pseudo terminal controls it, as after a login. Nothing
/// here sleeps: every wait ends with what it waits for, or at its deadline.
public final class PseudoTerminal {
  /// What the program has painted so far.
  public private(set) var screen: ScreenEmulator
  /// Every byte it has sent; for limits on how much a paint may cost.
  public private(set) var sentBytes: [UInt8] = []
  public let process: pid_t

  private var master: Int32
  private let life: Int32
  private var status: ExitStatus?

  /// Starts the program with `arguments` after its own name, and no environment but this one.
  public init(
    _ path: String,
    _ arguments: [String] = [],
    rows: Int = 24,
    columns: Int = 80,
    environment: [String: String] = PseudoTerminal.usualEnvironment
  ) throws {
    let line = try PseudoTerminalLine(rows: rows, columns: columns)
    defer { close(line.slave) }
    master = line.master
    do {
      process = try line.spawn(path, arguments, environment)
    } catch {
      close(line.master)
      throw error
    }
    life = linux_process_descriptor(process)
    screen = ScreenEmulator(rows: rows, columns: columns)
  }

  deinit {
    hangUp()
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    if life >= 0 { close(life) }
  }

  public static let usualEnvironment = [
    "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
  ]

  /// Types: the bytes arrive as from one key press or one scan, at once.
  public func type(_ bytes: [UInt8]) {
    _ = write(master, bytes, bytes.count)
  }

  public func type(_ text: String) { type(Array(text.utf8)) }

  /// Gives the terminal another size, which the program is told by SIGWINCH.
  public func resize(rows: Int, columns: Int) {
    var size = winsize(
      ws_row: UInt16(rows),
      ws_col: UInt16(columns),
      ws_xpixel: 0,
      ws_ypixel: 0
    )
    screen.resize(rows: rows, columns: columns)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Whether the line edits, echoes and sends signals, as a shell expects to find it.
  public var isCooked: Bool {
    var mode = termios()
    let wanted = tcflag_t(ICANON | ECHO | ISIG)
    return tcgetattr(master, &mode) == 0 && mode.c_lflag & wanted == wanted
  }

  public func signal(_ number: Int32) { kill(process, number) }

  /// Pulls the plug: the program sees a hang-up, and nothing can be read any more.
  public func hangUp() {
    guard master >= 0 else { return }
    close(master)
    master = -1
  }

  /// Reads until the screen is as wanted.
  ///
  /// - Throws: ``PseudoTerminalError/notSeen(screen:)`` with the screen, at the deadline.
  public func wait(
    within milliseconds: Int = 5000,
    until isSeen: (ScreenEmulator) -> Bool
  ) throws {
    let deadline = Deadline(milliseconds)
    while !isSeen(screen) {
      guard read(until: deadline) else {
        throw PseudoTerminalError.notSeen(screen: screen.text)
      }
    }
  }

  public func wait(for text: String, within milliseconds: Int = 5000) throws {
    try wait(within: milliseconds) { $0.text.contains(text) }
  }

  /// Reads what comes until nothing more has come for so long; for counting bytes of a paint.
  public func settle(milliseconds: Int) {
    while read(until: Deadline(milliseconds)) {}
  }

  /// Reads what comes for so long, whatever comes; for keys that follow in a given time.
  public func read(milliseconds: Int) {
    let deadline = Deadline(milliseconds)
    while read(until: deadline) {}
  }

  /// Reads on until the program has ended.
  public func exitStatus(within milliseconds: Int = 5000) throws -> ExitStatus {
    if let status { return status }
    let deadline = Deadline(milliseconds)
    while read(until: deadline) {}
    var waited = [pollfd(fd: life, events: Int16(POLLIN), revents: 0)]
    guard life >= 0, poll(&waited, 1, deadline.milliseconds) > 0 else {
      throw PseudoTerminalError.stillRunning(screen: screen.text)
    }
    var raw: Int32 = 0
    waitpid(process, &raw, 0)
    let ended = ExitStatus(raw: raw)
    status = ended
    return ended
  }

  /// One read; false at the deadline, and when the line or the program has ended.
  private func read(until deadline: Deadline) -> Bool {
    guard master >= 0 else { return false }
    let input = Int16(POLLIN)
    var waited = [
      pollfd(fd: master, events: input, revents: 0), pollfd(fd: life, events: input, revents: 0),
    ]
    guard poll(&waited, 2, deadline.milliseconds) > 0 else { return false }
    guard Int32(waited[0].revents) & POLLIN != 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    sentBytes += buffer[..<count]
    screen.feed(buffer[..<count])
    return true
  }
}
