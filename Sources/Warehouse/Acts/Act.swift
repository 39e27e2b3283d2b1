/// A command with its envelope: who asks, from where, with which scans, and when.
public struct Act: Hashable, Sendable {
  /// The same key twice is the same act: the second gets the first one's answer.
  public var key: OperationKey
  public var actor: OperatorID
  /// Whose second badge allowed it; none where none was needed.
  public var approver = OperatorID.none
  public var terminal: TerminalID
  /// How the scans it came from were read.
  public var scans = ScanTally()
  /// Scans refused since this operator's last act; they ride along with this one.
  public var rejected: [RejectedScans] = []
  /// When it was decided; stamped by the store.
  public var at: Moment
  public var command: Command

  public init(
    _ command: Command,
    key: OperationKey,
    actor: OperatorID,
    terminal: TerminalID,
    at: Moment = .none
  ) {
    self.command = command
    self.key = key
    self.actor = actor
    self.terminal = terminal
    self.at = at
  }
}

/// Names one act of one session of a terminal: `tty017-3f9a-000042`.
public struct OperationKey: Hashable, Sendable, CustomStringConvertible {
  /// Terminal and session, `tty017-3f9a`.
  public var session: String
  /// From 1, one more for each act.
  public var counter: Int

  public init(session: String, counter: Int) {
    self.session = session
    self.counter = counter
  }

  /// Nil for a text that is no key.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    guard let key = text.withUTF8({ Self(field: UnsafeRawBufferPointer($0)) }) else { return nil }
    self = key
  }

  /// Nil for bytes that are no key.
  public init?(field bytes: UnsafeRawBufferPointer) {
    guard let dash = bytes.lastIndex(of: UInt8(ascii: "-")), dash > 0,
      let counter = Int(field: UnsafeRawBufferPointer(rebasing: bytes[(dash + 1)...])), counter >= 0
    else { return nil }
    self.init(session: String(decoding: bytes[..<dash], as: UTF8.self), counter: counter)
  }

  public var description: String { "\(session)-\(padded(counter, 6))" }
}

/// How many scans came in which way.
public struct ScanTally: Hashable, Sendable {
  public var framed = 0
  public var timed = 0
  public var pasted = 0
  public var typed = 0

  public init() {}

  public var total: Int { framed + timed + pasted + typed }
}

/// Scans of one kind that a screen refused.
///
/// The codes themselves are not kept: one may be a badge.
public struct RejectedScans: Hashable, Sendable {
  public var kind: String
  public var count: Int

  public init(kind: String, count: Int) {
    self.kind = kind
    self.count = count
  }
}

/// Where a line of the journal stands and who wrote it: what `apply` may know beside the facts.
public struct Stamp: Hashable, Sendable {
  public var sequence: Int
  public var at: Moment
  public var terminal: TerminalID
  public var actor: OperatorID
  public var key: OperationKey?

  public init(
    sequence: Int,
    at: Moment,
    terminal: TerminalID,
    actor: OperatorID,
    key: OperationKey? = nil
  ) {
    self.sequence = sequence
    self.at = at
    self.terminal = terminal
    self.actor = actor
    self.key = key
  }
}
