/// An element string on its way into a symbol: checked, and with FNC1 only where one must be.
///
/// GS1 General Specifications, section 7.8: a value that is not of predefined length ends with
/// FNC1 unless it is the last.
struct GS1Message {
  /// A character of the message, or FNC1.
  enum Token: Hashable {
    case byte(UInt8)
    case function1
  }

  /// AIs and values with GS between them, without the FNC1 in front.
  let separated: [UInt8]
  /// `(01)09521234543213(10)LOT-42`.
  let readable: String

  /// - Throws: ``BarcodeError`` as the element parser does, and for brackets that do not close.
  init(_ data: [UInt8]) throws(BarcodeError) {
    let isBracketed = data.first == UInt8(ascii: "(")
    let string = try Barcode.elements(scan: isBracketed ? Self.unbracketed(data) : data)
    var separated: [UInt8] = []
    var readable = ""
    for (index, element) in string.elements.enumerated() {
      let value = string.bytes[element.value]
      separated += Array(element.text.utf8) + value
      readable += "(\(element.text))" + String(decoding: value, as: UTF8.self)
      let isLast = index + 1 == string.elements.count
      if !isLast, !Self.isPredefined(element.text) { separated.append(Ascii.groupSeparator) }
    }
    self.separated = separated
    self.readable = readable
  }

  private var tokens: [Token] {
    [.function1] + separated.map { $0 == Ascii.groupSeparator ? .function1 : .byte($0) }
  }

  var code128: [Token] { tokens }
  var dataMatrix: [Token] { tokens }

  private static func isPredefined(_ ai: String) -> Bool {
    guard let two = Int(ai.prefix(2)) else { return false }
    return ApplicationIdentifier.predefinedLength(startingWith: two) != nil
  }

  /// `(01)...(10)...` with GS between the elements; `\(` stands for a bracket in a value.
  private static func unbracketed(_ data: [UInt8]) throws(BarcodeError) -> [UInt8] {
    var result: [UInt8] = []
    var isInAI = false
    var isEscaped = false
    for byte in data {
      switch byte {
      case UInt8(ascii: "\\") where !isEscaped && !isInAI:
        isEscaped = true
        continue
      case UInt8(ascii: "(") where !isEscaped && !isInAI:
        if !result.isEmpty { result.append(Ascii.groupSeparator) }
        isInAI = true
      case UInt8(ascii: ")") where isInAI: isInAI = false
      default: result.append(byte)
      }
      isEscaped = false
    }
    guard !isInAI else { throw BarcodeError(.unknownAI, range: 0..<data.count) }
    return result
  }
}
