/// EAN-13, EAN-8 and UPC-A (ISO/IEC 15420).
enum EAN {
  /// Widths of space, bar, space, bar of number set A, section 4.3.2; C is the same inverted, and
  /// B is C read backwards.
  private static let widths = [
    "3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112",
  ]

  /// Which of the six left digits are of set B tells the first of the 13.
  private static let parities = [
    "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA",
    "ABBABA",
  ]

  /// `count` digits, or one less, which get their check digit.
  static func matrix(_ data: [UInt8], digits count: Int) throws(BarcodeError) -> (Matrix, String) {
    let digits = try Digits.checked(data, count: count)
    let text = String(decoding: digits, as: UTF8.self)
    var values = digits.map { Int($0 - Ascii.zero) }
    // A UPC-A is the EAN-13 with a zero in front.
    if count == 12 { values.insert(0, at: 0) }
    let first = count == 8 ? 0 : values.removeFirst()
    let half = values.count / 2
    var row = [true, false, true]
    for (value, set) in zip(values, parities[first].utf8) {
      if row.count >= 3 + 7 * half { break }
      row += left(value, isSetB: set == UInt8(ascii: "B"))
    }
    row += [false, true, false, true, false]
    for value in values[half...] { row += elements(value, startingDark: true) }
    return (Matrix(row: row + [true, false, true]), text)
  }

  private static func left(_ value: Int, isSetB: Bool) -> [Bool] {
    isSetB
      ? elements(value, startingDark: true).reversed() : elements(value, startingDark: false)
  }

  private static func elements(_ value: Int, startingDark: Bool) -> [Bool] {
    widths[value].utf8.enumerated().flatMap { index, width in
      Array(repeating: index.isMultiple(of: 2) == startingDark, count: Int(width - Ascii.zero))
    }
  }
}
