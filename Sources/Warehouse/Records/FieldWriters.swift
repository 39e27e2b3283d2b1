/// Prints ` TAB name=value` for each field that is not absent.
struct NamedFieldWriter: FieldPass {
  private(set) var line: [UInt8] = []

  mutating func field(_ name: StaticString, _ value: inout some FieldValue) {
    let text = value.fieldText
    if !text.isEmpty { append(name, text) }
  }

  mutating func list(_ name: StaticString, _ values: inout [some FieldValue]) {
    for value in values {
      append(name, value.fieldText)
    }
  }

  private mutating func append(_ name: StaticString, _ text: String) {
    line.append(UInt8(ascii: "\t"))
    name.withUTF8Buffer { line.append(contentsOf: $0) }
    line.append(UInt8(ascii: "="))
    Escapes.append(text, to: &line)
  }
}

/// Prints the fields of a table row by position, TAB between them; numbers of the key are padded, so
/// that the order of bytes is the order of numbers.
struct RowWriter: FieldPass {
  private(set) var line: [UInt8] = []
  private var fieldsOfKeyLeft: Int
  private let keyOnly: Bool
  private var isFirst = true

  init(keyCount: Int, keyOnly: Bool) {
    fieldsOfKeyLeft = keyCount
    self.keyOnly = keyOnly
  }

  mutating func field(_ name: StaticString, _ value: inout some FieldValue) {
    if fieldsOfKeyLeft > 0 {
      fieldsOfKeyLeft -= 1
      separate()
      RowKey.append(value, to: &line)
    } else if !keyOnly {
      separate()
      Escapes.append(value.fieldText, to: &line)
    }
  }

  /// A list is one column, its values separated by blanks escaped within them.
  mutating func list(_ name: StaticString, _ values: inout [some FieldValue]) {
    guard !keyOnly else { return }
    separate()
    for (index, value) in values.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ";")) }
      Escapes.append(value.fieldText, to: &line)
    }
  }

  private mutating func separate() {
    if !isFirst { line.append(UInt8(ascii: "\t")) }
    isFirst = false
  }
}
