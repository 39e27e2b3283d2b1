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

  @Test func `every byte is taken or refused wherever it stands`() {
    let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._".utf8)
    for byte in UInt8.min...UInt8.max {
      for (length, place) in [(1, 0), (3, 1), (7, 6), (8, 0), (8, 7), (9, 8), (15, 9), (32, 31)] {
        var text = [UInt8](repeating: UInt8(ascii: "A"), count: length)
        text[place] = byte
        let isDot = place == 0 && byte == UInt8(ascii: ".")
        let isFine = letters.contains(byte) && !isDot
        let name = text.withUnsafeBytes { OperatorID(field: $0) }
        #expect(name?.text.utf8.elementsEqual(text) ?? false == isFine)
        let sku = text.withUnsafeBytes { SKU(field: $0) }
        let mended = String(decoding: text, as: UTF8.self).uppercased()
        #expect(sku?.text == (isFine || byte == UInt8(ascii: "/") ? mended : nil))
      }
    }
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

  @Test(arguments: [0, 1, 7, 8, 9, 16, 17, 24, 25, 32])
  func `its hash is that of the key which it is`(length: Int) throws {
    let text = String("K000001-A.02_B/17-0123456789-ABCDEFGHIJKLM".prefix(length))
    let label = length == 0 ? TaskID.none : try TaskID(scanned: text)
    #expect(label.shortHash == RowKey(label).shortHash)
    #expect(label.shortHash == RowKey(text).shortHash)
  }
}
