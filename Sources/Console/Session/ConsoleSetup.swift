import Barcodes
import Planning
import Warehouse

/// What a session is given at its start: the terminal, and the outside world as values and ports.
public struct ConsoleSetup: Sendable {
  public var terminal: TerminalID
  /// Tells this run of the terminal from all others; part of its operation keys.
  public var sessionID: String
  public var size = Size(rows: 24, columns: 80)
  public var charset = Charset.utf8
  public var wedge = WedgeProfile()
  /// A demo or training site.
  public var isTraining = false
  /// Badges that the sign-in screen of a demo proposes.
  public var hints: [BadgeHint] = []
  /// Opened right after the badge, for whoever may do it.
  public var opening: Work?
  public var version = ""
  public var clock = SiteClock()
  /// The floor as it is drawn, if it is known so early.
  public var floor = WalkFloor()
  public var layouts: LayoutShelf
  public var sealing: any Sealing
  public var shelf: any SessionShelf = NoShelf()
  public var printer: any LabelPrinting = NoPrinter()

  public init(
    terminal: TerminalID,
    sessionID: String,
    layouts: LayoutShelf,
    sealing: any Sealing
  ) {
    self.terminal = terminal
    self.sessionID = sessionID
    self.layouts = layouts
    self.sealing = sealing
  }
}

/// One thing that happens to a session; the time comes beside it.
public enum ConsoleEvent: Hashable, Sendable {
  case key(KeyEvent)
  case resize(Size)
  /// A deadline of the session has come.
  case tick
  /// Other terminals may have written.
  case journalGrew
}
