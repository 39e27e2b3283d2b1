/// Times as the journal writes them: UTC with milliseconds, `2026-11-21T00:04:11.123Z`.
public enum UTC {
  /// What four digits of a year can say, in milliseconds since 1970.
  static let range: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999
  static let length = 24

  /// A time outside the years 0 to 9999 becomes the nearest one inside.
  public static func text(_ milliseconds: Int64) -> String {
    var bytes: [UInt8] = []
    append(milliseconds, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func milliseconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBytes(milliseconds)
  }

  static func append(_ milliseconds: Int64, to bytes: inout [UInt8]) {
    let time = min(max(milliseconds, range.lowerBound), range.upperBound)
    let days = Int((time - (time % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000)
    let rest = Int(time - Int64(days) * 86_400_000)
    let (year, month, day) = civil(days)
    bytes.append(decimal: year, width: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(decimal: month, width: 2)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(decimal: day, width: 2)
    bytes.append(UInt8(ascii: "T"))
    bytes.append(decimal: rest / 3_600_000, width: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(decimal: rest / 60_000 % 60, width: 2)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(decimal: rest / 1000 % 60, width: 2)
    bytes.append(UInt8(ascii: "."))
    bytes.append(decimal: rest % 1000, width: 3)
    bytes.append(UInt8(ascii: "Z"))
  }

  /// `nil` unless `bytes` are exactly a time as ``text(_:)`` writes it.
  static func milliseconds(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard bytes.count == length, hasSeparators(bytes),
      let year = bytes.decimal(0, 4), let month = bytes.decimal(5, 2),
      let day = bytes.decimal(8, 2), let hour = bytes.decimal(11, 2),
      let minute = bytes.decimal(14, 2), let second = bytes.decimal(17, 2),
      let fraction = bytes.decimal(20, 3),
      (1...12).contains(month), day >= 1, day <= daysIn(month, of: year),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    return Int64(seconds) * 1000 + Int64(fraction)
  }

  private static func hasSeparators(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
      && bytes[10] == UInt8(ascii: "T") && bytes[13] == UInt8(ascii: ":")
      && bytes[16] == UInt8(ascii: ":") && bytes[19] == UInt8(ascii: ".")
      && bytes[23] == UInt8(ascii: "Z")
  }

  private static func daysIn(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970 of a Gregorian date, counted in years that begin in March.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}
