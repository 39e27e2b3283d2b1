import Barcodes
import Planning
import Warehouse

/// One terminal's console: takes events, makes scans of keys, steps screens, performs their effects
/// through the books, and answers with a frame.
///
/// Has no clock and no file of its own.
///
/// Every body drives it the same way: ``handle(_:at:now:)`` for each event, then ``frame()`` once.
public struct ConsoleSession<B: Books> {
  public internal(set) var books: B { didSet { view = nil } }
  /// What walks are planned on; a body may bring it later, as it does the books.
  public var floor: WalkFloor
  let setup: ConsoleSetup
  var layouts: LayoutShelf
  var wedge: WedgeDecoder
  /// Keys of a scan whose scanner is being learned.
  var trace = KeyTrace()
  /// The line of the journal up to which the wedge's profile is right.
  var profiledSequence = -1
  var stack: [any Screen] = [SignInScreen()]
  var line = TypedLine()
  public private(set) var size: Size
  /// When a ``ConsoleEvent/tick`` is wanted, in monotonic milliseconds; nil for not at all.
  public private(set) var deadline: UInt64?

  /// Monotonic milliseconds of the event that is being handled.
  var ms: UInt64 = 0
  public internal(set) var now = Moment.none
  public internal(set) var operatorID = OperatorID.none
  /// What stands on the message line; an error stays until something is accepted.
  public internal(set) var message: Message?
  /// Sequence of the last line that the last event wrote; nil when it wrote none.
  public internal(set) var committed: Int?
  /// The operator has left; the body ends.
  public internal(set) var isFinished = false
  /// Rung by the next frame.
  public internal(set) var bells = 0
  /// Whether the screen is to be sent whole; the body clears it by asking.
  var wantsRepaint = false

  var turn = Turn()
  var counter = 0
  var tally = ScanTally()
  var rejected: [String: Int] = [:]
  var kept = KeptScans()
  var lastSaved = ""
  var reverseUntil: UInt64?
  var lastInputMs: UInt64 = 0
  var lastTickMs: UInt64 = 0
  var isAskedToLeave = false
  /// Whose place somebody else is taking by their badge.
  var replaced = OperatorID.none
  /// What the floor screens need where this terminal is too small; looked up at sign-on.
  var floorNeeds: Size?
  var unreadSince = Moment.none
  /// Whoever runs the session looks at the disk, and says so here.
  public var diskShortage: DiskShortage?
  /// And at the site's layouts.
  public var badLayout: String?
  /// What the screen itself shows, kept while keys only change the typed line.
  var view: ScreenFields?

  public init(_ setup: ConsoleSetup, books: B) {
    self.setup = setup
    self.books = books
    floor = setup.floor
    layouts = setup.layouts
    wedge = WedgeDecoder(setup.wedge)
    size = setup.size
    adoptProfile()
  }

  /// Lets a body open books late, or look after them.
  public mutating func withBooks(_ body: (inout B) throws -> Void) rethrows {
    defer { deadline = nextDeadline }
    try body(&books)
    adoptProfile()
  }

  /// Takes one event.
  ///
  /// `ms` is monotonic, for the wedge and timers; `now` is for the books.
  public mutating func handle(_ event: ConsoleEvent, at ms: UInt64, now: Moment) {
    self.ms = ms
    self.now = now
    committed = nil
    if let until = reverseUntil, ms >= until { reverseUntil = nil }
    defer { deadline = nextDeadline }
    let depth = stack.count
    var outputs: [WedgeOutput] = []
    switch event {
    case .resize(let size):
      self.size = size
      if !operatorID.isNone { lookForFloor() }
    case .journalGrew: catchUp()
    case .tick: tick(&outputs)
    case .key(let key):
      lockIfIdle()
      lastInputMs = ms
      hear(TimedKey(ms: ms, key: key), &outputs)
    }
    for output in outputs { take(output) }
    adoptProfile()
    let isOnlyTyping = event.mayBeTyping && depth == stack.count && !isWatching
    if !isOnlyTyping || !outputs.allSatisfy(\.isTyping) { view = nil }
  }

