extension Barcode {
  /// The date that six digits YYMMDD mean, seen from `today`; nil when there is no such day.
  ///
  /// The century is the one nearest to today: from 51 years ahead the last one, from 50 years back
  /// the next one (GS1 General Specifications, section 7.12). A day of `00` gives nil for the day:
  /// the end of that month.
  public static func date(
    _ yymmdd: some Collection<UInt8>,
    today: (year: Int, month: Int, day: Int)
  ) -> (year: Int, month: Int, day: Int?)? {
    let digits = Array(yymmdd)
    guard digits.count == 6, digits.allSatisfy(Ascii.isDigit), (1...9999).contains(today.year)
    else { return nil }
    let year = fullYear(twoDigits(digits, at: 0), from: today.year)
    let month = twoDigits(digits, at: 2)
    let day = twoDigits(digits, at: 4)
    guard (1...12).contains(month), day <= daysIn(month: month, year: year) else { return nil }
    return (year, month, day == 0 ? nil : day)
  }

  /// As ``date(_:today:)``, with the end of the month put in where the day is `00`: what an expiry
  /// is compared by.
  public static func lastDay(
    _ yymmdd: some Collection<UInt8>,
    today: (year: Int, month: Int, day: Int)
  ) -> (year: Int, month: Int, day: Int)? {
    guard let date = date(yymmdd, today: today) else { return nil }
    return (date.year, date.month, date.day ?? daysIn(month: date.month, year: date.year))
  }

  static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func fullYear(_ twoDigits: Int, from year: Int) -> Int {
    let century = year / 100 * 100
    let difference = twoDigits - year % 100
    if difference >= 51 { return century - 100 + twoDigits }
    if difference <= -50 { return century + 100 + twoDigits }
    return century + twoDigits
  }

  private static func twoDigits(_ digits: [UInt8], at index: Int) -> Int {
    Int(digits[index] - Ascii.zero) * 10 + Int(digits[index + 1] - Ascii.zero)
  }
}
