/// What is built from the journal: it takes each atom once, in order.
public protocol Follower {
  /// Takes in a line that is of no transaction as it stands in the file, to read its facts later, and
  /// to hold it against the line before it until then, where that is still to be done.
  ///
  /// False where that cannot be; it is given the atom then, unless the store wrote the line for
  /// itself.
  mutating func putAside(_ line: LentLine) -> Bool

  /// Takes in all of the atom or, when it throws ``StoreError/unknown(_:in:)``, nothing of it.
  mutating func apply(_ atom: Atom) throws(StoreError)

  /// The last operation of a session that was taken in; only that one can be asked for again.
  func lastOperation(of session: String) -> Operation?

  /// The sequence of the last line that can have changed what was decided with it.
  var lastThatMatters: Int { get }

  /// Why something that it was given cannot be applied after all.
  var failure: StoreError? { get }
}

extension Follower {
  public mutating func putAside(_ line: LentLine) -> Bool { false }
  public var failure: StoreError? { nil }
}

/// One act of a session, and the sequence of the last line that it wrote.
public struct Operation: Hashable, Sendable {
  public let counter: Int
  public let sequence: Int

  public init(counter: Int, sequence: Int) {
    self.counter = counter
    self.sequence = sequence
  }
}

extension StoreError {
  /// For a fact that this version of the program does not know; the journal then stays readable up
  /// to it and is written no more.
  public static func unknown(_ kind: String, in atom: Atom) -> Self {
    Self(
      .unknownFact(kind),
      file: LogDirectory.name(of: atom.first.place.segment),
      sequence: atom.first.sequence,
      offset: atom.first.place.offset
    )
  }
}

/// How a command ended.
public enum Commit<Refusal: Error> {
  /// Its facts are on disk and applied.
  case committed(Atom)
  /// The same operation key was applied before; these are its facts, on disk.
  case repeated(Atom)
  /// Refused because of facts that are on disk.
  case refused(Refusal)
  /// Nothing had to be written.
  case unchanged
  /// A later command of the same session was applied; or this one, whose record is given up.
  case alreadyAnswered
}
