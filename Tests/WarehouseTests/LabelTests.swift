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
}
