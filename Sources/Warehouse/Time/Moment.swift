/// A point in time: UTC milliseconds since 1970.
///
/// Written `2026-11-21T00:04:11.123Z`. None is before the year 0 or behind the year 9999, which could not be
/// read again: it is the first or the last millisecond of these.
public struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// No time: what an empty field stands for.
  public static let none = Moment(milliseconds: 0)

  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, Self.first), Self.last)
  }

  private static let first: Int64 = -62_167_219_200_000
  private static let last: Int64 = 253_402_300_799_999

  public var isNone: Bool { milliseconds == 0 }

  /// Reads ISO 8601 in UTC: `YYYY-MM-DD`, then optionally `Thh:mm[:ss[.fff]]`, then optionally `Z`.
  ///
  /// A blank instead of the `T` is taken too. Nil for anything else, and for dates that do not exist.
  public init?(iso text: some StringProtocol) {
    let read = Array(text.utf8).withUnsafeBytes { Self(iso: $0) }
    guard let read else { return nil }
    self = read
  }

  init?(iso bytes: UnsafeRawBufferPointer) {
    var scan = DigitScan(bytes)
    guard let year = scan.digits(4), scan.take("-"), let month = scan.digits(2), scan.take("-"),
      let day = scan.digits(2), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var inDay = 0
    if scan.take("T") || scan.take(" ") {
      guard let time = scan.timeOfDay() else { return nil }
      inDay = time
    }
    _ = scan.take("Z")
    guard scan.isAtEnd else { return nil }
    milliseconds = Int64(date.daysSince1970) * 86_400_000 + Int64(inDay)
  }

  public var date: CivilDate {
    CivilDate(daysSince1970: Int(milliseconds.flooredQuotient(by: 86_400_000)))
  }

  /// Milliseconds since midnight UTC.
  public var millisecondsOfDay: Int {
    Int(milliseconds - milliseconds.flooredQuotient(by: 86_400_000) * 86_400_000)
  }

  public var description: String {
    var text: [UInt8] = []
    append(digitsTo: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends `2026-11-21T00:04:11.123Z`.
  func append(digitsTo line: inout [UInt8]) {
    let date = date
    let time = millisecondsOfDay
    line.append(date.year, width: 4, before: "-")
    line.append(date.month, width: 2, before: "-")
    line.append(date.day, width: 2, before: "T")
    line.append(time / 3_600_000, width: 2, before: ":")
    line.append(time / 60_000 % 60, width: 2, before: ":")
    line.append(time / 1000 % 60, width: 2, before: ".")
    line.append(time % 1000, width: 3, before: "Z")
  }

  public func advanced(bySeconds seconds: Int) -> Moment {
    Moment(milliseconds: milliseconds + Int64(seconds) * 1000)
  }

  public func seconds(since earlier: Moment) -> Int {
    Int((milliseconds - earlier.milliseconds) / 1000)
  }

  public static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

/// A day of the Gregorian calendar, 0000-01-01 to 9999-12-31.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil for a day that does not exist.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(in: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// By the era arithmetic of the proleptic Gregorian calendar: 400 years are 146,097 days.
  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  public var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  public var description: String { "\(padded(year, 4))-\(two(month))-\(two(day))" }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2:
      year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension CivilDate: FieldValue {
  /// No date: what an empty field stands for.
  public static let none = CivilDate(daysSince1970: -719_528)
  public static var absent: CivilDate { none }
  public var isNone: Bool { self == .none }

  public init?(field: UnsafeRawBufferPointer) {
    guard field.count == 10, let midnight = Moment(iso: field) else { return nil }
    self = midnight.date
  }

  public var fieldText: String { isNone ? "" : description }
}

/// Takes fixed runs of digits off a text.
private struct DigitScan {
  private let bytes: UnsafeRawBufferPointer
  private var next = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { next == bytes.count }

  @inline(__always)
  mutating func digits(_ count: Int) -> Int? {
    guard bytes.count - next >= count else { return nil }
    var value = 0
    for index in next..<next + count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    next += count
    return value
  }

  @inline(__always)
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next < bytes.count, bytes[next] == UInt8(ascii: character) else { return false }
    next += 1
    return true
  }

  /// Milliseconds of `hh:mm[:ss[.fff]]`.
  mutating func timeOfDay() -> Int? {
    guard let hour = digits(2), take(":"), let minute = digits(2), hour < 24, minute < 60 else {
      return nil
    }
    var total = (hour * 60 + minute) * 60_000
    guard take(":") else { return total }
    guard let second = digits(2), second < 60 else { return nil }
    total += second * 1000
    guard take(".") else { return total }
    guard let fraction = digits(3) else { return nil }
    return total + fraction
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }
}

private func two(_ number: Int) -> String { padded(number, 2) }

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension [UInt8] {
  /// A number in at least `width` digits, and one character behind it.
  fileprivate mutating func append(_ number: Int, width: Int, before mark: Unicode.Scalar) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    if number >= divisor * 10 || number < 0 {
      append(contentsOf: padded(number, width).utf8)
    } else {
      while divisor > 0 {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
        divisor /= 10
      }
    }
    append(UInt8(ascii: mark))
  }
}
