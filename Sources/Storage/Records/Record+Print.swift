extension Record {
  /// Appends one whole line to `bytes` and returns its link of the chain.
  ///
  /// `facts` is already joined; `group` is the transaction's first sequence.
  static func append(
    to bytes: inout [UInt8],
    sequence: Int,
    time: Int64,
    rawTime: Int64? = nil,
    envelope: Envelope,
    group: Int? = nil,
    facts: [UInt8],
    durable: Int,
    after previous: Chain
  ) -> Chain {
    let start = bytes.count
    bytes.append("1\t" as StaticString)
    bytes.append(decimal: sequence, width: 12)
    bytes.append("\t" as StaticString)
    UTC.append(time, to: &bytes)
    bytes.append("\t" as StaticString)
    bytes.append(envelope.terminal)
    bytes.append("/" as StaticString)
    bytes.append(envelope.person)
    bytes.append("\tk=" as StaticString)
    bytes.append(envelope.key)
    if let rawTime {
      bytes.append("\tw=" as StaticString)
      UTC.append(rawTime, to: &bytes)
    }
    if let group {
      bytes.append("\ttx=" as StaticString)
      bytes.append(decimal: group, width: 12)
    }
    bytes.append("\t" as StaticString)
    bytes.append(contentsOf: facts)
    bytes.append("\td=" as StaticString)
    bytes.append(String(durable))
    let chain = bytes.withUnsafeBytes { Chain(after: previous, line: $0.slice(start..<$0.count)) }
    bytes.append("\th=" as StaticString)
    chain.withHex { bytes.append(contentsOf: $0) }
    bytes.appendChecksum(from: start)
    return chain
  }

  /// Facts as one line has them: the first bare, each further one behind a `+`.
  static func joined(_ facts: some Sequence<FactText>) -> [UInt8] {
    var bytes: [UInt8] = []
    for fact in facts {
      if !bytes.isEmpty { bytes.append("\t+" as StaticString) }
      bytes.append(contentsOf: fact.bytes)
    }
    return bytes
  }
}

extension [UInt8] {
  /// Ends the line that begins at `start`: `<T>c=`, the CRC32C of it so far, line feed.
  mutating func appendChecksum(from start: Int) {
    let check = withUnsafeBytes { CRC32C.of($0.slice(start..<$0.count)) }
    append("\tc=" as StaticString)
    append(hex: check)
    append(UInt8(ascii: "\n"))
  }
}
