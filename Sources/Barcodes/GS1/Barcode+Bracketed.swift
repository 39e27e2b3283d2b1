extension Barcode {
  /// An element string as people write it: `(01)09521234543213(10)ABC123`.
  ///
  /// In a value `\(` stands for a bracket. Values keep their places in `bracketed`, so that errors
  /// point into it; only a value with such a bracket moves behind the text, and its errors point at
  /// what was written.
  public static func elements(bracketed: [UInt8]) throws(BarcodeError) -> ElementString {
    var reader = BracketedReader(bracketed)
    return try reader.read()
  }
}

private struct BracketedReader {
  private var bytes: [UInt8]
  private let end: Int
  private var position = 0
  private let table = ApplicationIdentifierTable.shared

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    end = bytes.count
  }

  mutating func read() throws(BarcodeError) -> ElementString {
    guard end > 0 else { throw BarcodeError(.empty, range: 0..<0) }
    guard end <= Barcode.maximumBytes else {
      throw BarcodeError(.valueTooLong, range: Barcode.maximumBytes..<end)
    }
    var elements: [Element] = []
    elements.reserveCapacity(8)
    while position < end {
      guard elements.count < ElementParser.maximumElements else {
        throw BarcodeError(.valueTooLong, range: position..<end)
      }
      elements.append(try readElement())
    }
    return ElementString(bytes: bytes, elements: elements)
  }

  private mutating func readElement() throws(BarcodeError) -> Element {
    let start = position
    var ai: UInt16 = 0
    position += 1
    while position < end, position - start <= 4, Ascii.isDigit(bytes[position]) {
      ai = ai * 10 + UInt16(bytes[position] - Ascii.zero)
      position += 1
    }
    let digits = position - start - 1
    guard bytes[start] == UInt8(ascii: "("), digits >= 2, position < end,
      bytes[position] == UInt8(ascii: ")"), let row = table.rowIndex(of: ai),
      digits == Element.digits(of: ai)
    else { throw BarcodeError(.unknownAI, ai: nil, range: start..<min(position + 1, end)) }
    position += 1
    let written = position
    let value = readValue()
    if var error = ElementParser.error(in: bytes, value, row, ai, table) {
      if value.lowerBound != written { error.range = written..<position }
      throw error
    }
    return Element(ai: ai, aiLength: UInt8(digits), value: value)
  }

  private mutating func readValue() -> Range<Int> {
    let start = position
    var escapes = false
    while position < end, bytes[position] != UInt8(ascii: "(") {
      let isEscape = isEscape(position)
      escapes = escapes || isEscape
      position += isEscape ? 2 : 1
    }
    guard escapes else { return start..<position }
    let moved = bytes.count
    for index in start..<position where !isEscape(index) { bytes.append(bytes[index]) }
    return moved..<bytes.count
  }

  private func isEscape(_ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "\\") && index + 1 < end
      && bytes[index + 1] == UInt8(ascii: "(")
  }
}

extension Element {
  /// How many digits an AI is printed with.
  static func digits(of ai: UInt16) -> Int { ai < 100 ? 2 : ai < 1_000 ? 3 : 4 }
}
