/// Reads AI after AI, in one pass; offsets are those of the whole scan.
struct ElementParser {
  static let maximumElements = 64

  private let bytes: [UInt8]
  private let table = ApplicationIdentifierTable.shared
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
    guard let row = table.rowIndex(of: ai) else {
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
  /// Checks the value of one AI: total length, then part by part its length, characters and rules.
  private func check(
    _ value: Range<Int>,
    _ row: Int,
    _ ai: UInt16
  ) throws(BarcodeError) {
    if let error = Self.error(in: bytes, value, row, ai, table) {
      guard error.code == .valueTooLong else { throw error }
      throw BarcodeError(tooLong(value), ai: ai, range: error.range)
    }
  }

  /// What is wrong with the value of `ai`, which stands at `value`.
  static func error(
    in bytes: [UInt8],
    _ value: Range<Int>,
    _ rowIndex: Int,
    _ ai: UInt16,
    _ table: ApplicationIdentifierTable
  ) -> BarcodeError? {
    let minimum = table.rows[rowIndex].minimum
    let maximum = table.rows[rowIndex].maximum
    guard value.count >= minimum else { return BarcodeError(.valueTooShort, ai: ai, range: value) }
    guard value.count <= maximum else {
      return BarcodeError(
        .valueTooLong,
        ai: ai,
        range: value.lowerBound + maximum..<value.upperBound
      )
    }
    var start = value.lowerBound
    for index in table.rows[rowIndex].components {
      if start == value.upperBound, table.components[index].isOptional { break }
      let end = min(start + table.components[index].maximum, value.upperBound)
      guard end - start >= table.components[index].minimum else {
        return BarcodeError(.valueTooShort, ai: ai, range: value)
      }
      if let error = error(in: bytes, start..<end, component: index, ai, table) { return error }
      start = end
    }
    guard start == value.upperBound else {
      return BarcodeError(.valueTooLong, ai: ai, range: start..<value.upperBound)
    }
    return nil
  }

  private static func error(
    in bytes: [UInt8],
    _ part: Range<Int>,
    component: Int,
    _ ai: UInt16,
    _ table: ApplicationIdentifierTable
  ) -> BarcodeError? {
    let characters = table.components[component].characters
    var index = part.lowerBound
    while index < part.upperBound {
      if table.sets[Int(bytes[index])] & characters == 0 {
        return BarcodeError(.badCharacter, ai: ai, range: index..<index + 1)
      }
      index += 1
    }
    for rule in table.components[component].rules {
      if let problem = ValueCheck(bytes: bytes, part: part).problem(rule) {
        return BarcodeError(problem.code, ai: ai, range: problem.range)
      }
    }
    return nil
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
