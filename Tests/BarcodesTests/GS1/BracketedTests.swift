import Barcodes
import Testing

@Suite struct BracketedTests {
  @Test(arguments: [
    "(01)09521234543213(11)260101(17)261231(10)LOT-00042(21)SN0000001234",
    "(01)09521234543213(10)A\\(1)B", "(8013)1987654Ad4X4bL5ttr2310c2K", "(8008)260102235959",
    "(8003)09521234543213SN-1", "(7007)260101260131", "(4324)2612000000",
    "(4309)09000000001800000000",
  ])
  func `what is read is written the same`(text: String) throws {
    #expect(try Barcode.elements(bracketed: Array(text.utf8)).bracketed == Array(text.utf8))
  }

  @Test(
    arguments: [
      ("", .empty, 0..<0),
      ("01)09521234543213", .unknownAI, 0..<3),
      ("(1)09521234543213", .unknownAI, 0..<3),
      ("(01)9521234543213", .valueTooShort, 4..<17),
      ("(01)09521234543214", .badCheck, 4..<18),
      ("(8013)1987654Ad4X4bL5ttr2310c2L", .badCheckPair, 6..<31),
      ("(8008)26010224", .badHour, 12..<14),
      ("(7006)260100", .badDay, 10..<12),
      ("(8001)00000000100110", .zero, 6..<10),
      ("(8006)095212345432130302", .badCharacter, 20..<24),
      ("(10)A\\B", .badCharacter, 5..<6),
      ("(10)A\\B\\(C", .badCharacter, 4..<10),
      ("(10)ABC\\(0123456789012345678", .valueTooLong, 4..<28),
    ] as [(String, BarcodeError.Code, Range<Int>)]
  )
  func `an error points into the text`(text: String, code: BarcodeError.Code, range: Range<Int>) {
    do throws(BarcodeError) {
      _ = try Barcode.elements(bracketed: Array(text.utf8))
      Issue.record("\(text) was read")
    } catch {
      #expect(error.code == code)
      #expect(error.range == range)
    }
  }

  @Test func `separators stand only where they must`() throws {
    let text = "(10)A(01)09521234543213(21)B"
    let elements = try Barcode.elements(bracketed: Array(text.utf8))
    #expect(elements.separated == Array("10A\u{1D}010952123454321321B".utf8))
  }
}
