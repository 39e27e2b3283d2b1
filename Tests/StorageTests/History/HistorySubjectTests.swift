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
}
