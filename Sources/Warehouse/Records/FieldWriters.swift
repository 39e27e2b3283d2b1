/// Prints ` TAB name=value` for each field that is not absent.
struct NamedFieldWriter: FieldPass {
  private(set) var line: [UInt8] = []

  /// Goes on behind `line`, which is empty afterwards.
  init(behind line: inout [UInt8]) { swap(&self.line, &line) }

  mutating func field<V: FieldValue>(_ name: StaticString, _ value: inout V) {
    let start = line.count
    begin(name)
    let empty = line.count
    value.append(to: &line)
    if line.count == empty { line.removeLast(empty - start) }
  }

  mutating func list(_ name: StaticString, _ values: inout [some FieldValue]) {
    for value in values {
      begin(name)
      value.append(to: &line)
    }
  }

  private mutating func begin(_ name: StaticString) {
    line.append(UInt8(ascii: "\t"))
    name.withUTF8Buffer { line.append(contentsOf: $0) }
    line.append(UInt8(ascii: "="))
  }
}

/// Prints the fields of a table row by position, TAB between them; numbers of the key are padded, so
/// that the order of bytes is the order of numbers.
struct RowWriter: FieldPass {
  private(set) var line: [UInt8] = []
  private var keyFieldsLeft: Int
  private var isFirst = true

  init(keyCount: Int) {
    keyFieldsLeft = keyCount
  }

  mutating func field(_ name: StaticString, _ value: inout some FieldValue) {
    separate()
    if keyFieldsLeft > 0 {
      keyFieldsLeft -= 1
      var key = RowKey()
      value.append(to: &key)
      line.append(contentsOf: key.bytes)
    } else {
      value.append(to: &line)
    }
  }

  /// A list is one column, its values separated by semicolons.
  mutating func list(_ name: StaticString, _ values: inout [some FieldValue]) {
    separate()
    for (index, value) in values.enumerated() {
      if index > 0 { line.append(UInt8(ascii: ";")) }
      value.append(to: &line)
    }
  }

  private mutating func separate() {
    if !isFirst { line.append(UInt8(ascii: "\t")) }
    isFirst = false
  }
}

/// Makes the key of a row from its first fields.
struct RowKeyWriter: FieldPass {
  private(set) var key = RowKey()
  private var fieldsLeft: Int
  private var isFirst = true

  init(fieldCount: Int) {
    fieldsLeft = fieldCount
  }

  mutating func field(_ name: StaticString, _ value: inout some FieldValue) {
    guard fieldsLeft > 0 else { return }
    fieldsLeft -= 1
    if !isFirst { key.append(RowKey.tab) }
    isFirst = false
    value.append(to: &key)
  }

  /// No list is part of a key.
  mutating func list(_ name: StaticString, _ values: inout [some FieldValue]) {}
}
