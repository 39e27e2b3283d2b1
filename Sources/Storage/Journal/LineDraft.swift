/// The lines of one command before their place in the log is known.
struct LineDraft {
  /// Facts that fit in one line with room for any envelope.
  static let room = 30 * 1024

  private let envelope: Envelope
  /// The joined facts of each line.
  private let lines: [[UInt8]]

  /// - Throws: ``StoreError`` when a single fact is longer than a line may be.
  init(_ envelope: Envelope, _ facts: [FactText], file: String) throws(StoreError) {
    self.envelope = envelope
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    for fact in facts {
      guard fact.bytes.count <= Self.room else { throw StoreError(.tooLong, file: file) }
      if !line.isEmpty {
        if line.count + fact.bytes.count + 2 <= Self.room {
          line.append("\t+" as StaticString)
        } else {
          lines.append(line)
          line = []
        }
      }
      line.append(contentsOf: fact.bytes)
    }
    self.lines = lines + [line]
  }

  /// The bytes to append behind `tail`, and the sequence of the last line.
  ///
  /// More than one line is a transaction named by its first sequence, which is never used again.
  func printed(
    after tail: Position,
    time: Int64,
    rawTime: Int64?,
    durable: Int
  ) -> (bytes: [UInt8], last: Int) {
    let end = lines.count == 1 ? [] : [Record.joined([FactText("tx-end", [count])])]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.reduce(0) { $0 + $1.count + 256 })
    var chain = tail.chain
    var sequence = tail.sequence
    for facts in lines + end {
      sequence += 1
      chain = Record.append(
        to: &bytes,
        sequence: sequence,
        time: time,
        rawTime: rawTime,
        envelope: envelope,
        group: lines.count == 1 ? nil : tail.sequence + 1,
        facts: facts,
        durable: durable,
        after: chain
      )
    }
    return (bytes, sequence)
  }

  private var count: FactText.Field { FactText.Field("count", String(lines.count)) }
}
