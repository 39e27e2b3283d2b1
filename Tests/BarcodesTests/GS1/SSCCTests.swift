import Barcodes
import Testing

@Suite struct SSCCTests {
  @Test func `an SSCC is made of its parts`() {
    #expect(
      SSCC.make(extension: 0, companyPrefix: "0614141", serial: 123_456_789)
        == "006141411234567890"
    )
    #expect(SSCC.make(extension: 3, companyPrefix: "952123", serial: 42) == "395212300000000421")
  }

  @Test func `the last serial that fits is made and the next refused`() {
    #expect(SSCC.make(extension: 9, companyPrefix: "952123456789", serial: 9_999) != nil)
    #expect(SSCC.make(extension: 9, companyPrefix: "952123456789", serial: 10_000) == nil)
    #expect(SSCC.make(extension: 9, companyPrefix: "9521", serial: .max) == nil)
  }

  @Test(arguments: [
    (10, "952123", 1), (-1, "952123", 1), (0, "952", 1), (0, "9521234567890", 1), (0, "95212X", 1),
    (0, "952123", -1),
  ])
  func `parts that are none are refused`(digit: Int, prefix: String, serial: Int) {
    #expect(SSCC.make(extension: digit, companyPrefix: prefix, serial: serial) == nil)
  }

  @Test(arguments: [0, 1, 7, 99_999_999, 1_234_567_890] as [Int])
  func `what was made is valid`(serial: Int) throws {
    let made = try #require(SSCC.make(extension: 1, companyPrefix: "952123", serial: serial))
    #expect(SSCC.isValid(Array(made.utf8)))
    #expect(!SSCC.isValid(Array(made.utf8.dropFirst())))
  }
}
