import TestSupport
import Testing

@testable import Warehouse

@Suite struct FactRecordTests {
  @Test func `every kind reads back as what was written`() throws {
    for kind in Fact.kinds {
      let fact = try Fact(kind: kind, fields: [])
      #expect(fact.kind == kind)
      #expect(try roundTrip(fact) == fact)
    }
  }

  @Test func `a whole shift reads back as it was written`() throws {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: SampleFloor.anna)
    books.perform(.undo, as: SampleFloor.anna)
    for fact in books.lines.flatMap(\.facts) {
      #expect(try roundTrip(fact) == fact)
    }
  }

  @Test func `replay equals live`() throws {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 2, into: "T17"), as: SampleFloor.anna)
    books.perform(
      .short(ShortReport(task: "K000003", found: 0, code: .nothing)),
      as: SampleFloor.ben
    )
    var replayed = Site()
    for line in books.lines {
      replayed.apply(try line.facts.map(roundTrip), line.stamp)
    }
    #expect(replayed.stock.rows() == books.site.stock.rows())
    #expect(replayed.tasks.rows() == books.site.tasks.rows())
    #expect(replayed.waves.rows() == books.site.waves.rows())
    #expect(replayed.orderLines.rows() == books.site.orderLines.rows())
    #expect(replayed.sequence == books.site.sequence)
  }

  @Test func `control characters in a value are escaped and come back`() throws {
    var product = Product(
      sku: "TEA-0042",
      description: "tab\there \u{1B}[2J line\nback\\slash \u{9B}ü"
    )
    product.weightGrams = 280
    var line: [UInt8] = []
    Fact.productSet(product).append(to: &line)
    #expect(!line.contains { $0 < 0x20 && $0 != 0x09 })
    #expect(line.count { $0 == 0x09 } == 3)
    #expect(try roundTrip(.productSet(product)) == .productSet(product))
  }

  @Test func `an unknown kind and a malformed field are named`() {
    #expect(throws: FieldError.unknownKind("task-dreamt")) {
      try Fact(kind: "task-dreamt", fields: [])
    }
    #expect(throws: FieldError.malformed(field: "qty", value: "six")) {
      try Fact(
        kind: "task-picked",
        fields: [Array("task=K1".utf8)[...], Array("qty=six".utf8)[...]]
      )
    }
  }

  @Test func `names of a later version are passed over`() throws {
    let fields = ["task=K1", "mood=good", "reason=x"].map { Array($0.utf8)[...] }
    #expect(
      try Fact(kind: "task-skipped", fields: fields)
        == .taskSkipped(TaskNote(task: "K1", reason: "x"))
    )
  }

  private func roundTrip(_ fact: Fact) throws -> Fact {
    var line: [UInt8] = []
    fact.append(to: &line)
    let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    return try Fact(
      kind: String(decoding: parts[0], as: UTF8.self),
      fields: Array(parts.dropFirst())
    )
  }
}
