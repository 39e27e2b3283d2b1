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
  /// When what can wait may be done; nil while there is nothing.
  private var quietFrom: UInt64?

  /// A floor screen hangs for days: what something else wrote over it must go away again.
  private static let repaintMilliseconds: UInt64 = 180_000
  /// After so long without a key nobody is in the middle of a row of scans.
  private static let quietMilliseconds: UInt64 = 500

  /// `open` reads the books and the floor; it is called once, after the first paint; what it throws
  /// ends the console.
  init(
    _ setup: ConsoleSetup,
    policy: SitePolicy,
    open: @escaping () throws -> (store: SiteStore, floor: WalkFloor)
  ) {
    session = ConsoleSession(setup, books: LateStore(policy: policy))
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
    isWhole = session.takeRepaint() || isWhole || isStale(at: ms)
    if isWhole { lastWholeMilliseconds = ms }
    let frame = session.frame()
    doQuietWork(events, at: ms)
    deadline = hasOpened ? [session.deadline, quietFrom].compactMap(\.self).min() : 0
    return isWhole ? .whole(frame) : .changes(frame)
  }

  private func openOnce() throws {
    guard !hasOpened else { return }
    let opened = try open()
    session.floor = opened.floor
    session.withBooks { $0.store = opened.store }
    hasOpened = true
  }

  /// Does what can wait, once nothing has happened for a while.
  private func doQuietWork(_ events: [TerminalEvent], at ms: UInt64) {
    guard session.books.hasQuietWork else {
      quietFrom = nil
      return
    }
    guard let from = quietFrom, events == [.tick] else {
      quietFrom = ms + Self.quietMilliseconds
      return
    }
    guard ms >= from else { return }
    session.withBooks { $0.doQuietWork() }
    quietFrom = nil
  }

  private func isStale(at ms: UInt64) -> Bool {
    ms >= lastWholeMilliseconds + Self.repaintMilliseconds && session.screenID.isFloor
  }
}
