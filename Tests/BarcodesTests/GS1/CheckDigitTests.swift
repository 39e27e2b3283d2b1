import Barcodes
import Testing

@Suite struct CheckDigitTests {
  @Test(arguments: [
    ("952123454321", "3"), ("00614141123456789", "0"), ("9638507", "4"), ("61414100003", "6"),
    ("400638133393", "1"), ("0", "0"),
  ])
  func `the check digit follows from the others`(digits: String, check: String) {
    #expect(Barcode.checkDigit(Array(digits.utf8)) == check.utf8.first)
    #expect(Barcode.hasValidCheck(Array((digits + check).utf8)))
  }

  @Test(arguments: ["", "12A4", "9521 34", "\u{1D}"])
  func `what is not digits has no check digit`(text: String) {
    #expect(Barcode.checkDigit(Array(text.utf8)) == nil)
  }

  @Test func `each single wrong digit is found`() {
    let good = Array("9521234543213".utf8)
    for index in good.indices {
      for digit in "0123456789".utf8 where digit != good[index] {
        var bad = good
        bad[index] = digit
        #expect(!Barcode.hasValidCheck(bad))
      }
    }
  }

  @Test func `a slice is checked by itself`() {
    #expect(Barcode.hasValidCheck(Array("019521234543213".utf8)[2...]))
    #expect(!Barcode.hasValidCheck([UInt8]()))
  }
}
