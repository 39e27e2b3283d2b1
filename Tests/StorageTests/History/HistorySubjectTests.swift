import Testing
import Warehouse

@testable import Storage

/// A field that is new in a fact has to be found by what it names, or be left out on purpose.
@Suite struct HistorySubjectTests {
  private let fields = Fact.kinds.flatMap { Fact.shape(of: $0) }

  @Test func `a thing is found by every field that holds a label`() {
    let plain = ["text", "number", "time", "date", "bytes, in hex"]
    let named = fields.filter { !plain.contains($0.type) && !$0.type.hasPrefix("`") }
    // A badge is a digest that nobody asks for, and a type of cartons is no thing on the floor.
    let leftOut = ["badge", "type_proposed", "type_used"]
    #expect(Set(named.map(\.name)).subtracting(HistorySubject.labels).sorted() == leftOut)
  }

  @Test func `no field is searched that no fact has`() {
    // What the store writes of itself says by whom.
    let known = Set(fields.map(\.name)).union(["by"])
    #expect(HistorySubject.labels.subtracting(known).sorted() == [])
  }

  @Test func `what others do to the tasks that a person has is part of that person's history`()
    throws
  {
    func claim(_ task: String, by person: String) -> FactText {
      FactText("task-claimed", [.init("task", task), .init("claimant", person)])
    }
    func fact(_ kind: String, _ task: String) -> FactText { FactText(kind, [.init("task", task)]) }
    let acts: [(person: String, facts: [FactText])] = [
      ("sue", [claim("K1", by: "sue"), claim("K2", by: "sue"), claim("K3", by: "sue")]),
      ("sam", [fact("task-released", "K1"), fact("task-released", "K9")]),
      ("tom", [claim("K1", by: "tom")]),
      ("sam", [fact("task-released", "K1")]),
      ("sue", [fact("task-picked", "K2"), fact("task-released", "K3")]),
      ("sam", [fact("task-cancelled", "K3")]),
      ("sam", [fact("task-unpicked", "K2"), fact("task-cancelled", "K2")]),
      ("tom", [fact("task-picked", "K2")]),
      ("sam", [claim("K4", by: "sue")]),
      ("tom", [fact("task-picked", "K4")]),
      ("sam", [fact("task-unpicked", "K4")]),
    ]
    var subject = HistorySubject("sue")
    let told = try acts.map { try subject.facts(of: record(by: $0.person, $0.facts)) }
    #expect(told[0] == acts[0].facts && told[4] == acts[4].facts && told[6] == acts[6].facts)
    #expect(told[1] == [fact("task-released", "K1")])
    #expect(told[8] == acts[8].facts && told[9] == acts[9].facts)
    for other in [2, 3, 5, 7, 10] { #expect(told[other].isEmpty, "act \(other)") }
  }

  private func record(by person: String, _ facts: [FactText]) throws -> Record {
    var line: [UInt8] = []
    let envelope = try #require(Envelope(terminal: "T1", person: person, key: "T1-a-1"))
    _ = Record.append(
      to: &line,
      sequence: 1,
      time: 0,
      envelope: envelope,
      facts: Record.joined(facts),
      durable: 0,
      after: .zero
    )
    return try line.withUnsafeBytes {
      try Record(block: line, bytes: $0, range: 0..<line.count - 1)
    }
  }
}
