import Barcodes
import Testing

@Suite struct ElementStringTests {
  private func parse(_ text: String) throws -> ElementString {
    try Barcode.elements(scan: Array(text.utf8))
  }

  /// The elements as they would be printed: `(01)09521234543213(10)ABC123`.
  private func printed(_ text: String) throws -> String {
    let string = try parse(text)
    return string.elements.map { element in
      "(\(element.text))" + String(decoding: string.bytes[element.value], as: UTF8.self)
    }.joined()
  }

  private func error(_ text: String) -> BarcodeError? {
    do throws(BarcodeError) {
      _ = try Barcode.elements(scan: Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("]C100006141411234567890", "(00)006141411234567890"),
    ("]C101095212345432131726123110ABC123", "(01)09521234543213(17)261231(10)ABC123"),
    (
      "]d20109521234543213112601011726123110LOT-00042\u{1D}21SN0000001234",
      "(01)09521234543213(11)260101(17)261231(10)LOT-00042(21)SN0000001234"
    ),
    (
      "]C10000614141123456789002095212345432133724\u{1D}10ABC123\u{1D}400PO-4500012345",
      "(00)006141411234567890(02)09521234543213(37)24(10)ABC123(400)PO-4500012345"
    ),
    ("0109521234543213310300012315261200", "(01)09521234543213(3103)000123(15)261200"),
    ("]e01726123130" + "12345678", "(17)261231(30)12345678"),
    ("]Q391a_b!\"%&'()*+,-./:;<=>?", "(91)a_b!\"%&'()*+,-./:;<=>?"),
    ("]J14109521234543213", "(410)9521234543213"),
  ])
  func `elements are told apart`(scan: String, expected: String) throws {
    #expect(try printed(scan) == expected)
  }

  @Test(arguments: [
    "]C1\u{1D}0109521234543213\u{1D}17261231\u{1D}10ABC123\u{1D}",
    "0109521234543213\u{1D}1726123110ABC123",
  ])
  func `a separator is taken where none is needed`(scan: String) throws {
    #expect(try printed(scan) == "(01)09521234543213(17)261231(10)ABC123")
  }

  @Test func `a dropped separator cannot be seen`() throws {
    let scan = "]C1010952123454321310ABC12321SN1"
    #expect(try printed(scan) == "(01)09521234543213(10)ABC12321SN1")
  }

  @Test(
    arguments: [
      ("", .empty, nil, 0..<0),
      ("]C1", .empty, nil, 0..<3),
      ("]C101095212345432141726123110ABC123", .badCheck, 01, 5..<19),
      ("]C101095212345432131726133110ABC123", .badMonth, 17, 23..<25),
      ("]C117260230", .badDay, 17, 9..<11),
      ("]C117230229", .badDay, 17, 9..<11),
      ("]C117261232", .badDay, 17, 9..<11),
      ("]C1010952123454", .valueTooShort, 01, 5..<15),
      ("]C1172612\u{1D}10ABC", .valueTooShort, 17, 5..<9),
      ("]C110\u{1D}21SN1", .valueTooShort, 10, 5..<5),
      ("]C110", .valueTooShort, 10, 5..<5),
      ("]C110ABC#123", .badCharacter, 10, 8..<9),
      ("]C110ABC 123", .badCharacter, 10, 8..<9),
      ("]C13724A", .badCharacter, 37, 7..<8),
      ("]C110123456789012345678901", .missingSeparator, 10, 25..<26),
      ("]C110123456789012345678901\u{1D}21SN1", .valueTooLong, 10, 25..<26),
      ("]C105ABC", .unknownAI, 05, 3..<5),
      ("]C13106000123", .unknownAI, 3106, 3..<7),
      ("]C131", .unknownAI, nil, 3..<5),
      ("]C1AB", .unknownAI, nil, 3..<5),
      ("]C110ABC\u{1D}\u{1D}21SN1", .unknownAI, nil, 9..<11),
      ("]E09521234543213", .unknownIdentifier, nil, 0..<3),
    ] as [(String, BarcodeError.Code, UInt16?, Range<Int>)]
  )
  func `an error names the AI and the place`(
    scan: String,
    code: BarcodeError.Code,
    ai: UInt16?,
    range: Range<Int>
  ) {
    #expect(error(scan) == BarcodeError(code, ai: ai, range: range))
  }

  @Test func `too much is refused before it is read`() {
    let long = String(repeating: "20" + "01", count: 2_500)
    #expect(error(long)?.code == .valueTooLong)
    #expect(error(String(long.prefix(8_000)))?.range == 256..<8_000)
    #expect(error(String(long.prefix(256))) == nil)
  }

  @Test func `values are asked for by their AI`() throws {
    let string = try parse(
      "]C10109521234543213172612311526110031030012503724\u{1D}10ABC123\u{1D}21SN-7"
    )
    #expect(string.text(of: 10) == "ABC123")
    #expect(string.gtin.map(Array.init) == Array("09521234543213".utf8))
    #expect(string.lot.map(Array.init) == Array("ABC123".utf8))
    #expect(string.serial.map(Array.init) == Array("SN-7".utf8))
    #expect(string.expiry.map(Array.init) == Array("261231".utf8))
    #expect(string.count == 24)
    #expect(string.netWeightGrams == 1_250)
    #expect(string.measure(310)?.decimals == 3)
    #expect(string.sscc == nil)
    #expect(string.value(of: 30) == nil)
    #expect(string.measure(330) == nil)
  }

  @Test(arguments: [("3100000002", 2_000), ("3103000123", 123), ("3105999999", 9_999)])
  func `a net weight is told in grams`(scan: String, grams: Int) throws {
    #expect(try parse(scan).netWeightGrams == grams)
  }

  @Test func `the best before date stands in for a missing expiry`() throws {
    let string = try parse("15261100")
    #expect(string.expiry.map(Array.init) == Array("261100".utf8))
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `no bytes trap, and what parses covers the scan`(seed: UInt64) {
    var random = Seeded(state: seed)
    let alphabet = Array("]C1d0123456789\u{1D}AB".utf8) + [0, 0xFF]
    for _ in 0..<500 {
      let scan = (0..<Int.random(in: 0...40, using: &random))
        .map { _ in alphabet.randomElement(using: &random) ?? 0 }
      guard let string = try? Barcode.elements(scan: scan) else { continue }
      let covered = string.elements.reduce(0) { $0 + Int($1.aiLength) + $1.value.count }
      let around = scan.filter { $0 == 0x1D }.count + (scan.first == UInt8(ascii: "]") ? 3 : 0)
      #expect(covered + around == scan.count)
    }
  }
}
