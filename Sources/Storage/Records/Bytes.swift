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

  /// The number that `count` lower-case hex digits from `start` on say, 16 digits at most.
  func hex(_ start: Int, _ count: Int) -> UInt64? {
    var value: UInt64 = 0
    for index in start..<start + count {
      guard let digit = self[index].hexValue else { return nil }
      value = value << 4 | UInt64(digit)
    }
    return value
  }

  func has(_ text: StaticString, at start: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard start >= 0, start + length <= count else { return false }
    let wanted = text.utf8Start
    for index in 0..<length where self[start + index] != wanted[index] { return false }
    return true
  }

  func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[range])
  }
}
