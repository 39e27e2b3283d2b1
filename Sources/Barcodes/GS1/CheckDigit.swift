// Mod-10 check digits of GTIN, SSCC, GLN: GS1 General Specifications, section 7.9.

extension Barcode {
  /// The check digit that belongs behind `digits`, as ASCII; nil when they are none.
  public static func checkDigit(_ digits: some BidirectionalCollection<UInt8>) -> UInt8? {
    guard !digits.isEmpty else { return nil }
    var sum = 0
    var weight = 3
    for byte in digits.reversed() {
      guard Ascii.isDigit(byte) else { return nil }
      sum = (sum + Int(byte - Ascii.zero) * weight) % 10
      weight = 4 - weight
    }
    return Ascii.zero + UInt8((10 - sum) % 10)
  }

  /// Whether the last of `digits` is the check digit of the others.
  public static func hasValidCheck(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    guard let last = digits.last else { return false }
    return checkDigit(digits.dropLast()) == last
  }
}
