/// All that one command made true, applied as a whole: one line, or the lines of a transaction.
public struct Atom: Sendable {
  public let first: Record
  private let rest: [Record]
  /// The sequence of its last line; once that is durable, so is all of it.
  public let sequence: Int

  init(_ record: Record) {
    first = record
    rest = []
    sequence = record.sequence
  }

  /// `records` are a transaction's, without the line that closes it, which is `end`.
  init?(_ records: [Record], closedBy end: Record) {
    guard let first = records.first else { return nil }
    self.first = first
    rest = Array(records.dropFirst())
    sequence = end.sequence
  }

  public var records: [Record] { rest.isEmpty ? [first] : [first] + rest }
  public var facts: [FactText] { rest.isEmpty ? first.facts : records.flatMap(\.facts) }

  /// Lends each fact's text to `body`, until it answers with something.
  func withFacts<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer?) -> Answer? {
    if let answer = first.withFacts(body) { return answer }
    for record in rest {
      if let answer = record.withFacts(body) { return answer }
    }
    return nil
  }

  public var key: String { first.key }
  public var time: Int64 { first.time }
}
