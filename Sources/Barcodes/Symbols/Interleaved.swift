/// ITF-14: Interleaved 2 of 5 (ISO/IEC 16390) of the 14 digits of a GTIN.
enum Interleaved {
  /// Wide elements are 1, by digit.
  private static let patterns = [
    "00110", "10001", "01001", "11000", "00101", "10100", "01100", "00011", "10010", "01010",
  ]

  /// 13 digits get their check digit, 14 must have the right one.
  ///
  /// Wide elements are three modules; GS1 General Specifications, section 5.3.2, allows 2.25 to 3.
  static func itf14(_ data: [UInt8]) throws(BarcodeError) -> (Matrix, String) {
    let digits = try Digits.checked(data, count: 14)
    var row = [true, false, true, false]
    for pair in stride(from: 0, to: digits.count, by: 2) {
      let bars = patterns[Int(digits[pair] - Ascii.zero)].utf8
      let spaces = patterns[Int(digits[pair + 1] - Ascii.zero)].utf8
      for (bar, space) in zip(bars, spaces) {
        row += Array(repeating: true, count: width(bar))
        row += Array(repeating: false, count: width(space))
      }
    }
    row += [true, true, true, false, true]
    return (Matrix(row: row), String(decoding: digits, as: UTF8.self))
  }

  private static func width(_ element: UInt8) -> Int { element == UInt8(ascii: "1") ? 3 : 1 }
}

/// Numbers whose last digit is the check of the others.
enum Digits {
  /// `count` digits; one less gets the check digit.
  ///
  /// - Throws: ``BarcodeError`` for other lengths, other characters and a wrong check digit.
  static func checked(_ data: [UInt8], count: Int) throws(BarcodeError) -> [UInt8] {
    if let wrong = data.firstIndex(where: { !Ascii.isDigit($0) }) {
      throw BarcodeError(.badCharacter, range: wrong..<wrong + 1)
    }
    guard data.count >= count - 1 else {
      throw BarcodeError(.valueTooShort, range: 0..<data.count)
    }
    guard data.count <= count else { throw BarcodeError(.valueTooLong, range: count..<data.count) }
    guard let check = Barcode.checkDigit(data.prefix(count - 1)) else {
      throw BarcodeError(.badCheck, range: 0..<data.count)
    }
    guard data.count < count || data.last == check else {
      throw BarcodeError(.badCheck, range: count - 1..<count)
    }
    return data.prefix(count - 1) + [check]
  }
}
