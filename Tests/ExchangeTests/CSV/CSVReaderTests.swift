import Testing

@testable import Exchange

@Suite struct CSVReaderTests {
  static let texts: [(String, [[String]])] = [
    ("sku,qty\nTEA-0042,6\n", [["sku", "qty"], ["TEA-0042", "6"]]),
    ("sku,qty\r\nTEA-0042,6", [["sku", "qty"], ["TEA-0042", "6"]]),
    ("sku,qty\rTEA-0042,6\r", [["sku", "qty"], ["TEA-0042", "6"]]),
    ("\u{FEFF}sku\nTEA-0042\n", [["sku"], ["TEA-0042"]]),
    ("\n\r\nsku\n\n\nTEA-0042\n\n", [["sku"], ["TEA-0042"]]),
    ("a,\"b,c\",d", [["a", "b,c", "d"]]),
    ("\"a \"\"b\"\" c\",\"\"\"\"", [["a \"b\" c", "\""]]),
    ("\"a\nb\r\nc\",d\ne", [["a\nb\r\nc", "d"], ["e"]]),
    ("12\" RULER,TEA", [["12\" RULER", "TEA"]]),
    (",\n,,", [["", ""], ["", "", ""]]),
    ("\"\",x", [["", "x"]]),
    ("", []),
    ("\u{FEFF}", []),
  ]

  @Test(arguments: texts)
  func `rows and cells are read as RFC 4180 has them`(text: String, expected: [[String]]) {
    #expect(rows(of: text).map(\.cells) == expected)
  }

  @Test func `a row is on the line where it starts`() {
    let text = "h\r\n\"a\nb\"\n\nc\r\"d\re\"\rf"
    #expect(rows(of: text).map(\.line) == [1, 2, 5, 6, 8])
  }

  @Test func `an open quote takes the rest and is said`() {
    let rows = rows(of: "sku\n\"TEA\nCUP\n")
    #expect(rows.map(\.problem) == [nil, .quoteNotClosed])
    #expect(rows.map(\.line) == [1, 2])
  }

  @Test func `text behind a closing quote is said, and the next row is whole`() {
    let rows = rows(of: "\"TEA\"x,1\nCUP,2\n")
    #expect(rows.map(\.problem) == [.textAfterQuote, nil])
    #expect(rows.last?.cells == ["CUP", "2"])
  }

  @Test(arguments: 0..<64)
  func `any bytes end`(seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    let alphabet = Array("\",\r\nab\u{FEFF}".utf8)
    let bytes = (0..<200).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(state >> 33) % alphabet.count]
    }
    var reader = CSVReader(bytes)
    var row = CSVRow()
    var last = 0
    while reader.next(&row) {
      #expect(row.line > last)
      last = row.line
    }
    #expect(reader.position == bytes.count)
  }

  private func rows(of text: String) -> [(line: Int, cells: [String], problem: CSVProblem?)] {
    var reader = CSVReader(Array(text.utf8))
    var row = CSVRow()
    var rows: [(line: Int, cells: [String], problem: CSVProblem?)] = []
    while reader.next(&row) {
      rows.append((row.line, row.cells.map { String(decoding: $0, as: UTF8.self) }, row.problem))
    }
    return rows
  }
}
