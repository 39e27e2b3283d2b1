/// Code 39 (ISO/IEC 16388), wide elements three modules.
enum Code39 {
  static let maximumCharacters = 48
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%".utf8)
  private static let guardPattern = "010010100"

  /// Start, data, the check character of annex A where it is asked for, stop.
  ///
  /// - Throws: ``BarcodeError`` for a character it has none for; small letters are such.
  static func matrix(_ data: [UInt8], isChecked: Bool = false) throws(BarcodeError) -> Matrix {
    guard data.count <= maximumCharacters else {
      throw BarcodeError(.valueTooLong, range: maximumCharacters..<data.count)
    }
    var values: [Int] = []
    for (place, byte) in data.enumerated() {
      guard let value = alphabet.firstIndex(of: byte) else {
        throw BarcodeError(.badCharacter, range: place..<place + 1)
      }
      values.append(value)
    }
    if isChecked { values.append(values.reduce(0, +) % 43) }
    let all = [guardPattern] + values.map { patterns[$0] } + [guardPattern]
    var row: [Bool] = []
    for (index, pattern) in all.enumerated() {
      if index > 0 { row.append(false) }
      append(pattern, to: &row)
    }
    return Matrix(row: row)
  }

  private static func append(_ pattern: String, to row: inout [Bool]) {
    for (index, element) in pattern.utf8.enumerated() {
      let width = element == UInt8(ascii: "1") ? 3 : 1
      row += Array(repeating: index.isMultiple(of: 2), count: width)
    }
  }

  /// Wide elements are 1, in the order of the alphabet: table 1.
  private static let patterns = """
    000110100 100100001 001100001 101100000 000110001 100110000 001110000 000100101 100100100 \
    001100100 100001001 001001001 101001000 000011001 100011000 001011000 000001101 100001100 \
    001001100 000011100 100000011 001000011 101000010 000010011 100010010 001010010 000000111 \
    100000110 001000110 000010110 110000001 011000001 111000000 010010001 110010000 011010000 \
    010000101 110000100 011000100 010101000 010100010 010001010 000101010
    """.split(separator: " ").map(String.init)
}
