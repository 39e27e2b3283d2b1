/// The escapes of a value in a line: `\t \n \r \\`, and `\xHH` for the other C0, DEL and C1.
enum Escapes {
  static func append(_ text: String, to line: inout [UInt8]) {
    let bytes = text.utf8
    if !bytes.contains(where: isSuspect) {
      line.append(contentsOf: bytes)
      return
    }
    for scalar in text.unicodeScalars {
      append(scalar, to: &line)
    }
  }

  /// The bytes that `value` stands for; a backslash that starts no escape stands for itself.
  static func unescaped(_ value: UnsafeRawBufferPointer) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(value.count)
    var index = 0
    while index < value.count {
      let (scalar, length) = escape(at: index, in: value)
      if let scalar {
        out.append(contentsOf: String(scalar).utf8)
      } else {
        out.append(value[index])
      }
      index += length
    }
    return out
  }

  static let backslash = UInt8(ascii: "\\")

  /// C0, DEL, the backslash, and 0xC2, which starts every C1 in UTF-8.
  static func isSuspect(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == backslash || byte == 0xC2
  }

  private static func append(_ scalar: Unicode.Scalar, to line: inout [UInt8]) {
    switch scalar.value {
    case 0x09: line.append(contentsOf: "\\t".utf8)
    case 0x0A: line.append(contentsOf: "\\n".utf8)
    case 0x0D: line.append(contentsOf: "\\r".utf8)
    case 0x5C: line.append(contentsOf: "\\\\".utf8)
    case 0..<0x20, 0x7F...0x9F:
      let hex = String(scalar.value, radix: 16)
      line.append(contentsOf: "\\x\(hex.utf8.count < 2 ? "0" : "")\(hex)".utf8)
    default: line.append(contentsOf: String(scalar).utf8)
    }
  }

  /// What the escape at `index` stands for, and how many bytes it takes.
  private static func escape(
    at index: Int,
    in value: UnsafeRawBufferPointer
  ) -> (scalar: Unicode.Scalar?, length: Int) {
    guard value[index] == backslash, index + 1 < value.count else { return (nil, 1) }
    switch value[index + 1] {
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case backslash: return ("\\", 2)
    case UInt8(ascii: "x"):
      guard index + 4 <= value.count,
        let code = UInt8(
          String(decoding: value[(index + 2)..<(index + 4)], as: UTF8.self),
          radix: 16
        )
      else { return (nil, 1) }
      return (Unicode.Scalar(code), 4)
    default: return (nil, 1)
    }
  }
}
