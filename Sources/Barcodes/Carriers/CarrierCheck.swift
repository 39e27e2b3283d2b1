/// How a carrier's number proves itself.
enum CarrierCheck: String, Sendable {
  case none
  /// Weights 3, 1 from the right, modulo 10: that of GTIN and SSCC.
  case gs1
  /// As ``gs1``, of a number whose leading 91 was not printed.
  case gs1after91
  /// Weights 1, 2 from the left, modulo 10; a letter counts as its ASCII code less 3.
  case ups
  /// As ``ups``, the letter in front standing for 4 or 5.
  case onTracC, onTracD
  case luhn
  case mod7
  /// Weights 3, 1, 7 or 1, 7, 3 from the left, modulo 11, then 10.
  case mod11by317, mod11by173
  /// Universal Postal Union, standard S10.
  case s10
  /// ISO/IEC 7064, mod 37,36.
  case mod3736

  /// Whether `check` is what belongs behind `data`: digits and capitals.
  func holds(_ data: [UInt8], _ check: UInt8) -> Bool {
    switch self {
    case .none: true
    case .gs1: Barcode.checkDigit(data) == check
    case .gs1after91: Barcode.checkDigit(Array("91".utf8) + data) == check
    case .ups: Self.alternating(data) == Self.digit(check)
    case .onTracC: Self.alternating([UInt8(ascii: "4")] + data) == Self.digit(check)
    case .onTracD: Self.alternating([UInt8(ascii: "5")] + data) == Self.digit(check)
    case .luhn: Self.luhn(data) == Self.digit(check)
    case .mod7: data.reduce(0) { ($0 * 10 + Int($1 &- Ascii.zero)) % 7 } == Self.digit(check)
    case .mod11by317: Self.weighted(data, [3, 1, 7]) % 11 % 10 == Self.digit(check)
    case .mod11by173: Self.weighted(data, [1, 7, 3]) % 11 % 10 == Self.digit(check)
    case .s10: Self.s10(data) == Self.digit(check)
    case .mod3736: Self.mod3736(data) == Self.value36(check)
    }
  }

  private static func digit(_ byte: UInt8) -> Int? {
    Ascii.isDigit(byte) ? Int(byte - Ascii.zero) : nil
  }

  private static func weighted(_ data: [UInt8], _ weights: [Int]) -> Int {
    data.enumerated().reduce(0) { sum, item in
      sum + Int(item.element &- Ascii.zero) * weights[item.offset % weights.count]
    }
  }

  private static func alternating(_ data: [UInt8]) -> Int {
    let sum = data.enumerated().reduce(0) { sum, item in
      let value =
        Ascii.isDigit(item.element) ? Int(item.element - Ascii.zero) : Int(item.element &- 3) % 10
      return sum + value * (item.offset % 2 + 1)
    }
    return (10 - sum % 10) % 10
  }

  private static func luhn(_ data: [UInt8]) -> Int {
    let sum = data.reversed().enumerated().reduce(0) { sum, item in
      let value = Int(item.element &- Ascii.zero) * (item.offset % 2 == 0 ? 2 : 1)
      return sum + value / 10 + value % 10
    }
    return (10 - sum % 10) % 10
  }

  private static func s10(_ data: [UInt8]) -> Int {
    let rest = weighted(data, [8, 6, 4, 2, 3, 5, 9, 7]) % 11
    return rest == 0 ? 5 : rest == 1 ? 0 : 11 - rest
  }

  private static func mod3736(_ data: [UInt8]) -> Int {
    var product = 36
    for byte in data {
      let sum = (product + value36(byte)) % 36
      product = (sum == 0 ? 36 : sum) * 2 % 37
    }
    return (37 - product) % 36
  }

  private static func value36(_ byte: UInt8) -> Int {
    Ascii.isDigit(byte) ? Int(byte - Ascii.zero) : Int(byte &- UInt8(ascii: "A")) + 10
  }
}
