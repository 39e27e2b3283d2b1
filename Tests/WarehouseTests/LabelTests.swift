import TestSupport
import Testing
import Warehouse

@Suite struct LabelTests {
  @Test(arguments: ["", ".hidden", "A 1", "A\t1", "T\u{E9}E", String(repeating: "A", count: 33)])
  func `a text that names nothing is refused as it was read`(_ text: String) {
    #expect(throws: LabelError.self) { try SKU(scanned: text) }
  }

  @Test func `case is mended where it says nothing`() throws {
    #expect(try SKU(scanned: "tea-0042").text == "TEA-0042")
    #expect(try OperatorID(scanned: "anna").text == "anna")
  }

  @Test func `what becomes a file name holds no slash`() throws {
    #expect(try LocationID(scanned: "A/01").text == "A/01")
    #expect(throws: LabelError.self) { try OperatorID(scanned: "a/../b") }
    #expect(throws: LabelError.self) { try TerminalID(scanned: "pts/3") }
  }

  @Test(arguments: 1...32)
  func `a label of any length keeps its text`(_ length: Int) throws {
    let text = String(repeating: "Z", count: length - 1) + "9"
    let id = try OrderID(scanned: text)
    #expect(id.text == text)
    #expect(RowKey(id).description == text)
    #expect(ContainerID.bench(of: id).text == "BENCH-" + text)
    let field = Array("BENCH-\(text)".utf8)
    #expect(field.withUnsafeBytes { ContainerID(field: $0) } == .bench(of: id))
  }

  @Test func `labels sort as their texts do`() throws {
    let texts = ["A", "A-1", "A/1", "A1", "AB", "B", "K000009", "K000010", "LONGER-THAN-A-WORD-1"]
    let labels = try texts.reversed().map { try SKU(scanned: $0) }.sorted()
    #expect(labels.map(\.text) == texts)
    #expect(SKU.none.isNone && SKU.none.text.isEmpty && SKU.none < labels[0])
  }
}
