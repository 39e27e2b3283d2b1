import TestSupport
import Testing

@testable import Warehouse

@Suite struct FactRecordTests {
  @Test func `every kind reads back as what was written`() throws {
    for kind in Fact.kinds {
      let fact = try read(kind)
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
      try read("task-dreamt")
    }
    #expect(throws: FieldError.malformed(field: "qty", value: "six")) {
      try read("task-picked\ttask=K1\tqty=six")
    }
  }

  @Test(arguments: [1, -1]) func `a number has 14 digits and no more`(sign: Int) throws {
    let widest = sign * 99_999_999_999_999
    let pick = TaskPick(task: "K1", quantity: widest, tote: "T17", sku: "TEA-0042")
    #expect(try roundTrip(.taskPicked(pick)) == .taskPicked(pick))
    let wider = "\(widest + sign)"
    #expect(throws: FieldError.malformed(field: "qty", value: wider)) {
      try read("task-picked\ttask=K1\tqty=\(wider)")
    }
  }

  @Test func `names of a later version are passed over`() throws {
    let expected = Fact.taskSkipped(TaskNote(task: "K1", reason: "x"))
    #expect(try read("task-skipped\ttask=K1\tmood=good\treason=x") == expected)
    // As long as `reason`, with its first and last letter.
    #expect(try read("task-skipped\ttask=K1\trun=far\treaxon=y\treason=x") == expected)
  }

  private func roundTrip(_ fact: Fact) throws -> Fact {
    var line: [UInt8] = []
    fact.append(to: &line)
    return try read(String(decoding: line, as: UTF8.self))
  }

  private func read(_ text: String) throws -> Fact {
    try Array(text.utf8).withUnsafeBytes { try Fact(line: $0) }
  }
}
