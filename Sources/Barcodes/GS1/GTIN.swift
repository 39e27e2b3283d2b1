/// The lengths in which a GTIN is printed.
public enum GTINForm: Int, Hashable, Sendable, CaseIterable {
  case gtin8 = 8
  case gtin12 = 12
  case gtin13 = 13
  case gtin14 = 14
}

extension Barcode {
  /// The 14 digits under which a GTIN of 8, 12, 13 or 14 is looked up.
  ///
  /// nil when its length or its check digit is wrong. Eight digits are taken for a GTIN-8, never for a UPC-E.
  public static func gtin14(_ digits: some BidirectionalCollection<UInt8>) -> [UInt8]? {
    guard GTINForm(rawValue: digits.count) != nil, hasValidCheck(digits) else { return nil }
    return Array(repeating: Ascii.zero, count: 14 - digits.count) + digits
  }

  public static func gtin14(_ text: String) -> String? {
    gtin14(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The 12 digits that the 8 of a UPC-E stand for; nil when it is none or its check is wrong.
  public static func upcA(fromUPCE digits: some Collection<UInt8>) -> [UInt8]? {
    let d = Array(digits)
    guard d.count == 8, d.allSatisfy(Ascii.isDigit), d[0] <= UInt8(ascii: "1") else { return nil }
    let zeros = { (count: Int) in Array(repeating: Ascii.zero, count: count) }
    let body: [UInt8] =
      switch d[6] - Ascii.zero {
      case 0...2: d[1...2] + [d[6]] + zeros(4) + d[3...5]
      case 3: d[1...3] + zeros(5) + d[4...5]
      case 4: d[1...4] + zeros(5) + [d[5]]
      default: d[1...5] + zeros(4) + [d[6]]
      }
    let full = [d[0]] + body + [d[7]]
    return hasValidCheck(full) ? full : nil
  }
}
