extension ApplicationIdentifier {
  /// The AIs we read, in ascending order.
  static let table: [ApplicationIdentifier] =
    [
      row(00, .digits, 18...18, "SSCC", .checkDigit),
      row(01, .digits, 14...14, "GTIN", .checkDigit),
      row(02, .digits, 14...14, "CONTENT", .checkDigit),
      row(10, .text, 1...20, "BATCH/LOT"),
      row(11, .digits, 6...6, "PROD DATE", .date),
      row(12, .digits, 6...6, "DUE DATE", .date),
      row(13, .digits, 6...6, "PACK DATE", .date),
      row(15, .digits, 6...6, "BEST BEFORE", .date),
      row(16, .digits, 6...6, "SELL BY", .date),
      row(17, .digits, 6...6, "USE BY OR EXPIRY", .date),
      row(20, .digits, 2...2, "VARIANT"),
      row(21, .text, 1...20, "SERIAL"),
      row(22, .text, 1...20, "CPV"),
      row(30, .digits, 1...8, "VAR. COUNT"),
      row(37, .digits, 1...8, "COUNT"),
    ] + codes(from: 90, through: 99)
    + [
      row(235, .text, 1...28, "TPX"),
      row(240, .text, 1...30, "ADDITIONAL ID"),
      row(241, .text, 1...30, "CUST. PART NO."),
      row(242, .digits, 1...6, "MTO VARIANT"),
      row(243, .text, 1...20, "PCN"),
      row(250, .text, 1...30, "SECONDARY SERIAL"),
      row(251, .text, 1...30, "REF. TO SOURCE"),
      row(400, .text, 1...30, "ORDER NUMBER"),
      row(401, .text, 1...30, "GINC"),
      row(402, .digits, 17...17, "GSIN", .checkDigit),
      row(403, .text, 1...30, "ROUTE"),
      row(410, .digits, 13...13, "SHIP TO LOC", .checkDigit),
      row(411, .digits, 13...13, "BILL TO", .checkDigit),
      row(412, .digits, 13...13, "PURCHASE FROM", .checkDigit),
      row(413, .digits, 13...13, "SHIP FOR LOC", .checkDigit),
      row(414, .digits, 13...13, "LOC NO.", .checkDigit),
      row(415, .digits, 13...13, "PAY TO", .checkDigit),
      row(416, .digits, 13...13, "PROD/SERV LOC", .checkDigit),
      row(417, .digits, 13...13, "PARTY", .checkDigit),
      row(420, .text, 1...20, "SHIP TO POST"),
      measure(310, "NET WEIGHT (kg)"),
      measure(311, "LENGTH (m)"),
      measure(312, "WIDTH (m)"),
      measure(313, "HEIGHT (m)"),
      measure(320, "NET WEIGHT (lb)"),
      measure(330, "GROSS WEIGHT (kg)"),
      measure(331, "LENGTH (m), LOG"),
      measure(332, "WIDTH (m), LOG"),
      measure(333, "HEIGHT (m), LOG"),
      measure(340, "GROSS WEIGHT (lb)"),
    ]

  private static func row(
    _ code: UInt16,
    _ characters: CharacterSet,
    _ lengths: ClosedRange<Int>,
    _ title: String,
    _ rule: Rule? = nil
  ) -> ApplicationIdentifier {
    let component = Component(characters: characters, lengths: lengths, rule: rule)
    return ApplicationIdentifier(codes: code...code, components: [component], title: title)
  }

  /// 90 is agreed between partners, 91 to 99 are a company's own.
  private static func codes(from first: UInt16, through last: UInt16) -> [ApplicationIdentifier] {
    (first...last).map { row($0, .text, 1...($0 == 90 ? 30 : 90), "INTERNAL") }
  }

  /// A measure of six digits; the fourth digit of its AI counts the decimals, 0 to 5.
  private static func measure(_ family: UInt16, _ title: String) -> ApplicationIdentifier {
    let component = Component(characters: .digits, lengths: 6...6, rule: nil)
    let codes = family * 10...family * 10 + 5
    return ApplicationIdentifier(codes: codes, components: [component], title: title)
  }
}
