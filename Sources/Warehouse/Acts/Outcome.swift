/// The answer to an act.
public enum Outcome: Hashable, Sendable {
  /// On disk for good.
  case committed(Receipt)
  case refused(Refusal)
  /// Nothing was kept, or nobody knows; the text says which.
  case notSaved(StoreTrouble)
}

/// What became true with one act.
public struct Receipt: Hashable, Sendable {
  /// Of the last line it wrote.
  public var sequence: Int
  public var at: Moment
  public var facts: [Fact]

  public init(sequence: Int, at: Moment, facts: [Fact]) {
    self.sequence = sequence
    self.at = at
    self.facts = facts
  }
}

/// Why the store cannot keep anything just now, for the operator's eyes.
public enum StoreTrouble: Error, Hashable, Sendable {
  case diskFull
  case readOnly
  /// A sync failed: it may be on disk or not. Never to be repeated by hand.
  case outcomeUnknown
  /// Damage was found; the text names file, offset and sequence.
  case damaged(String)
  case newerVersion(String)
  case other(String)
}

/// The books of a site: what is true, and the only way to make more of it true.
public protocol Books {
  var site: Site { get }

  /// Decides and keeps `act`; the answer may be shown as soon as it is here.
  mutating func perform(_ act: Act) -> Outcome

  /// Takes in what others wrote; true when there was something.
  mutating func catchUp() throws -> Bool
}
