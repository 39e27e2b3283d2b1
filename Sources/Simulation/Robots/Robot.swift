import Barcodes
import Console
import Planning
import Warehouse

/// Works at a console as a person with a scanner does: reads what is asked, and scans it.
///
/// It sees the ``Ask`` and the step, never the picture, and acts through timed bytes only. What
/// stands on shelves and totes it knows from the books, as a person would see it.
public struct Robot<B: Books> {
  /// What came of one turn.
  public enum Turn: Hashable, Sendable {
    case acted
    /// There is nothing to do until others have done something.
    case idle
    case stuck(RobotTrouble)
  }

  /// Moves without anything kept in the books before it gives up.
  static var patience: Int { 60 }

  /// Between typed keys, so that the wedge sees a hand.
  private static var keyMilliseconds: UInt64 { 100 }

  public private(set) var session: ConsoleSession<B>
  public private(set) var tally = RobotTally()
  private let brief: RobotBrief
  private let stopwatch: () -> UInt64
  private var mind: RobotMind
  /// Of the wedge; each move comes a second after the last one.
  private var milliseconds: UInt64 = 0
  private var movesSinceCommit = 0

  /// - Parameters:
  ///   - brief: Who it is.
  ///   - session: A console at its sign-in screen.
  ///   - stopwatch: Microseconds, for the time from scan to answer.
  public init(
    _ brief: RobotBrief,
    at session: ConsoleSession<B>,
    stopwatch: @escaping () -> UInt64 = { 0 }
  ) {
    self.brief = brief
    self.session = session
    self.stopwatch = stopwatch
    mind = RobotMind(brief)
  }

  /// Takes in what others did and makes one move.
  public mutating func turn(now: Moment) -> Turn {
    session.handle(.journalGrew, at: milliseconds, now: now)
    guard let move = mind.move(at: RobotView(session)) else { return .idle }
    // Not for idle turns, or a robot that waits would find its screen locked.
    milliseconds += 1000
    make(move, now)
    guard movesSinceCommit < Self.patience else { return .stuck(trouble) }
    return .acted
  }

  /// Leaves work as it is and ends the shift; false when the console would not let it.
  public mutating func signOff(now: Moment) -> Bool {
    for _ in 0..<6 where session.screenID != .signIn {
      milliseconds += 1000
      if session.screenID == .menu, case .choice(let last) = session.ask {
        make(.line("\(last)"), now)
      } else {
        make(.press(session.keys.contains(.pause) ? .pause : .back), now)
      }
    }
    return session.screenID == .signIn
  }

  private mutating func make(_ move: Move, _ now: Moment) {
    let start = stopwatch()
    var hasCommitted = false
    for key in move.keys {
      session.handle(.key(key), at: milliseconds, now: now)
      if !move.isScan { milliseconds += Self.keyMilliseconds }
      hasCommitted = hasCommitted || session.committed != nil
    }
    _ = session.frame()
    count(move, hasCommitted, microseconds: Int(stopwatch() - start))
    movesSinceCommit = hasCommitted ? 0 : movesSinceCommit + 1
    mind.learn(hasCommitted: hasCommitted)
  }

  private mutating func count(_ move: Move, _ hasCommitted: Bool, microseconds: Int) {
    tally.moves += 1
    if move == .press(.exception) { tally.shorts += 1 }
    guard move.isScan else { return }
    tally.scans += 1
    tally.answerMicroseconds.append(microseconds)
    if hasCommitted { tally.confirmMicroseconds.append(microseconds) }
    if session.message?.level == .error { tally.rejected += 1 }
  }

  private var trouble: RobotTrouble {
    RobotTrouble(
      badge: brief.badge,
      screen: session.screenID.rawValue,
      step: session.stepCode,
      ask: session.ask,
      message: session.message?.text ?? "",
      moves: movesSinceCommit
    )
  }
}
