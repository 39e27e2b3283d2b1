// What shows by its first characters or its separators what it is.

extension ShapeReader {
  /// An envelope, a link or an element string; nil when `text` has none of their marks.
  func readMarked(_ symbology: Symbology) throws(BarcodeError) -> Reading? {
    if text.starts(with: Envelope.head.utf8) {
      return try envelope().map { reading(symbology, $0) }
    }
    if text.contains(Ascii.groupSeparator) {
      return reading(symbology, key(of: try elements()))
    }
    let isLink = Ascii.isWebAddress(text)
    guard isLink || isBracketed else { return nil }
    do throws(BarcodeError) {
      let string =
        try isLink
        ? Barcode.digitalLink(Array(text)) : Barcode.elements(bracketed: Array(text))
      return reading(symbology, key(of: string))
    } catch {
      // Most web addresses are no GS1 links, and a code may begin with a bracket.
      if [.badURI, .badPath, .unknownAI].contains(error.code) { return nil }
      let range =
        error.range.lowerBound + text.startIndex..<error.range.upperBound + text.startIndex
      throw BarcodeError(error.code, ai: error.ai, range: range)
    }
  }

  private var isBracketed: Bool {
    text.first == UInt8(ascii: "(") && text.dropFirst().prefix(2).allSatisfy(Ascii.isDigit)
  }

  private func envelope() throws(BarcodeError) -> Payload? {
    guard let envelope = Envelope(bytes, text) else { return nil }
    guard envelope.format == .elements else { return .industry(try envelope.fields()) }
    var parser = ElementParser(
      Array(bytes[..<envelope.data.endIndex]),
      from: envelope.data.startIndex
    )
    return key(of: try parser.parse())
  }

  /// A linear symbol with the composite part above it, sent as one: `]E09521234543213|]e010ABC123`.
  func composite(_ content: AIMIdentifier.Content) throws(BarcodeError) -> ElementString? {
    guard let bar = text.firstIndex(of: UInt8(ascii: "|")),
      text[bar...].starts(with: "|]e".utf8), bar + 4 <= bytes.count
    else { return nil }
    var upper = ElementParser(bytes, from: bar + 4)
    let linear = text[..<bar]
    guard content == .gtin else {
      var lower = ElementParser(Array(bytes[..<bar]), from: AIMIdentifier.length)
      let elements = try lower.parse().elements
      return ElementString(bytes: bytes, elements: elements + (try upper.parse().elements))
    }
    let forms: [GTINForm] = linear.count == 8 ? [.gtin8] : [.gtin12, .gtin13]
    let digits = try gtin(linear, forms).0
    let item = Element(ai: 01, aiLength: 2, value: bytes.count..<bytes.count + digits.count)
    return ElementString(bytes: bytes + digits, elements: [item] + (try upper.parse().elements))
  }
}
