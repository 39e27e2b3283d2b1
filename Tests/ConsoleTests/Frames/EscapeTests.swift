import Testing

@testable import Console

@Suite struct EscapeTests {
  @Test(arguments: [
    ("TEA-0042", "TEA-0042"), ("\u{1B}[31m", "\\x1b[31m"), ("A\u{1D}B", "A\\x1dB"),
    ("\0\t\n\u{7F}", "\\x00\\x09\\x0a\\x7f"), ("\u{85}\u{9B}", "\\x85\\x9b"),
    ("\u{202E}abc", "\\u{202e}abc"), ("a\u{200D}b", "a\\u{200d}b"), ("\u{AD}", "\\xad"),
    ("\u{2028}\u{FEFF}", "\\u{2028}\\u{feff}"), ("\u{E000}", "\\u{e000}"), ("緑茶é", "緑茶é"),
  ]) func `what would not be seen is shown as its code`(text: String, shown: String) {
    #expect(Escape.visible(text) == shown)
    #expect(Cell.cells(of: text).filter { !$0.isContinuation }.map(\.glyph) == Array(shown))
  }

  @Test func `no character of data reaches a cell as a control, in any charset`() {
    for value in (0...0x3_0000).filter({ $0 < 0x3100 || $0.isMultiple(of: 61) }) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      for charset in Charset.allCases {
        let glyphs = Cell.cells(of: "A\(scalar)", charset: charset).map(\.glyph)
        let isClean = glyphs.allSatisfy { glyph in
          glyph == Cell.continuation.glyph || !glyph.unicodeScalars.contains(where: Escape.isNeeded)
        }
        #expect(isClean, "U+\(String(value, radix: 16)) in \(charset)")
      }
    }
  }
}
