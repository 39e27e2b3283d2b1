/// Writes rows of a CSV file (RFC 4180).
struct CSVWriter {
  private(set) var bytes: [UInt8] = []

  /// One row.
  static func line(_ values: [ExportValue]) -> [UInt8] {
    var writer = Self()
    writer.row(values)
    return writer.bytes
  }

  mutating func row(_ values: [ExportValue]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .absent: break
      case .number(let number): bytes.append(contentsOf: String(number).utf8)
      case .text(let text): cell(text)
      case .fields(let fields):
        cell(fields.map { "\($0.name)=\($0.value)" }.joined(separator: " "))
      }
    }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  private mutating func cell(_ text: String) {
    let quote = UInt8(ascii: "\"")
    let isPlain = text.utf8.allSatisfy { byte in
      byte != quote && byte != UInt8(ascii: ",") && byte >= 0x20
    }
    let hasOuterBlank = text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard !isPlain || hasOuterBlank else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
