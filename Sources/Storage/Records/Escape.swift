/// How a value stands in a line: UTF-8 in which no control character appears as itself.
enum Escape {
  static func append(_ value: String, to bytes: inout [UInt8]) {
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x09: bytes.append("\\t" as StaticString)
      case 0x0A: bytes.append("\\n" as StaticString)
      case 0x0D: bytes.append("\\r" as StaticString)
      case 0x5C: bytes.append("\\\\" as StaticString)
      case 0..<0x20, 0x7F...0x9F:
        bytes.append("\\x" as StaticString)
        bytes.append(hex: UInt8(truncatingIfNeeded: scalar.value))
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
      }
    }
  }

  /// `nil` for an unfinished or unknown escape, a raw control character or broken UTF-8.
  static func value(_ bytes: some Collection<UInt8>) -> String? {
    guard bytes.contains(UInt8(ascii: "\\")) else { return text(bytes) }
    var plain: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      bytes.formIndex(after: &index)
      if byte != UInt8(ascii: "\\") {
        plain.append(byte)
      } else if let scalar = scalar(bytes, &index) {
        plain.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
      } else {
        return nil
      }
    }
    return String(validating: plain, as: UTF8.self)
  }

  /// Text without escapes.
  static func text(_ bytes: some Collection<UInt8>) -> String? {
    let isClean = !bytes.contains { $0 < 0x20 || $0 == 0x7F }
    return isClean ? String(validating: bytes, as: UTF8.self) : nil
  }

  /// What stands after a backslash; leaves `index` behind it.
  private static func scalar<Bytes: Collection<UInt8>>(
    _ bytes: Bytes,
    _ index: inout Bytes.Index
  ) -> Unicode.Scalar? {
    guard let kind = next(bytes, &index) else { return nil }
    switch kind {
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "x"):
      guard let high = next(bytes, &index)?.hexValue, let low = next(bytes, &index)?.hexValue
      else { return nil }
      let code = high << 4 | low
      return code < 0x20 || (0x7F...0x9F).contains(code) ? Unicode.Scalar(code) : nil
    default: return nil
    }
  }

  private static func next<Bytes: Collection<UInt8>>(
    _ bytes: Bytes,
    _ index: inout Bytes.Index
  ) -> UInt8? {
    guard index < bytes.endIndex else { return nil }
    defer { bytes.formIndex(after: &index) }
    return bytes[index]
  }
}
