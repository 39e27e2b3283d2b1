import TestSupport
import Testing

@testable import Console

/// The barcode on a screen, read from the screen by a program of other people.
@Suite struct ScreenSymbolTests {
  @Test(
    .enabled(if: OtherDecoders.isInstalled, Comment(rawValue: OtherDecoders.missing)),
    arguments: [
      (ScreenID.packSummary, "24x80", "]Q3", "00006141411234567890"),
      (.packSummary, "40x120", "]Q3", "00006141411234567890"), (.help, "24x80", "]Q1", "XCXSKIP"),
    ]
  )
  func `an SSCC and a command are scanned from the screen`(
    id: ScreenID,
    size: String,
    identifier: String,
    text: String
  ) throws {
    let found = try OtherDecoders.zxing(picture(of: frame(.utf8, id, size)))
    #expect(found == [.init(identifier, text)])
  }

  @Test(arguments: [Charset.dec, .ascii])
  func `a terminal without half blocks shows none`(charset: Charset) throws {
    #expect(!(try frame(charset).rows.joined().contains { $0.role == .symbol }))
  }

  @Test func `a slot that is too small stays blank`() throws {
    let text = """
      screen pack-summary size 3x20
       |{symbol            }|
       |{symbol            }|
       |                    |
      where symbol = symbol symbol
      """
    let layout = try Layout(parsing: text, file: "small.screen")
    let frame = layout.render(SampleFields.of(.packSummary), size: layout.size, charset: .utf8)
    #expect(frame.rows.joined().allSatisfy { $0.glyph == " " })
  }

  private func frame(
    _ charset: Charset,
    _ id: ScreenID = .packSummary,
    _ size: String = "24x80"
  ) throws -> Frame {
    let path = "Screens/\(size)/\(id.rawValue).screen"
    let bytes = try #require(TestFiles.bytes(of: TestFiles.layouts + "/" + path))
    let layout = try Layout(parsing: bytes, file: path)
    return layout.render(SampleFields.of(id), size: layout.size, charset: charset)
  }

  /// Cells of 4 by 8 dots; only those of the symbol are dark on light.
  private func picture(of frame: Frame) -> OtherDecoders.Bitmap {
    var picture = OtherDecoders.Bitmap(width: frame.size.columns * 4, height: frame.size.rows * 8)
    for (row, cells) in frame.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let isInk = { (glyph: Character) in
          cell.role == .symbol ? cell.glyph == "█" || cell.glyph == glyph : true
        }
        let across = column * 4..<column * 4 + 4
        if isInk("▀") { picture.fill(across, row * 8..<row * 8 + 4) }
        if isInk("▄") { picture.fill(across, row * 8 + 4..<row * 8 + 8) }
      }
    }
    return picture
  }
}
