import Barcodes
import Console

/// One thing that happened at the terminal; all of one wake are handed over at once, in this order.
public enum TerminalEvent: Hashable, Sendable {
  /// The terminal has another size, or is seen for the first time.
  case resize(Size)
  /// A key or a byte, never interpreted; a paste comes whole, as one key.
  case key(TimedKey)
  /// The paste just before was longer than a paste may be; so many of its bytes are gone.
  case pasteCut(droppedBytes: Int)
  /// Something in the watched directory changed; at most every 100 ms.
  case journalGrew
  /// The client's own deadline has come.
  case tick
  /// The session ends after this turn; nothing painted now is certain to be seen.
  case quit(QuitReason)
}

/// Why a session is ended from outside.
public enum QuitReason: Sendable, Hashable {
  /// The line is gone: an SSH drop, a closed window.
  case hangUp
  /// SIGTERM: the host shuts down, or somebody ends the process.
  case terminated
  /// SIGINT or SIGQUIT sent from outside; the keys of that name are only keys here.
  case interrupted
}
