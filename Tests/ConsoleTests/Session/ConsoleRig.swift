import Barcodes
import TestSupport
import Warehouse

@testable import Console

/// One terminal without a terminal: keys and scans go in by name, at times of the test's own.
struct ConsoleRig {
  private(set) var session: ConsoleSession<MemoryBooks>
  /// Monotonic; each input comes a second after the one before, so that no scan is a repeat.
  private(set) var ms: UInt64 = 1_000
  private let shelf: MemoryShelf

  init(
    _ books: MemoryBooks = SampleFloor.released(),
    terminal: TerminalID = .t1,
    shelf: MemoryShelf = MemoryShelf(),
    size: Size = Size(rows: 24, columns: 80),
    isTraining: Bool = false,
    printer: any LabelPrinting = NoPrinter()
  ) {
    self.shelf = shelf
    var setup = ConsoleSetup(
      terminal: terminal,
      sessionID: "3f9a",
      layouts: LayoutShelf(source: LayoutFolder(directories: [TestFiles.layouts])),
      sealing: PlainSealing()
    )
    setup.shelf = shelf
    setup.size = size
    setup.isTraining = isTraining
    setup.printer = printer
    session = ConsoleSession(setup, books: books)
  }

  var site: Site { session.books.site }
  var step: String { session.stepCode }
  var message: String { session.message?.text ?? "" }
  var now: Moment { Moment.shiftStart.advanced(bySeconds: Int(ms / 1000)) }

  func field(_ name: String) -> String { session.fields[name]?.text ?? "" }

  /// Plays lines such as `scan A-01`, `type 6`, `enter`, `F6`, `esc`, `keys 12` (no Enter),
  /// `wait 400`, `grow` (others wrote).
  mutating func play(_ lines: String...) {
    for line in lines { play(line: line) }
  }

  mutating func play(line: String) {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    let text = parts.count > 1 ? parts[1] : ""
    ms += 1000
    switch parts.first ?? "" {
    case "scan": scan(text)
    case "type": type(text + "\r")
    case "keys": type(text)
    case "enter": type("\r")
    case "esc": send(.byte(0x1B))
    case "wait": advance(Int(text) ?? 0)
    case "grow": handle(.journalGrew)
    case let key where key.hasPrefix("F"): send(.function(Int(key.dropFirst()) ?? 0))
    default: preconditionFailure("no such line: \(line)")
    }
  }

  /// A framed scan, all at once.
  mutating func scan(_ code: String) {
    for byte in [0x02] + Array(code.utf8) + [0x0D] { send(.byte(byte)) }
  }

  /// A scan without a frame, or a PIN from a keeper: one key a millisecond.
  mutating func burst(_ code: String) {
    for byte in Array(code.utf8) + [0x0D] {
      send(.byte(byte))
      advance(1)
    }
  }

  /// By hand: 200 ms between two keys.
  mutating func type(_ text: String) {
    for byte in text.utf8 {
      send(.byte(byte))
      advance(200)
    }
  }

  mutating func send(_ key: KeyEvent) { handle(.key(key)) }

  /// Lets time pass, with a tick at each deadline on the way, as a body would.
  mutating func advance(_ milliseconds: Int) {
    let end = ms + UInt64(milliseconds)
    while let due = session.deadline, due <= end {
      ms = max(ms, due)
      handle(.tick)
      if session.deadline == due { break }
    }
    ms = end
  }

  mutating func handle(_ event: ConsoleEvent) {
    session.books.now = now
    session.handle(event, at: ms, now: now)
  }

  mutating func open(_ work: Work) { session.primary { $0.open(work) } }

  mutating func frame() -> Frame { session.frame() }

  /// What the store answers from now on instead of keeping anything.
  mutating func trouble(_ trouble: StoreTrouble?) { session.books.trouble = trouble }

  /// Another terminal on the same books, as they are now.
  func other(_ terminal: TerminalID) -> ConsoleRig {
    ConsoleRig(session.books, terminal: terminal, shelf: shelf)
  }

  /// The same books, after somebody else did something.
  mutating func meanwhile(
    _ command: Command,
    as actor: OperatorID,
    at terminal: TerminalID = .t2
  ) {
    let key = OperationKey(session: "\(terminal)-test", counter: Int(ms))
    ms += 1
    session.books.now = now
    let outcome = session.books.perform(
      Act(command, key: key, actor: actor, terminal: terminal)
    )
    guard case .committed = outcome else { preconditionFailure("\(outcome)") }
    session.turn = Turn()
    session.feed(.siteChanged)
    session.checkMoved()
  }
}

/// A shelf in memory, shared by terminals.
final class MemoryShelf: SessionShelf, @unchecked Sendable {
  private(set) var texts: [OperatorID: String] = [:]

  func save(_ text: String, for operatorID: OperatorID) -> Bool {
    texts[operatorID] = text
    return true
  }

  func load(for operatorID: OperatorID) -> String? { texts[operatorID] }
  func remove(for operatorID: OperatorID) { texts[operatorID] = nil }
  func put(_ text: String, for operatorID: OperatorID) { texts[operatorID] = text }
}

/// Badges B1001 to B1004 are Anna's, Ben's, Pia's and Sue's; a PIN is sealed by writing it backwards.
struct PlainSealing: Sealing {
  private static let names = ["B1001": "anna", "B1002": "ben", "B1003": "pia", "B1004": "sue"]

  func badge(_ code: [UInt8]) -> BadgeDigest {
    let text = String(decoding: code, as: UTF8.self)
    return BadgeDigest("digest-" + (Self.names[text] ?? "nobody"))
  }

  func matches(pin: String, sealed: String) -> Bool { String(pin.reversed()) == sealed }
}

extension ConsoleRig {
  static let anna = "scan B1001"
  static let ben = "scan B1002"
  static let pia = "scan B1003"
  static let sue = "scan B1004"
}

extension MemoryBooks {
  /// The same books under another policy.
  mutating func setPolicy(_ change: (inout SitePolicy) -> Void) {
    var site = site
    change(&site.policy)
    self = MemoryBooks(site: site, now: now)
  }
}
