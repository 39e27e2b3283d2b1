import Barcodes
import TestSupport
import Testing

@testable import Exchange

/// Every kind of label, read back by programs of other people: as PDF and as ZPL.
@Suite(.enabled(if: OtherDecoders.isInstalled, Comment(rawValue: OtherDecoders.missing)))
struct LabelDecodeTests {
  static let codes: [PrintKind: [String]] = [
    .carton: ["CODE-128:00006141411234567890"],
    .location: ["CODE-128:A-01-02-03"], .tote: ["CODE-128:T-0017"], .badge: ["CODE-128:B-12345678"],
    .commands: CommandWord.allCases.map { "CODE-128:\($0.text)" }.sorted(),
    .calibration: ["CODE-128:010952123454321310yzYZaqAQ-/_:+\u{1D}211", "EAN-13:9521234543213"],
    .pickList: [], .packingSlip: ["CODE-128:545220"],
  ]

  @Test(arguments: PrintKind.allCases)
  func `every barcode of a label is read from its PDF`(kind: PrintKind) throws {
    let pages = try ShippedLabels.layout(kind).pages(ShippedLabels.sample(kind))
    let pdf = LabelPages.pdf(pages)
    for dots in [203, 300] {
      let picture = try #require(try OtherDecoders.pages(ofPDF: pdf, dotsPerInch: dots).first)
      #expect(try Self.plain(OtherDecoders.zbar(picture)) == Self.plain(Self.codes[kind] ?? []))
    }
  }

  @Test(arguments: PrintKind.allCases)
  func `every barcode of a label is read from its ZPL`(kind: PrintKind) throws {
    for dots in [8, 12] {
      let pages = try ShippedLabels.layout(kind).pages(
        ShippedLabels.sample(kind),
        dotsPerMillimetre: dots
      )
      let picture = try ZPLPrinter.printed(String(decoding: LabelPages.zpl(pages), as: UTF8.self))
      #expect(try Self.plain(OtherDecoders.zbar(picture)) == Self.plain(Self.codes[kind] ?? []))
    }
  }

  @Test(arguments: PrintKind.allCases)
  func `every word and figure of a label is in its PDF`(kind: PrintKind) throws {
    let layout = try ShippedLabels.layout(kind)
    let content = ShippedLabels.sample(kind)
    let text = try OtherDecoders.text(ofPDF: LabelPages.pdf(layout.pages(content)))
      .filter { !$0.isWhitespace }
    for slot in layout.slots + (layout.listRows.first ?? []) {
      if case .symbol = slot.role { continue }
      let value = content.values[slot.field] ?? content.items.first?[slot.field] ?? ""
      let shown = slot.field == "page" ? "1/1" : value.filter { !$0.isWhitespace }
      #expect(text.contains(shown), "\(slot.field)")
    }
  }

  @Test(arguments: [SymbolKind.gs1QR(.medium), .gs1DataMatrix])
  func `two-dimensional symbols are read from PDF and ZPL`(kind: SymbolKind) throws {
    let data = "(01)09521234543213(10)LOT-7(21)9"
    let read = "010952123454321310LOT-7\u{1D}219"
    let identifier = kind == .gs1DataMatrix ? "]d2" : "]Q3"
    let drawing = LabelDrawing(try Symbol(kind, data), barHeight: 1, scale: 4)
    let page = try #require(try OtherDecoders.pages(ofPDF: drawing.pdf(), dotsPerInch: 203).first)
    #expect(try OtherDecoders.zxing(page) == [.init(identifier, read)])
    let print = try ZPLPrinter.printed(String(decoding: drawing.zpl(), as: UTF8.self))
    #expect(try OtherDecoders.zxing(print) == [.init(identifier, read)])
  }

  static let linear: [(SymbolKind, String, String)] = [
    (.code39, "TEA-0042", "CODE-39:TEA-0042"), (.itf14, "1952123454321", "I2/5:19521234543210"),
    (.ean13, "9521234543213", "EAN-13:9521234543213"), (.ean8, "96385074", "EAN-8:96385074"),
    (.upcA, "614141007349", "EAN-13:0614141007349"), (.code128, "a>b^c~d", "CODE-128:a>b^c~d"),
    (.code128, "Lot 12345678 B", "CODE-128:Lot 12345678 B"),
  ]

  @Test(arguments: linear)
  func `linear symbols are read from PDF and ZPL`(
    kind: SymbolKind,
    data: String,
    expected: String
  ) throws {
    let drawing = LabelDrawing(try Symbol(kind, data), barHeight: 40, scale: 4)
    let page = try #require(try OtherDecoders.pages(ofPDF: drawing.pdf(), dotsPerInch: 203).first)
    #expect(try OtherDecoders.zbar(page) == [expected])
    let print = try ZPLPrinter.printed(String(decoding: drawing.zpl(), as: UTF8.self))
    #expect(try OtherDecoders.zbar(print) == [expected])
  }

  /// zbarimg writes no GS.
  private static func plain(_ codes: [String]) -> [String] {
    codes.map { $0.filter { $0 != "\u{1D}" } }.sorted()
  }
}
