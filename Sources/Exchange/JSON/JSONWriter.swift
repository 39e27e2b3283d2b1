/// Writes JSON (RFC 8259) from values it is handed in order.
public struct JSONWriter {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func object(_ fields: some Sequence<(String, ExportValue)>) {
    raw("{")
    for (index, (name, value)) in fields.enumerated() {
      if index > 0 { raw(",") }
      string(name)
      raw(":")
      self.value(value)
    }
    raw("}")
  }

  public mutating func value(_ value: ExportValue) {
    switch value {
    case .absent: raw("null")
    case .number(let number): raw(String(number))
    case .text(let text): string(text)
    case .fields(let fields): raw(JSONText(fields).text)
    }
  }

  public mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var before: UInt8 = 0
    for byte in text.utf8 {
      // A C1 control, which a terminal may obey, is C2 and one of these.
      if before == 0xC2, byte < 0xA0 {
        bytes.removeLast()
        append(code: byte)
      } else {
        append(escaping: byte)
      }
      before = byte
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Punctuation, as it is.
  public mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(escaping byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case UInt8(ascii: "\n"): raw("\\n")
    case UInt8(ascii: "\r"): raw("\\r")
    case UInt8(ascii: "\t"): raw("\\t")
    case 0..<0x20, 0x7F: append(code: byte)
    default: bytes.append(byte)
    }
  }

  /// The character with that code.
  private mutating func append(code: UInt8) {
    raw("\\u00")
    bytes.append(hexDigit(code >> 4))
    bytes.append(hexDigit(code & 15))
  }
}

func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
