/// Sets the fields of a fact from its `name=value` texts, which stand in the order of the fields.
///
/// A name that is absent leaves the value absent; names it does not know are passed over, so that a
/// line of a later version still reads.
struct NamedFieldReader: FieldPass {
  private let texts: [ArraySlice<UInt8>]
  private var next = 0

  init(_ texts: [ArraySlice<UInt8>]) {
    self.texts = texts
  }

  mutating func field<V: FieldValue>(_ name: StaticString, _ value: inout V) throws(FieldError) {
    guard let index = index(of: name) else {
      value = V.absent
      return
    }
    value = try parse(texts[index], name)
    next = index + 1
  }

  mutating func list<V: FieldValue>(_ name: StaticString, _ values: inout [V]) throws(FieldError) {
    values = []
    while let index = index(of: name) {
      values.append(try parse(texts[index], name))
      next = index + 1
    }
  }

  private func index(of name: StaticString) -> Int? {
    var index = next
    while index < texts.count {
      if starts(texts[index], with: name) { return index }
      index += 1
    }
    return nil
  }

  private func starts(_ text: ArraySlice<UInt8>, with name: StaticString) -> Bool {
    name.withUTF8Buffer { name in
      text.count > name.count && text[text.startIndex + name.count] == UInt8(ascii: "=")
        && text.prefix(name.count).elementsEqual(name)
    }
  }

  private func parse<V: FieldValue>(
    _ text: ArraySlice<UInt8>,
    _ name: StaticString
  ) throws(FieldError) -> V {
    try value(of: text.dropFirst(name.utf8CodeUnitCount + 1), named: name)
  }
}

/// Sets the fields of a table row by position; a row that ends early leaves the rest absent.
struct RowReader: FieldPass {
  private var rest: ArraySlice<UInt8>
  private var isAtEnd = false

  init(_ line: ArraySlice<UInt8>) {
    rest = line
  }

  mutating func field<V: FieldValue>(_ name: StaticString, _ field: inout V) throws(FieldError) {
    field = try value(of: column(), named: name)
  }

  mutating func list<V: FieldValue>(_ name: StaticString, _ values: inout [V]) throws(FieldError) {
    values = []
    for part in column().split(separator: UInt8(ascii: ";")) {
      values.append(try value(of: part, named: name))
    }
  }

  private mutating func column() -> ArraySlice<UInt8> {
    guard !isAtEnd else { return [] }
    guard let tab = rest.firstIndex(of: UInt8(ascii: "\t")) else {
      isAtEnd = true
      return rest
    }
    defer { rest = rest[(tab + 1)...] }
    return rest[..<tab]
  }
}

private func value<V: FieldValue>(
  of field: ArraySlice<UInt8>,
  named name: StaticString
) throws(FieldError) -> V {
  guard !field.isEmpty else { return V.absent }
  guard let value = V(field: Escapes.unescaped(field)) else {
    throw .malformed(field: "\(name)", value: String(decoding: field, as: UTF8.self))
  }
  return value
}
