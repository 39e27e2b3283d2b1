/// What a stretch of a value must hold beyond its length and characters, by the syntax dictionary's
/// names.
///
/// The country, currency, package, media and coupon lists are not among them.
enum ValueRule: String, Sendable {
  case csum, csumalpha, key, keyoff1, hasnondigit
  case yymmdd, yymmd0, yyyymmdd, hh, mi, ss, hhmi
  case nonzero, zero, yesno, winding, iso5218, hyphen, nozeroprefix
  case pieceoftotal, posinseqslash, pcenc, latitude, longitude, iban
}

/// Checks one stretch of bytes, already known to be of the right characters.
struct ValueCheck {
  let bytes: [UInt8]
  let part: Range<Int>

  typealias Problem = (code: BarcodeError.Code, range: Range<Int>)

  func problem(_ rule: ValueRule) -> Problem? {
    switch rule {
    case .csum: hasValidSum ? nil : (.badCheck, part)
    case .csumalpha: hasValidPair ? nil : (.badCheckPair, part)
    case .key: digits(from: 0, count: 4)
    case .keyoff1: digits(from: 1, count: 4)
    case .hasnondigit: bytes[part].allSatisfy(Ascii.isDigit) ? (.badCharacter, part) : nil
    case .yymmdd: date(at: part.lowerBound, year: 2000 + two(0), allowsZero: false)
    case .yymmd0: date(at: part.lowerBound, year: 2000 + two(0), allowsZero: true)
    case .yyyymmdd:
      date(at: part.lowerBound + 2, year: two(0) * 100 + two(2), allowsZero: false)
    case .hh: two(0) < 24 ? nil : (.badHour, part)
    case .mi, .ss: two(0) < 60 ? nil : (.badHour, part)
    case .hhmi: two(0) < 24 && two(2) < 60 ? nil : (.badHour, part)
    default: simple(rule)
    }
  }

  private func simple(_ rule: ValueRule) -> Problem? {
    let value = bytes[part]
    let isGood =
      switch rule {
      case .nonzero: value.contains { $0 != Ascii.zero }
      case .zero: value.allSatisfy { $0 == Ascii.zero }
      case .yesno: "01".utf8.contains(value[part.lowerBound])
      case .winding: "019".utf8.contains(value[part.lowerBound])
      case .iso5218: "0129".utf8.contains(value[part.lowerBound])
      case .hyphen: value.allSatisfy { $0 == UInt8(ascii: "-") }
      case .nozeroprefix: value.count == 1 || value.first != Ascii.zero
      case .pieceoftotal: two(0) > 0 && two(2) > 0 && two(0) <= two(2)
      case .posinseqslash: isPosition
      case .pcenc: isPercentEncoded
      case .latitude: number <= 1_800_000_000
      case .longitude: number <= 3_600_000_000
      case .iban: isIBAN
      default: true
      }
    guard !isGood else { return nil }
    switch rule {
    case .nonzero: return (.zero, part)
    case .iban: return (.badCheck, part)
    default: return (.badCharacter, part)
    }
  }
}

// MARK: - Digits and dates

extension ValueCheck {
  /// Two digits at an offset into the part.
  private func two(_ offset: Int) -> Int { pair(at: part.lowerBound + offset) }

  private func pair(at index: Int) -> Int {
    Int(bytes[index] &- Ascii.zero) * 10 + Int(bytes[index + 1] &- Ascii.zero)
  }

  private var number: Int {
    bytes[part].reduce(0) { $0 &* 10 &+ Int($1 &- Ascii.zero) }
  }

  /// `start` is that of YYMMDD; of the centuries in reach only 2000 ends in 00, a leap year.
  private func date(at start: Int, year: Int, allowsZero: Bool) -> Problem? {
    let month = pair(at: start + 2)
    guard 1 <= month, month <= 12 else { return (.badMonth, start + 2..<start + 4) }
    let day = pair(at: start + 4)
    guard day <= Barcode.daysIn(month: month, year: year), allowsZero || day > 0 else {
      return (.badDay, start + 4..<start + 6)
    }
    return nil
  }

  /// A key begins with a company prefix, whose first four characters are digits.
  private func digits(from offset: Int, count: Int) -> Problem? {
    let start = min(part.lowerBound + offset, part.upperBound)
    let end = min(start + count, part.upperBound)
    guard end - start == count else { return (.valueTooShort, part) }
    for index in start..<end where !Ascii.isDigit(bytes[index]) {
      return (.badCharacter, index..<index + 1)
    }
    return nil
  }

  private var hasValidSum: Bool {
    var sum = 0
    var weight = 1
    var index = part.upperBound
    while index > part.lowerBound {
      index -= 1
      sum &+= Int(bytes[index] &- Ascii.zero) &* weight
      weight = 4 &- weight
    }
    return sum % 10 == 0
  }
}

// MARK: - Letters

extension ValueCheck {
  /// The two characters behind `data` by GS1 General Specifications, section 7.9.5.
  static func checkPair(_ data: ArraySlice<UInt8>) -> (UInt8, UInt8)? {
    let text =
      Array("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_".utf8)
      + Array("abcdefghijklmnopqrstuvwxyz".utf8)
    let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    let primes = [
      2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73,
      79, 83,
    ]
    guard data.count <= primes.count else { return nil }
    var sum = 0
    for (byte, prime) in zip(data.reversed(), primes) {
      guard let place = text.firstIndex(of: byte) else { return nil }
      sum += place * prime
    }
    sum %= 1021
    return (alphabet[sum >> 5], alphabet[sum & 31])
  }

  private var hasValidPair: Bool {
    guard part.count >= 2, let pair = Self.checkPair(bytes[part].dropLast(2)) else { return false }
    return bytes[part.upperBound - 2] == pair.0 && bytes[part.upperBound - 1] == pair.1
  }

  /// `1/2`: the first of twins.
  private var isPosition: Bool {
    guard part.count == 3, bytes[part.lowerBound + 1] == UInt8(ascii: "/") else { return false }
    let position = bytes[part.lowerBound]
    let total = bytes[part.lowerBound + 2]
    let one = UInt8(ascii: "1")
    return Ascii.isDigit(total) && Ascii.isDigit(position) && one <= position && position <= total
  }

  private var isPercentEncoded: Bool {
    var index = part.lowerBound
    while index < part.upperBound {
      if bytes[index] == UInt8(ascii: "%") {
        guard index + 2 < part.upperBound, Ascii.hexadecimal(bytes[index + 1]) != nil,
          Ascii.hexadecimal(bytes[index + 2]) != nil
        else { return false }
      }
      index += 1
    }
    return true
  }

  /// ISO 13616: the first four characters go to the end, letters count from 10, modulo 97 is 1.
  private var isIBAN: Bool {
    guard part.count > 4 else { return false }
    var remainder = 0
    for byte in bytes[part].dropFirst(4) + bytes[part].prefix(4) {
      if Ascii.isDigit(byte) {
        remainder = (remainder * 10 + Int(byte - Ascii.zero)) % 97
      } else if byte &- UInt8(ascii: "A") < 26 {
        remainder = (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
      } else {
        return false
      }
    }
    return remainder == 1
  }
}
