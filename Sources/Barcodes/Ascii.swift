/// The few bytes and byte classes that scans are made of.
enum Ascii {
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let endOfTransmission: UInt8 = 0x04
  static let groupSeparator: UInt8 = 0x1D
  static let recordSeparator: UInt8 = 0x1E
  static let space: UInt8 = 0x20
  static let zero = UInt8(ascii: "0")

  static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

  /// Whether a hand may have typed it as text: space and above, UTF-8 too, but not DEL.
  static func isPrintable(_ byte: UInt8) -> Bool { byte >= space && byte != 0x7F }

  static func uppercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "a") < 26 ? byte &- 0x20 : byte
  }

  /// Whether `text` begins with `prefix`, case aside: Caps Lock inverts a scanner's.
  static func starts(_ text: ArraySlice<UInt8>, with prefix: some Collection<UInt8>) -> Bool {
    text.count >= prefix.count
      && zip(text, prefix).allSatisfy { uppercased($0) == uppercased($1) }
  }

  static func isWebAddress(_ text: ArraySlice<UInt8>) -> Bool {
    starts(text, with: "http://".utf8) || starts(text, with: "https://".utf8)
  }

  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    if isDigit(byte) { return byte - zero }
    let letter = uppercased(byte) &- UInt8(ascii: "A")
    return letter < 6 ? letter + 10 : nil
  }

  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let first = text.first, isBlank(first) { text.removeFirst() }
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == space || (9...13).contains(byte) }
}
