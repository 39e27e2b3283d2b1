import Testing

@testable import Storage

@Suite struct RecordTests {
  private static func line(
    rawTime: Int64? = nil,
    group: Int? = nil,
    facts: [FactText] = [.picked()]
  ) -> (bytes: [UInt8], chain: Chain) {
    var bytes: [UInt8] = []
    let chain = Record.append(
      to: &bytes,
      sequence: 481_235,
      time: TestSite.start,
      rawTime: rawTime,
      envelope: .of("tty017-3f9a-000042"),
      group: group,
      facts: Record.joined(facts),
      durable: 481_230,
      after: .zero
    )
    return (bytes, chain)
  }

  private static func read(_ bytes: [UInt8]) throws(LineFault) -> Record {
    let block = [7, 7, 7] + bytes
    let result = block.withUnsafeBytes { raw in
      Result { () throws(LineFault) in
        try Record(block: block, bytes: raw, range: 3..<block.count - 1)
      }
    }
    return try result.get()
  }

  @Test func `a line stands as the store page shows it`() {
    let (bytes, chain) = Self.line()
    let text = String(decoding: bytes, as: UTF8.self)
    let body =
      "1\t000000481235\t2026-11-21T00:04:11.123Z\ttty017/u0042\tk=tty017-3f9a-000042"
      + "\ttask-picked\ttask=T000123\tsku=TEA-0042\tqty=1\td=481230"
    #expect(text.hasPrefix("\(body)\th=\(chain.hex)\tc="))
    #expect(bytes.last == UInt8(ascii: "\n"))
    #expect(chain == Array(body.utf8).withUnsafeBytes { Chain(after: .zero, line: $0) })
  }

  @Test func `what was printed is read`() throws {
    let facts = [FactText.picked(), FactText("stock-moved", [.init("note", "a\tb\n\u{85}\\")])]
    let (bytes, chain) = Self.line(rawTime: TestSite.start - 5000, group: 481_234, facts: facts)
    let record = try Self.read(bytes)
    #expect(record.sequence == 481_235)
    #expect(record.time == TestSite.start)
    #expect(record.rawTime == TestSite.start - 5000)
    #expect(record.terminal == "tty017")
    #expect(record.person == "u0042")
    #expect(record.key == "tty017-3f9a-000042")
    #expect(record.group.map { String(decoding: $0, as: UTF8.self) } == "000000481234")
    #expect(record.facts == facts)
    #expect(record.durable == 481_230)
    #expect(record.chain == chain)
  }

  @Test func `every changed byte is found`() throws {
    let (bytes, _) = Self.line()
    for index in bytes.indices.dropLast() {
      var changed = bytes
      changed[index] ^= 0x04
      #expect(throws: LineFault.self, "byte \(index)") { try Self.read(changed) }
    }
  }

  @Test func `a line of another version says so`() {
    var bytes = Array("2\t000000000001\tanything".utf8)
    bytes.appendChecksum(from: 0)
    #expect(throws: LineFault.newerVersion) { try Self.read(bytes) }
  }

  @Test(arguments: [
    "1\t", "1\t000000000001\t", "1\t00000000000x\t", "1\t000000000001\t2026-11-21T00:04:11.123Z",
    "1\t000000000001\t2026-02-30T00:04:11.123Z\ta/b\tk=a-b-1\tpicked\td=0\th=0123456789abcdef",
    "1\t000000000001\t2026-02-20T00:04:11.123Z\tab\tk=a-b-1\tpicked\td=0",
    "1\t000000000001\t2026-02-20T00:04:11.123Z\ta/b\tpicked\td=0",
    "1\t000000000001\t2026-02-20T00:04:11.123Z\ta/b\tk=a-b-1\td=0",
    "1\t000000000001\t2026-02-20T00:04:11.123Z\ta/b\tk=a-b-1\tpicked",
    "1\t\td=0",
  ])
  func `a broken line with a good checksum never passes`(text: String) {
    var bytes = Array(text.utf8)
    bytes.append("\th=" as StaticString)
    Chain.zero.withHex { bytes.append(contentsOf: $0) }
    bytes.appendChecksum(from: 0)
    #expect(throws: LineFault.self) { try Self.read(bytes) }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `random edits with a mended checksum never trap`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let (bytes, _) = Self.line(rawTime: TestSite.start - 1, group: 1)
    for _ in 0..<500 {
      var edited = Array(bytes.dropLast(12))
      for _ in 0..<Int.random(in: 1...4, using: &random) where !edited.isEmpty {
        let index = Int.random(in: 0..<edited.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: edited[index] = UInt8.random(in: 0...255, using: &random)
        case 1: edited.remove(at: index)
        case 2: edited.insert(UInt8(ascii: "\t"), at: index)
        default: edited.removeSubrange(index..<min(edited.count, index + 20))
        }
      }
      edited.appendChecksum(from: 0)
      if let record = try? Self.read(edited) {
        #expect(record.length == edited.count)
        #expect(record.facts.allSatisfy { $0.fields.count < edited.count })
        #expect(record.key.utf8.count < edited.count)
      }
    }
  }
}