  /// What the screen shows now, with the bells of what happened since the last frame.
  public mutating func frame() -> Frame {
    let view = view ?? wholeView
    self.view = view
    let fields = view.merging(lineFields)
    var frame = layouts.frame(screenID, fields, size: size, charset: setup.charset)
    frame.bells = bells
    frame.isReversed = reverseUntil != nil
    bells = 0
    return frame
  }

  /// Looks whether the layout of this screen was changed; the next frame is then drawn by the new one,
  /// and is to be sent whole.
  public mutating func lookAtLayouts() {
    guard layouts.lookAgain(at: screenID, size) else { return }
    if !operatorID.isNone { lookForFloor() }
    view = nil
    wantsRepaint = true
  }

  private var nextDeadline: UInt64? {
    let watching = isWatching ? lastTickMs + 1000 : nil
    return [wedge.deadline, trace.deadline, reverseUntil, watching, lockDue].compactMap(\.self)
      .min()
  }

  /// True once after Ctrl-L: everything is to be sent anew.
  public mutating func takeRepaint() -> Bool {
    defer { wantsRepaint = false }
    return wantsRepaint
  }
}

// MARK: - For robots, drive and training

extension ConsoleSession {
  public var top: any Screen { stack.last ?? SignInScreen() }
  public var screenID: ScreenID { top.id }
  /// The step's code in the tables: `Z.QTY`.
  public var stepCode: String { top.code }
  public var ask: Ask { top.ask(site: world) }
  /// The keys that do something now.
  public var keys: [Action] { top.keys(site: world) }

  /// A copy of all a screen may know.
  ///
  /// Let go of it before the books change, or they copy too.
  public var world: World {
    var world = World(
      site: books.site,
      now: now,
      operatorID: operatorID,
      terminal: setup.terminal,
      isTraining: setup.isTraining,
      hints: setup.hints,
      clock: setup.clock
    )
    world.floor = floor
    world.unreadSince = unreadSince
    world.diskShortage = diskShortage
    world.badLayout = badLayout
    world.floorNeeds = floorNeeds
    return world
  }

  /// All fields of the screen, those that every screen has included.
  public var fields: ScreenFields { wholeView.merging(lineFields) }

  /// Whether the screen changes as time passes.
  var isWatching: Bool { stack.last?.isWatching == true }

  /// All fields but ``lineFields``.
  private var wholeView: ScreenFields {
    let world = world
    var fields = top.view(site: world)
    fields["operator"] = FieldValue(operatorID.isNone ? "" : world.name(of: operatorID))
    fields["terminal"] = FieldValue(setup.terminal.text)
    fields["version"] = FieldValue(setup.version)
    fields["keys"] = KeyMap.line(top.keys(site: world), labels: top.keyLabels)
    if let message { fields["msg"] = message.field }
    if fields["prompt"] == nil { fields["prompt"] = FieldValue(top.ask(site: world).noun) }
    return fields
  }

  /// What changes while keys are typed and the screen waits: the line, and the time.
  private var lineFields: [String: FieldValue] {
    ["clock": FieldValue(setup.clock.hourAndMinute(now)), "scan": .input(echo)]
  }
}

extension ConsoleEvent {
  /// Whether it may change no more than the typed line.
  fileprivate var mayBeTyping: Bool {
    switch self {
    case .key, .tick: true
    case .resize, .journalGrew: false
    }
  }
}

extension WedgeOutput {
  /// A key that edits the typed line, and does nothing else.
  fileprivate var isTyping: Bool {
    guard case .typed(let byte) = self else { return false }
    return byte >= 0x20 || byte == 0x08
  }
}

extension ConsoleSession {
  /// What was typed, with the keys that the wedge still holds: a hand sees each key at once.
  private var echo: String {
    var shown = line
    for byte in wedge.pending { shown.append(byte) }
    if shown.isEmpty { return "" }
    return shown.echo(top.typing, prefixes: LabelPrefixes(books.site.policy.prefixes))
  }
}

/// What one input did so far, beyond its screen.
struct Turn {
  var scan: Scan?
  var worst: MessageLevel?
  var hasSpoken = false
}

/// Scans that came too early, in order, for the step after the one that kept them.
struct KeptScans {
  var scans: [Scan] = []
  var code = ""
}
