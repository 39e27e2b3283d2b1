/// Fixed-width numbers in ASCII, as every line of the store has them.
extension [UInt8] {
  /// `value` is not negative and has at most `width` digits.
  mutating func append(decimal value: Int, width: Int) {
    var rest = value
    let start = count
    append(contentsOf: repeatElement(UInt8(ascii: "0"), count: width))
    for index in (start..<start + width).reversed() {
      self[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  mutating func append(hex value: some FixedWidthInteger) {
    for shift in stride(from: value.bitWidth - 4, through: 0, by: -4) {
      append(UInt8(hexDigit: Int(truncatingIfNeeded: value >> shift) & 15))
    }
  }

  mutating func append(_ text: String) {
    append(contentsOf: text.utf8)
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }
}

extension [UInt8] {
  /// `withUnsafeBytes` that keeps the type of what is thrown.
  func withLent<Value>(
    _ body: (UnsafeRawBufferPointer) throws(LineFault) -> Value
  ) throws(LineFault) -> Value {
    try withUnsafeBufferPointer { (bytes) throws(LineFault) in
      try body(UnsafeRawBufferPointer(bytes))
    }
  }
}

extension UInt8 {
  init(hexDigit value: Int) {
    let digit = UInt8(truncatingIfNeeded: value)
    self = value < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }

  /// The value of a lower-case hex digit.
  var hexValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The number that `count` digits from `start` on say; the caller knows that they are there.
  func decimal(_ start: Int, _ count: Int) -> Int? {
    var value = 0
    for index in start..<start + count {
      let digit = self[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// The number that the eight lower-case hex digits from `start` on say; the caller knows that they
  /// are there.
  func hex(_ start: Int) -> UInt32? {
    let digits = loadUnaligned(fromByteOffset: start, as: UInt64.self)
    return HexWord.value(digits)
  }

  func has(_ text: StaticString, at start: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start >= 0, start + length <= count else { return false }
    let wanted = text.utf8Start
    for index in 0..<length where self[start + index] != wanted[index] { return false }
    return true
  }

  /// Whether it is UTF-8; nearly all is ASCII, which is soon seen.
  var isText: Bool {
    var index = 0
    var bits: UInt64 = 0
    while index + 8 <= count {
      bits |= loadUnaligned(fromByteOffset: index, as: UInt64.self)
      index += 8
    }
    while index < count {
      bits |= UInt64(self[index])
      index += 1
    }
    return bits & 0x8080_8080_8080_8080 == 0 || String(validating: self, as: UTF8.self) != nil
  }

  func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[range])
  }
}

/// Eight hex digits at once, as the bytes of one word in memory order.
enum HexWord {
  static func digits(_ value: UInt32) -> UInt64 {
    var nibbles = UInt64(value)
    nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
    nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
    nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
    // Adding 6 carries into bit 4 for the digits above 9; they stand 39 further on in ASCII.
    let letters = ((nibbles &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
    return (nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 39).bigEndian
  }

  /// `nil` unless all eight are lower-case hex digits.
  static func value(_ digits: UInt64) -> UInt32? {
    let word = UInt64(bigEndian: digits)
    let letters = (word >> 6) & 0x0101_0101_0101_0101
    var nibbles = ((word & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9) & 0x0F0F_0F0F_0F0F_0F0F
    nibbles = (nibbles | nibbles >> 4) & 0x00FF_00FF_00FF_00FF
    nibbles = (nibbles | nibbles >> 8) & 0x0000_FFFF_0000_FFFF
    let value = UInt32(truncatingIfNeeded: nibbles | nibbles >> 16)
    return Self.digits(value) == digits ? value : nil
  }
}
