import Barcodes
import Console
import Glibc
import Planning
import Storage
import Terminal
import Warehouse

/// A person's console: feeds a session with what the terminal yields, and paints what it answers.
@MainActor
final class ConsoleApp: TerminalClient {
  private var session: ConsoleSession<LateStore>
  private let open: () throws -> (store: SiteStore, floor: WalkFloor)
  private var hasPainted = false
  private var hasOpened = false
  private var lastWholeMilliseconds: UInt64 = 0
  private var quiet = QuietTimer()
  /// When to look at the disk again.
  private var diskLookDue: UInt64 = 0
  /// The site's own.
  private let layouts: String
  /// When to look again whether the layout at hand has changed, and on a floor screen at all of them.
  private var (layoutLookDue, layoutCheckDue): (UInt64, UInt64) = (0, 0)

  /// A floor screen hangs for days: what something else wrote over it must go away again.
  private static let repaintMilliseconds: UInt64 = 180_000

  private static let diskLookMilliseconds: UInt64 = 60_000

  private static let layoutLookMilliseconds: UInt64 = 1000
  private static let layoutCheckMilliseconds: UInt64 = 10_000

  /// Takes the directory of the site's own `layouts`, and `open`, which reads the books and the floor;
  /// it is called once, after the first paint; what it throws ends the console.
  init(
    _ setup: ConsoleSetup,
    policy: SitePolicy,
    layouts: String,
    open: @escaping () throws -> (store: SiteStore, floor: WalkFloor)
  ) {
    session = ConsoleSession(setup, books: LateStore(policy: policy))
    self.layouts = layouts
    self.open = open
  }

  /// At once until the books are open.
  private(set) var deadline: UInt64? = 0
  var isFinished: Bool { session.isFinished }

  func handle(_ events: [TerminalEvent], at ms: UInt64) throws -> Paint {
    var isWhole = false
    if hasPainted { try openOnce() }
    hasPainted = true
    for event in events {
      switch event {
      case .resize(let size):
        session.handle(.resize(size), at: ms, now: SystemClock.now())
        isWhole = true
      case .key(let key): session.handle(.key(key.key), at: key.ms, now: SystemClock.now())
      case .pasteCut: break  // What came of it is taken as it is, and is no code that we know.
      case .journalGrew: session.handle(.journalGrew, at: ms, now: SystemClock.now())
      case .tick: session.handle(.tick, at: ms, now: SystemClock.now())
      case .quit: return .nothing
      }
    }
    lookAtDisk(at: ms)
    lookAtLayouts(at: ms)
    isWhole = session.takeRepaint() || isWhole || isStale(at: ms)
    if isWhole { lastWholeMilliseconds = ms }
    let frame = session.frame()
    let hasInput = events.contains(where: \.isInput)
    if quiet.isDue(hasWork: session.books.hasQuietWork, hasInput: hasInput, ms: ms) {
      session.withBooks { $0.doQuietWork() }
    }
    deadline = hasOpened ? [session.deadline, quiet.deadline].compactMap(\.self).min() : 0
    return isWhole ? .whole(frame) : .changes(frame)
  }

  private func openOnce() throws {
    guard !hasOpened else { return }
    let opened = try open()
    session.floor = opened.floor
    session.withBooks { $0.store = opened.store }
    hasOpened = true
  }

  /// Only supervisors are told, so only they wait for it.
  private func lookAtDisk(at ms: UInt64) {
    guard hasOpened, session.screenID.isFloor, ms >= diskLookDue else { return }
    diskLookDue = ms + Self.diskLookMilliseconds
    session.diskShortage = session.books.diskShortage
  }

  /// A site draws its layouts while the floor works.
  private func lookAtLayouts(at ms: UInt64) {
    if ms >= layoutLookDue {
      layoutLookDue = ms + Self.layoutLookMilliseconds
      session.lookAtLayouts()
    }
    guard session.screenID.isFloor, ms >= layoutCheckDue else { return }
    layoutCheckDue = ms + Self.layoutCheckMilliseconds
    session.badLayout = LayoutFindings(in: layouts).firstPlace
  }

  private func isStale(at ms: UInt64) -> Bool {
    ms >= lastWholeMilliseconds + Self.repaintMilliseconds && session.screenID.isFloor
  }
}

extension TerminalEvent {
  /// Whether somebody is at the terminal.
  fileprivate var isInput: Bool {
    switch self {
    case .key, .pasteCut, .resize: true
    case .journalGrew, .tick, .quit: false
    }
  }
}
