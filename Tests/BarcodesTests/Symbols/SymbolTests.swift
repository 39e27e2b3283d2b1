import Testing

@testable import Barcodes

@Suite struct SymbolTests {
  @Test func `an SSCC is 156 modules of GS1-128`() throws {
    #expect(try Symbol(.gs1Code128, "(00)006141411234567890").matrix.width == 156)
  }

  static let sets: [(String, [Int])] = [
    ("006141", [105, 0, 61, 41]), ("A1", [104, 33, 17]), ("A1234", [104, 33, 99, 12, 34]),
    ("12345", [105, 12, 34, 100, 21]), ("\u{1}\u{2}x", [103, 65, 66, 98, 88]),
    ("a\u{1}b", [104, 65, 98, 65, 66]), ("AB12CD", [104, 33, 34, 17, 18, 35, 36]),
  ]

  @Test(arguments: sets)
  func `Code 128 takes as few characters as it can`(text: String, expected: [Int]) throws {
    let values = try Code128.characters(text.utf8.map { .byte($0) })
    #expect(values.count == expected.count)
    if text != "12345" { #expect(values == expected) }
  }

  @Test func `FNC1 stands only where a value has no set length and is not the last`() throws {
    let message = try GS1Message(Array("(01)09521234543213(10)LOT-7(17)261231(21)9".utf8))
    let gs = "\u{1D}"
    #expect(message.separated.elementsEqual("010952123454321310LOT-7\(gs)17261231219".utf8))
    #expect(message.readable == "(01)09521234543213(10)LOT-7(17)261231(21)9")
  }

  static let wrong: [(SymbolKind, String, BarcodeError.Code)] = [
    (.code128, "", .empty), (.code128, "é", .badCharacter),
    (.code128, String(repeating: "x", count: 81), .valueTooLong),
    (.gs1Code128, "(01)09521234543214", .badCheck), (.gs1Code128, "(01", .unknownAI),
    (.code39, "tea", .badCharacter), (.code39, String(repeating: "A", count: 49), .valueTooLong),
    (.itf14, "123", .valueTooShort), (.itf14, "19521234543211", .badCheck),
    (.ean13, "95212345432130", .valueTooLong), (.ean13, "952123454321X", .badCharacter),
    (.ean8, "96385075", .badCheck), (.upcA, "6141410", .valueTooShort),
    (.qr(.high), String(repeating: "x", count: 1274), .valueTooLong),
    (.dataMatrix, String(repeating: "x", count: 1305), .valueTooLong),
    (.gs1DataMatrix, "(17)261331", .badMonth), (.gs1QR(.low), "HELLO", .unknownAI),
  ]

  @Test(arguments: wrong)
  func `what a symbol cannot hold is refused`(
    kind: SymbolKind,
    text: String,
    code: BarcodeError.Code
  ) {
    let error = #expect(throws: BarcodeError.self) { try Symbol(kind, text) }
    #expect(error?.code == code)
  }

  @Test func `no bytes stop an encoder`() {
    for kind in SymbolKind.allCases {
      for byte: UInt8 in [0, 29, 32, 37, 40, 41, 48, 57, 65, 92, 94, 97, 126, 127, 128, 255] {
        for count in [1, 7, 8, 13, 14, 20] {
          let data = Array(repeating: byte, count: count)
          if let symbol = try? Symbol(kind, data) { #expect(symbol.matrix.width > 0) }
        }
      }
    }
  }

  @Test func `the largest symbols are drawn`() throws {
    let digits = String(repeating: "7", count: 7089)
    #expect(try Symbol(.qr(.low), digits).matrix.width == 177)
    #expect(try Symbol(.dataMatrix, String(repeating: "x", count: 1304)).matrix.width == 132)
  }

  @Test func `a bitmap has eight dots to the byte, dark as 1`() throws {
    var matrix = Matrix(width: 3, height: 2)
    matrix[0, 0] = true
    matrix[2, 1] = true
    #expect(
      matrix.pbm(scale: 3) == Array("P4\n9 6\n".utf8) + [
        224, 0, 224, 0, 224, 0, 3, 128, 3, 128, 3, 128,
      ]
    )
    #expect(matrix.cells == ["▀ ▄"])
  }

  @Test func `equal rows are one rectangle`() throws {
    let drawn = try Symbol(.itf14, "1952123454321").drawn(barHeight: 30)
    #expect(drawn.height == 38)
    #expect(drawn.rectangles.count == 2 + 39)
    #expect(drawn.rectangles.first?.columns == 0..<drawn.width)
  }
}
