import Console
import Testing

@Suite struct CharsetTests {
  @Test(arguments: [
    ("┌─┐│", Charset.utf8, "┌─┐│"), ("┌─┐│", .dec, "┌─┐│"), ("╔═╗║", .dec, "┌─┐│"),
    ("┌─┐│", .ascii, "+-+|"), ("█▒░", .ascii, "#:."), ("Blåbær", .ascii, "Blabar"),
    ("茶 x", .ascii, "?? x"), ("茶 x", .dec, "?? x"), ("e\u{301}", .ascii, "e"), ("Ω", .dec, "?"),
    ("茶", .utf8, "茶"), ("✓ 3 × 4", .ascii, "+ 3 x 4"), ("\u{1B}", .ascii, "\\x1b"),
  ]) func `what a terminal cannot draw is replaced`(text: String, charset: Charset, shown: String) {
    let cells = Cell.cells(of: text, charset: charset)
    #expect(String(cells.filter { !$0.isContinuation }.map(\.glyph)) == shown)
  }

  @Test(arguments: ["緑茶 250 g", "Blåbær", "┌──┐", "A\u{301}B", "7/12"])
  func `a replacement takes the same columns`(text: String) {
    for charset in Charset.allCases {
      #expect(Cell.cells(of: text, charset: charset).count == Width.of(text), "\(charset)")
    }
  }

  @Test func `marks pile up to what a cell can hold, and no further`() {
    let cells = Cell.cells(of: "e" + String(repeating: "\u{301}", count: 9))
    #expect(cells.map(\.glyph.unicodeScalars.count) == [5])
  }

  @Test func `a mark with nothing to stand on is shown as its code`() {
    #expect(Cell.cells(of: "\u{301}a").map(\.glyph) == Array("\\u{301}a"))
  }
}
