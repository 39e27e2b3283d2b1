import Console

/// What a session drives: it is given what happened and answers with what is to be seen.
@MainActor public protocol TerminalClient: AnyObject {
  /// Takes all events of one wake, in order, and answers with one paint for all of them.
  ///
  /// Effects that must survive are done here, before the paint that claims them; no lock and no
  /// unconfirmed record is held on return, because painting blocks on a stalled line. `ms` is the
  /// monotonic time of the wake, on the clock of ``deadline`` and of every key. What it throws ends
  /// the run.
  func handle(_ events: [TerminalEvent], at ms: UInt64) throws -> Paint

  /// When a ``TerminalEvent/tick`` is wanted, in monotonic milliseconds; nil sleeps until a key.
  ///
  /// Asked again after each turn; one that stays in the past is ticked without pause.
  var deadline: UInt64? { get }

  var isFinished: Bool { get }
}

/// What a turn leaves to be painted.
public enum Paint: Sendable {
  case nothing
  /// Only what differs from the frame before is sent.
  case changes(Frame)
  /// Everything is sent, for a screen that foreign output may have spoilt (Ctrl-L, a floor screen).
  case whole(Frame)
}
