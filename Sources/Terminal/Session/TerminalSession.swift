import Barcodes
import CLinux
import CNcurses
import Console
import Glibc

/// The terminal while a screen is up on it: one per process, because ncurses is one global.
///
/// Make it, give it a client to ``run(_:)``, and ``close()`` it on every way out.
@MainActor public final class TerminalSession {
  public private(set) var size: Size
  public let charset: Charset

  private let options: TerminalOptions
  private let terminfo: Terminfo
  private let screen: OpaquePointer
  private let modeBefore: termios
  private let guardian: CrashGuard
  private let log: CrashLog

  let signals: SignalReader
  let reader: KeyReader
  var watch: DirectoryWatch?
  var painter: Painter
  var assembler = KeyAssembler()
  var bells = BellQueue()
  /// The client has been told to quit: nothing more is read or painted.
  var isOver = false
  /// Reads in a row that poll had promised and that brought nothing.
  var emptyReads = 0
  private var isOpen = true
  private var isSuspended = false

  /// Whether ``TerminalEvent/journalGrew`` comes; without it the client needs a deadline.
  public var isWatching: Bool { watch != nil }

  /// Takes the terminal over and clears it.
  ///
  /// - Throws: ``StartFailure`` before anything was changed.
  public init(_ options: TerminalOptions = TerminalOptions()) throws(StartFailure) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    CharacterSupport.adoptLocale()
    var mode = termios()
    guard tcgetattr(STDIN_FILENO, &mode) == 0 else { throw .notATerminal }
    unsetenv("LINES")  // Both would freeze the size.
    unsetenv("COLUMNS")
    let terminfo = try Terminfo()
    let charset = options.charset ?? CharacterSupport.usual(for: terminfo)
    CharacterSupport.prepare(for: charset)
    set_escdelay(Int32(options.escapeMilliseconds))
    let signals = SignalReader()
    guard let screen = cn_newterm(), let window = cn_stdscr(),
      let reader = KeyReader(bracketedPaste: terminfo.hasBracketedPaste)
    else {
      endwin()
      signals.end()
      throw .refused(type: terminfo.type)
    }
    Self.setModes()
    let noColour = getenv("NO_COLOR").map { String(cString: $0) }
    let theme = Theme.fitting(colours: terminfo.colours, noColour: noColour)
    self.options = options
    self.terminfo = terminfo
    self.charset = charset
    self.screen = screen
    modeBefore = mode
    self.signals = signals
    self.reader = reader
    painter = Painter(window: window, charset: charset, theme: theme)
    guardian = CrashGuard(restore: Self.restoreBytes(terminfo), mode: mode)
    log = CrashLog(path: options.crashLog)
    size = Size(rows: 0, columns: 0)
    watch = options.watchedDirectory.flatMap { DirectoryWatch($0) }
    send(terminfo.sequence("BE"))
    adoptSize()
  }

  /// Gives the terminal back as it was; the second time does nothing.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    var mode = modeBefore
    tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    guardian.disarm()
    log.end()
    reader.end()
    watch?.end()
    watch = nil
    delscreen(screen)
    signals.end()
  }

  /// Takes the size that the terminal has now; the next paint is a whole one.
  func adoptSize() {
    size = options.size ?? toldSize()
    resizeterm(Int32(size.rows), Int32(size.columns))
    painter.forget()
  }

  /// Whether the size has changed without a signal, as during a stop.
  var hasOtherSize: Bool { options.size == nil && toldSize() != size }

  /// Leaves the screen and stops, as a job of the shell; goes on at SIGCONT.
  func suspend() {
    // A session's first process has nobody who would continue it.
    guard getsid(0) != getpid() else { return }
    leave()
    isSuspended = true
    raise(SIGSTOP)
  }

  /// Comes back after a stop, whoever stopped it: everything is painted again.
  func resume() {
    if !isSuspended { leave() }
    isSuspended = false
    send(terminfo.sequence("BE"))
    painter.repaint()
  }

  private func leave() {
    send(terminfo.hasBracketedPaste ? terminfo.sequence("BD") : nil)
    endwin()
  }

  private func send(_ bytes: [UInt8]?) {
    guard let bytes else { return }
    _ = write(STDOUT_FILENO, bytes, bytes.count)
  }

  /// Serial lines and some telnet servers tell 0x0: then the terminfo entry's size, or 24x80.
  private func toldSize() -> Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    if cn_window_size(STDOUT_FILENO, &rows, &columns) == 0, rows > 0, columns > 0 {
      // Of a larger one ncurses runs out of bounds.
      return Size(rows: min(Int(rows), 1_000), columns: min(Int(columns), 1_000))
    }
    let usual = terminfo.usualSize
    return Size(rows: usual.rows, columns: usual.columns)
  }

  /// Every byte a scanner can send must arrive: no flow control, no signals, CR apart from LF.
  private static func setModes() {
    raw()
    noecho()
    nonl()
    intrflush(nil, false)
    meta(nil, true)
    typeahead(-1)  // Else a refresh is abandoned half way while scanner bytes wait.
    mousemask(0, nil)
    curs_set(1)  // A program before may have left it hidden.
  }

  private static func restoreBytes(_ terminfo: Terminfo) -> [UInt8] {
    let paste = terminfo.hasBracketedPaste ? terminfo.sequence("BD") ?? [] : []
    return ["sgr0", "cnorm", "rmkx", "rmcup"].reduce(into: paste) {
      $0 += terminfo.sequence($1) ?? []
    }
  }
}
