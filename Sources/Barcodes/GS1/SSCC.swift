/// The 18-digit serial number of a shipping unit (GS1 General Specifications, section 2.2.1).
public enum SSCC {
  public static let length = 18

  /// Extension digit, company prefix, serial and check digit; nil when they do not fit, that is
  /// when the prefix is not 4 to 12 digits or the serial is longer than what it leaves of 16.
  public static func make(extension digit: Int, companyPrefix: String, serial: Int) -> String? {
    guard (0...9).contains(digit), serial >= 0, (4...12).contains(companyPrefix.utf8.count),
      companyPrefix.utf8.allSatisfy(Ascii.isDigit)
    else { return nil }
    let tail = String(serial)
    let room = 16 - companyPrefix.utf8.count - tail.utf8.count
    guard room >= 0 else { return nil }
    let body = "\(digit)\(companyPrefix)\(String(repeating: "0", count: room))\(tail)"
    guard let check = Barcode.checkDigit(Array(body.utf8)) else { return nil }
    return body + String(UnicodeScalar(check))
  }

  public static func isValid(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
    digits.count == length && Barcode.hasValidCheck(digits)
  }
}
