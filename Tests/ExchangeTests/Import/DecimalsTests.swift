import Testing

@testable import Exchange

@Suite struct DecimalsTests {
  static let prices: [(String, Int?)] = [
    ("7.95", 795), ("7", 700), ("7.9", 790), ("7.950", 795), ("0.00", 0), ("0", 0),
    ("007.01", 701), ("999999999999.99", 99_999_999_999_999),
    ("7.955", nil), ("", nil), (".5", nil), ("7.", nil), ("-1", nil), ("1,000.00", nil),
    ("1e3", nil), ("7.9.5", nil), (" 7", nil), ("1000000000000", nil), ("£7", nil),
  ]

  @Test(arguments: prices)
  func `a price is read in minor units, or not at all`(text: String, minor: Int?) {
    #expect(Decimals.scaled(text.utf8, places: 2) == minor)
  }

  @Test func `metres have three places`() {
    #expect(Decimals.scaled("12.5".utf8, places: 3) == 12_500)
    #expect(Decimals.scaled("0.0005".utf8, places: 3) == nil)
  }
}
