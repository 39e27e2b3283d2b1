/// Reads AI after AI, in one pass; offsets are those of the whole scan.
struct ElementParser {
  private static let maximumElements = 64

  private let bytes: [UInt8]
  private var position: Int

  /// `start` is where the data begins, behind an AIM identifier.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
  }

  mutating func parse() throws(BarcodeError) -> ElementString {
    guard bytes.count <= Barcode.maximumBytes else {
      throw BarcodeError(.valueTooLong, range: Barcode.maximumBytes..<bytes.count)
    }
    var elements: [Element] = []
    elements.reserveCapacity(8)
    skipSeparator()
    while position < bytes.count {
      guard elements.count < Self.maximumElements else {
        throw BarcodeError(.valueTooLong, range: position..<bytes.count)
      }
      elements.append(try readElement())
    }
    guard !elements.isEmpty else { throw BarcodeError(.empty, range: 0..<bytes.count) }
    return ElementString(bytes: bytes, elements: elements)
  }

  private mutating func readElement() throws(BarcodeError) -> Element {
    let start = position
    let two = try readAI(from: start, digits: 2)
    let digits = ApplicationIdentifier.digits(startingWith: two)
    let ai = UInt16(digits == 2 ? two : try readAI(from: start, digits: digits))
    let valueStart = start + digits
    guard let row = ApplicationIdentifier.of(ai) else {
      throw BarcodeError(.unknownAI, ai: ai, range: start..<valueStart)
    }
    let fixed = ApplicationIdentifier.predefinedLength(startingWith: two)
    let value = valueStart..<valueEnd(from: valueStart, fixed: fixed)
    try check(value, row, ai)
    position = value.upperBound
    skipSeparator()
    return Element(ai: ai, aiLength: UInt8(digits), value: value)
  }

  private func readAI(from start: Int, digits: Int) throws(BarcodeError) -> Int {
    let end = start + digits
    guard end <= bytes.count else {
      throw BarcodeError(.unknownAI, range: start..<bytes.count)
    }
    var number = 0
    for index in start..<end {
      guard Ascii.isDigit(bytes[index]) else {
        throw BarcodeError(.unknownAI, range: start..<end)
      }
      number = number * 10 + Int(bytes[index] - Ascii.zero)
    }
    return number
  }

  /// Where the value ends: after its predefined length, else at a separator or the end.
  private func valueEnd(from start: Int, fixed: Int?) -> Int {
    let limit = fixed.map { min(start + $0, bytes.count) } ?? bytes.count
    return bytes[start..<limit].firstIndex(of: Ascii.groupSeparator) ?? limit
  }

  /// A separator is also taken where none is needed: after a fixed length and at either end.
  private mutating func skipSeparator() {
    if position < bytes.count, bytes[position] == Ascii.groupSeparator { position += 1 }
  }
}

// MARK: - Values

extension ElementParser {
  private func check(
    _ value: Range<Int>,
    _ row: ApplicationIdentifier,
    _ ai: UInt16
  ) throws(BarcodeError) {
    var start = value.lowerBound
    for component in row.components {
      let end = min(start + component.lengths.upperBound, value.upperBound)
      guard end - start >= component.lengths.lowerBound else {
        throw BarcodeError(.valueTooShort, ai: ai, range: value)
      }
      try check(start..<end, component, ai)
      start = end
    }
    guard start == value.upperBound else {
      throw BarcodeError(tooLong(value), ai: ai, range: start..<value.upperBound)
    }
  }

  private func check(
    _ part: Range<Int>,
    _ component: ApplicationIdentifier.Component,
    _ ai: UInt16
  ) throws(BarcodeError) {
    for index in part where !component.characters.contains(bytes[index]) {
      throw BarcodeError(.badCharacter, ai: ai, range: index..<index + 1)
    }
    switch component.rule {
    case nil: return
    case .checkDigit:
      guard Barcode.hasValidCheck(bytes[part]) else {
        throw BarcodeError(.badCheck, ai: ai, range: part)
      }
    case .date: try checkDate(part, ai)
    }
  }

  private func checkDate(_ part: Range<Int>, _ ai: UInt16) throws(BarcodeError) {
    let start = part.lowerBound
    let year = number(at: start)
    let month = number(at: start + 2)
    guard (1...12).contains(month) else {
      throw BarcodeError(.badMonth, ai: ai, range: start + 2..<start + 4)
    }
    // The century is open here, but the only 00 in reach, 2000, is a leap year.
    guard number(at: start + 4) <= Barcode.daysIn(month: month, year: 2000 + year) else {
      throw BarcodeError(.badDay, ai: ai, range: start + 4..<start + 6)
    }
  }

  /// The two digits at `index`, already known to be digits.
  private func number(at index: Int) -> Int {
    Int(bytes[index] - Ascii.zero) * 10 + Int(bytes[index + 1] - Ascii.zero)
  }

  /// A value that runs too far up to the end of a scan without any separator has most likely
  /// swallowed the next AI: the scanner drops FNC1.
  private func tooLong(_ value: Range<Int>) -> BarcodeError.Code {
    let isDropped = value.upperBound == bytes.count && !bytes.contains(Ascii.groupSeparator)
    return isDropped ? .missingSeparator : .valueTooLong
  }
}

extension Barcode {
  /// An element string as a scanner sends it: 0x1D between elements, an AIM identifier or none.
  public static func elements(scan: [UInt8]) throws(BarcodeError) -> ElementString {
    guard let identifier = AIMIdentifier(scan[...]) else {
      var parser = ElementParser(scan, from: 0)
      return try parser.parse()
    }
    guard identifier.isGS1 else {
      throw BarcodeError(.unknownIdentifier, range: 0..<AIMIdentifier.length)
    }
    var parser = ElementParser(scan, from: AIMIdentifier.length)
    return try parser.parse()
  }

  /// Whether an Enter behind `bytes` may have been an FNC1: an element string that may go on.
  static func mayContinue(_ bytes: [UInt8]) -> Bool {
    let isMarked = AIMIdentifier(bytes[...])?.isGS1 ?? false
    guard isMarked || startsWithKey(bytes[...]) else { return false }
    do throws(BarcodeError) {
      guard let last = try elements(scan: bytes).elements.last else { return false }
      return ApplicationIdentifier.needsSeparator(last)
    } catch {
      return isMarked && (error.code == .valueTooShort || error.code == .empty)
    }
  }

  /// Whether `bytes` begin with one of the AIs that lead our labels: 00, 01 or 02.
  static func startsWithKey(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= 16, bytes.first == Ascii.zero else { return false }
    return (UInt8(ascii: "0")...UInt8(ascii: "2")).contains(bytes[bytes.startIndex + 1])
  }
}

extension ApplicationIdentifier {
  static func needsSeparator(_ element: Element) -> Bool {
    var two = Int(element.ai)
    for _ in 2..<max(2, Int(element.aiLength)) { two /= 10 }
    return predefinedLength(startingWith: two) == nil
  }
}
