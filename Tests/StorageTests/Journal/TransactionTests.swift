import Testing

@testable import Storage

@Suite struct TransactionTests {
  private let site: TestSite
  private var ledger = Ledger()
  private let wave = (1...900).map { FactText.picked("TEA-\($0)") }

  init() throws {
    site = try TestSite()
  }

  @Test mutating func `many facts are several lines and one atom`() throws {
    let journal = try site.journal(into: &ledger)
    let outcome = try journal.pick(&ledger, "tty017-a-1", wave)
    #expect(ledger.entries.count == 1)
    #expect(ledger.entries.first?.facts == wave)
    let lines = try site.bytes(site.log).count { $0 == UInt8(ascii: "\n") } - 1
    #expect(lines > 2)
    #expect(outcome.sequence == lines)
    let again = try journal.pick(&ledger, "tty017-a-1")
    guard case .repeated(let atom) = again else {
      Issue.record("\(again)")
      return
    }
    #expect(atom.facts == wave)
    #expect(atom.sequence == lines)
  }

  @Test mutating func `a transaction cut anywhere is void and its key is free again`() throws {
    try site.pick(1)
    let start = try site.bytes(site.log).count
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1", wave)
    let whole = try site.bytes(site.log)
    var random = SeededRandom(seed: 7)
    var cuts = (0..<6).map { _ in Int.random(in: start..<whole.count, using: &random) }
    let ends = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") && $0 > start }.map { $0 + 1 }
    cuts += ends.dropLast()
    for cut in cuts {
      try site.write(Array(whole[..<cut]), to: site.log)
      try site.write([], to: site.path + "/mark")
      var seen = Ledger()
      _ = try site.journal(.reading, into: &seen)
      #expect(seen.keys == ["tty017-3f9a-1"], "cut at \(cut)")
      var live = Ledger()
      let journal = try site.journal(into: &live)
      _ = try journal.pick(&live, "tty017-a-1", wave)
      #expect(live.keys == ["tty017-3f9a-1", "tty017-a-1"], "cut at \(cut)")
      var replayed = Ledger()
      _ = try site.journal(.reading, into: &replayed)
      let isSame = replayed == live
      #expect(isSame)
    }
  }

  @Test mutating func `a fact longer than a line is refused and nothing is written`() throws {
    let journal = try site.journal(into: &ledger)
    let long = FactText("note", [.init("text", String(repeating: "x", count: 31 * 1024))])
    let error = #expect(throws: StoreError.self) {
      try journal.pick(&ledger, "tty017-a-1", [.picked(), long])
    }
    #expect(error?.problem == .tooLong)
    #expect(journal.sequence == 0)
    #expect(ledger.entries.isEmpty)
  }
}
