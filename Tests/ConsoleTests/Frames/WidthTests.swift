import Console
import Testing

@Suite struct WidthTests {
  @Test(arguments: [
    ("TEA-0042", 8), ("Øl", 2), ("茶", 2), ("緑茶 250 g", 10), ("e\u{301}", 1), ("한", 2),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("…", 1), ("─", 1), ("█", 1), ("ｱ", 1), ("Ａ", 2), ("⌚", 2),
    ("\u{20000}", 2), ("\t", 4), ("\u{202E}", 8),
  ]) func `a text takes the columns a terminal gives it`(text: String, columns: Int) {
    #expect(Width.of(text) == columns)
  }

  @Test func `the edges of wide ranges are wide and their neighbours are not`() {
    let edges: [(UInt32, Int)] = [
      (0x10FF, 1), (0x1100, 2), (0x115F, 2), (0x1160, 0), (0x303E, 2), (0x303F, 1), (0xABFF, 1),
      (0xAC00, 2), (0xD7A3, 2), (0xFF60, 2), (0xFF61, 1),
    ]
    for (value, columns) in edges {
      let scalar = Unicode.Scalar(value)
      #expect(scalar.map(Width.of) == columns, "U+\(String(value, radix: 16))")
    }
  }
}
