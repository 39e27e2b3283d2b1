import TestSupport
import Testing

@testable import Barcodes

/// Every kind of symbol, read back by programs of other people.
@Suite(.enabled(if: OtherDecoders.isInstalled, Comment(rawValue: OtherDecoders.missing)))
struct SymbolDecodeTests {
  static let gs = "\u{1D}"

  static let linear: [(SymbolKind, String, String)] = [
    (.code128, "A-01-02-03", "CODE-128:A-01-02-03"), (.code128, "XCXDONE", "CODE-128:XCXDONE"),
    (.code128, "12345x6789", "CODE-128:12345x6789"),
    (
      .code128, " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
      "CODE-128: !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    ),
    (.gs1Code128, "(00)006141411234567890", "CODE-128:00006141411234567890"),
    (.gs1Code128, "(01)09521234543213(17)261231", "CODE-128:010952123454321317261231"),
    (.code39, "TEA-0042 $/+%.", "CODE-39:TEA-0042 $/+%."),
    (.code39Checked, "TEA42", "CODE-39:TEA42G"),
    (.itf14, "1952123454321", "I2/5:19521234543210"),
    (.ean13, "9521234543213", "EAN-13:9521234543213"),
    (.ean13, "0000000000017", "EAN-13:0000000000017"), (.ean8, "9638507", "EAN-8:96385074"),
    (.upcA, "614141007349", "EAN-13:0614141007349"),
    (.qr(.medium), "XCXSHORT", "QR-Code:XCXSHORT"),
  ]

  @Test(arguments: linear)
  func `zbarimg reads it`(kind: SymbolKind, data: String, expected: String) throws {
    #expect(try OtherDecoders.zbar(picture(Symbol(kind, data).drawn(), 3)) == [expected])
  }

  static let identified: [(SymbolKind, String, String, String)] = [
    (.gs1Code128, "(01)09521234543213(10)LOT-7(21)9", "]C1", "010952123454321310LOT-7\(gs)219"),
    (.code39, "TEA-0042", "]A0", "TEA-0042"), (.itf14, "19521234543210", "]I1", "19521234543210"),
    (.ean8, "96385074", "]E4", "96385074"),
    (
      .qr(.low), "https://id.gs1.org/01/09521234543213", "]Q1",
      "https://id.gs1.org/01/09521234543213"
    ),
    (.gs1QR(.low), "(00)006141411234567890", "]Q3", "00006141411234567890"),
    (
      .gs1QR(.high), "(01)09521234543213(10)A%C+D(21)SN7", "]Q3",
      "010952123454321310A%C+D\(gs)21SN7"
    ),
    (.gs1QR(.medium), "(10)ABCDEFGHIJKL(21)MNOPQRSTU", "]Q3", "10ABCDEFGHIJKL\(gs)21MNOPQRSTU"),
    (.dataMatrix, "TEA-0042 Grün\t".filter(\.isASCII), "]d1", "TEA-0042 Grn\t"),
    (.gs1DataMatrix, "(01)09521234543213(10)LOT-7(21)9", "]d2", "010952123454321310LOT-7\(gs)219"),
    (.gs1DataMatrix, "(10)ABCDEFGHI(21)JKLMNOPQR", "]d2", "10ABCDEFGHI\(gs)21JKLMNOPQR"),
  ]

  @Test(arguments: identified)
  func `ZXing reads it and knows its kind`(
    kind: SymbolKind,
    data: String,
    identifier: String,
    text: String
  ) throws {
    let found = try OtherDecoders.zxing(picture(Symbol(kind, data).drawn(), 3))
    #expect(found == [.init(identifier, text)])
  }

  @Test(arguments: ErrorCorrection.allCases)
  func `QR codes of many sizes are read`(level: ErrorCorrection) throws {
    for count in [1, 17, 90, 230, 420] {
      let text = Self.mixed(count)
      let found = try OtherDecoders.zxing(picture(Symbol(.qr(level), text).drawn(), 3))
      #expect(found.map(\.bytes) == [Array(text.utf8)], "\(count) bytes")
    }
  }

  @Test func `Data Matrix symbols of every size are read`() throws {
    let counts = [
      3, 5, 8, 12, 18, 22, 30, 36, 44, 62, 86, 114, 144, 174, 204, 280, 368, 456, 576, 696, 816,
      1050, 1304,
    ]
    for count in counts {
      let text = String(repeating: "abcdefghij", count: 131).prefix(count)
      let found = try OtherDecoders.zxing(picture(Symbol(.dataMatrix, String(text)).drawn(), 3))
      #expect(found == [.init("]d1", String(text))], "\(count) words")
    }
  }

  @Test func `each length of capitals, digits and others is read from a Data Matrix`() throws {
    for count in 1...40 {
      let text = String("AB-12CDEFGH9IJKLMNOP0123456QRSTUVWX.Y+Z7".prefix(count))
      let found = try OtherDecoders.zxing(picture(Symbol(.dataMatrix, text).drawn(), 3))
      #expect(found == [.init("]d1", text)])
    }
  }

  @Test func `half blocks on a terminal are read`() throws {
    for kind in [SymbolKind.gs1QR(.low), .gs1DataMatrix] {
      let cells = try Symbol(kind, "(00)006141411234567890").drawn().cells
      #expect(
        try OtherDecoders.zxing(rasterised(cells)).map(\.bytes) == [
          Array("00006141411234567890".utf8)
        ]
      )
    }
  }

  /// Modules as they would be drawn, one square of dots each.
  private func picture(_ matrix: Matrix, _ scale: Int) -> OtherDecoders.Bitmap {
    OtherDecoders.Bitmap(pbm: matrix.pbm(scale: scale)) ?? OtherDecoders.Bitmap(width: 0, height: 0)
  }

  /// Cells of 4 by 8 dots, as a terminal draws them.
  private func rasterised(_ cells: [String]) -> OtherDecoders.Bitmap {
    var picture = OtherDecoders.Bitmap(
      width: (cells.first?.count ?? 0) * 4,
      height: cells.count * 8
    )
    for (row, line) in cells.enumerated() {
      for (column, glyph) in line.enumerated() {
        let across = column * 4..<column * 4 + 4
        if glyph == "█" || glyph == "▀" { picture.fill(across, row * 8..<row * 8 + 4) }
        if glyph == "█" || glyph == "▄" { picture.fill(across, row * 8 + 4..<row * 8 + 8) }
      }
    }
    return picture
  }

  private static func mixed(_ count: Int) -> String {
    String(String(repeating: "abcDEF123456789-ef GHIJKLM", count: 40).prefix(count))
  }
}
