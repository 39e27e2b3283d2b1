extension ElementString {
  /// `(01)09521234543213(10)ABC123`, with `\(` for a bracket in a value: what
  /// ``Barcode/elements(bracketed:)`` reads.
  public var bracketed: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + elements.count * 4)
    for element in elements {
      append("(", element, ")", to: &text)
      for byte in bytes[element.value] {
        if byte == UInt8(ascii: "(") { text.append(UInt8(ascii: "\\")) }
        text.append(byte)
      }
    }
    return text
  }

  /// The line below a symbol: as ``bracketed``, but a bracket in a value stays as it is.
  public var readable: String {
    var text: [UInt8] = []
    for element in elements {
      append("(", element, ")", to: &text)
      text += bytes[element.value]
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// AIs and values as a symbol holds them, 0x1D where a separator must stand.
  public var separated: [UInt8] {
    var text: [UInt8] = []
    for (offset, element) in elements.enumerated() {
      append("", element, "", to: &text)
      text += bytes[element.value]
      let isLast = offset + 1 == elements.count
      if !isLast, ApplicationIdentifier.needsSeparator(element) {
        text.append(Ascii.groupSeparator)
      }
    }
    return text
  }

  private func append(
    _ before: StaticString,
    _ element: Element,
    _ after: StaticString,
    to text: inout [UInt8]
  ) {
    before.withUTF8Buffer { text += $0 }
    var divisor: UInt16 = element.aiLength == 2 ? 10 : element.aiLength == 3 ? 100 : 1_000
    while divisor > 0 {
      text.append(Ascii.zero + UInt8(element.ai / divisor % 10))
      divisor /= 10
    }
    after.withUTF8Buffer { text += $0 }
  }
}
