import Console
import Testing

@testable import Terminal

@Suite struct GlyphTests {
  @Test func `ASCII is sent as it is, in its role`() {
    let glyphs = row([Cell("A", .big), Cell("~", .alert)])
    #expect(glyphs == [Glyph(.point(0x41), .big), Glyph(.point(0x7E), .alert)])
  }

  @Test(
    arguments: [
      "\u{1B}", "\u{7}", "\u{7F}", "\u{9B}", "\r\n", "\t", "\u{202E}", "\u{2066}",
    ] as [Character]
  )
  func `a control character is never sent`(glyph: Character) {
    #expect(shapes([Cell(glyph), Cell("x")]) == [.point(0x3F), .point(0x78)])
  }

  @Test func `a wide glyph takes its two columns with one`() {
    #expect(shapes([Cell("漢"), .continuation, Cell("x")]) == [.point(0x6F22), .point(0x78)])
  }

  @Test func `a wide glyph without its second column is a question mark`() {
    #expect(shapes([Cell("漢"), Cell("x")]) == [.point(0x3F), .point(0x78)])
    #expect(
      shapes([Cell("x"), Cell("漢"), .continuation], columns: 2) == [
        .point(0x78), .point(0x3F),
      ]
    )
  }

  @Test func `a narrow glyph in two columns keeps what follows in place`() {
    let wanted: [Glyph.Shape] = [.point(0x3F), .point(0x3F), .point(0x78)]
    #expect(shapes([Cell("A"), .continuation, Cell("x")]) == wanted)
    #expect(shapes([Cell("é"), .continuation, Cell("x")]) == wanted)
  }

  @Test func `a second column without its first is blank`() {
    #expect(shapes([.continuation, Cell("x")]) == [.point(0x20), .point(0x78)])
  }

  @Test func `a letter with its marks is one glyph, with too many none`() {
    let marked = Character("e\u{301}\u{302}")
    let overdone = Character("e\u{301}\u{301}\u{301}\u{301}\u{301}")
    #expect(shapes([Cell(marked)]) == [.points([0x65, 0x301, 0x302])])
    #expect(shapes([Cell(overdone)]) == [.point(0x3F)])
  }

  @Test func `glyphs joined into a picture are not trusted to be two columns`() {
    let family: Character = "\u{1F468}\u{200D}\u{1F469}"
    #expect(shapes([Cell(family), .continuation]) == [.point(0x3F), .point(0x3F)])
  }

  @Test func `a VT draws lines with its own set, and has no other letters`() {
    let cells = [Cell("┌"), Cell("─"), Cell("é"), Cell("漢"), .continuation]
    #expect(
      shapes(cells, charset: .dec) == [
        .line(UInt8(ascii: "l")), .line(UInt8(ascii: "q")), .point(0x3F), .point(0x3F),
        .point(0x3F),
      ]
    )
    #expect(shapes(cells, charset: .ascii) == Array(repeating: .point(0x3F), count: 5))
  }

  @Test(arguments: Charset.allCases)
  func `a row never takes more columns than there are`(charset: Charset) {
    let cells = [Cell("漢"), .continuation, Cell("\u{1B}"), Cell("漢"), .continuation]
    for columns in 0...6 {
      let glyphs = row(cells, columns: columns, charset: charset)
      let taken = glyphs.reduce(0) { $0 + ($1.shape == .point(0x6F22) ? 2 : 1) }
      #expect(taken == min(columns, 5))
    }
  }

  private func shapes(
    _ cells: [Cell],
    columns: Int = 80,
    charset: Charset = .utf8
  ) -> [Glyph.Shape] {
    row(cells, columns: columns, charset: charset).map(\.shape)
  }

  /// With the widths of a C library that knows Latin, marks, one ideograph and one picture.
  private func row(
    _ cells: [Cell],
    columns: Int = 80,
    charset: Charset = .utf8
  ) -> [Glyph] {
    Glyph.row(cells, columns: columns, charset: charset) { point in
      switch point {
      case 0x300...0x36F, 0x200D, 0x202E, 0x2066: 0
      case 0x6F22, 0x1F468, 0x1F469: 2
      case 0x20..<0x7F, 0xA0..<0x300, 0x2500..<0x2600: 1
      default: -1
      }
    }
  }
}
