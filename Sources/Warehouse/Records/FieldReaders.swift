import Glibc

/// Sets the fields of a fact from its text, ` TAB name=value` for each, in the order of the fields.
///
/// A name that is absent leaves the value absent; names it does not know are passed over, so that a
/// line of a later version still reads.
struct NamedFieldReader: FieldPass {
  private let text: UnsafeRawBufferPointer
  /// Behind the TAB of the next field; at the end there is none.
  private var next: Int
  /// A bit for each name that was left when the first was missed, so that most absent ones need no
  /// search.
  private var names: UInt64?
  private let hasEscapes: Bool

  init(_ text: UnsafeRawBufferPointer) {
    self.text = text
    hasEscapes = text.hasEscapes
    next =
      text.isEmpty ? 1 : text.firstIndex(of: UInt8(ascii: "\t")).map { $0 + 1 } ?? text.count + 1
  }

  mutating func field<V: FieldValue>(_ name: StaticString, _ field: inout V) throws(FieldError) {
    guard let found = take(name) else {
      field = V.absent
      return
    }
    field = try value(of: found, named: name, mayHaveEscapes: hasEscapes)
  }

  mutating func list<V: FieldValue>(_ name: StaticString, _ values: inout [V]) throws(FieldError) {
    values = []
    while let found = take(name) {
      values.append(try value(of: found, named: name, mayHaveEscapes: hasEscapes))
    }
  }

  /// The value of the next field with that name, and goes behind it.
  private mutating func take(_ name: StaticString) -> UnsafeRawBufferPointer? {
    if next > text.count { return nil }
    // Fields come in this order, so it is nearly always the next one or none.
    if text.starts(with: name, at: next) { return take(at: next, name) }
    guard namesLeft() & Self.bit(of: name) != 0 else { return nil }
    var start = text.tab(from: next) + 1
    while start < text.count {
      if text.starts(with: name, at: start) { return take(at: start, name) }
      start = text.tab(from: start) + 1
    }
    return nil
  }

  private mutating func take(at start: Int, _ name: StaticString) -> UnsafeRawBufferPointer {
    let end = text.tab(from: start)
    next = end + 1
    return UnsafeRawBufferPointer(rebasing: text[(start + name.utf8CodeUnitCount + 1)..<end])
  }

  private mutating func namesLeft() -> UInt64 {
    if let names { return names }
    var names: UInt64 = 0
    var start = next
    while start < text.count {
      var index = start
      while index < text.count, text[index] != UInt8(ascii: "=") { index += 1 }
      if index < text.count, index > start {
        names |= Self.bit(text[start], text[index - 1], index - start)
      }
      start = text.tab(from: index) + 1
    }
    self.names = names
    return names
  }

  private static func bit(of name: StaticString) -> UInt64 {
    let count = name.utf8CodeUnitCount
    return bit(name.utf8Start[0], name.utf8Start[count - 1], count)
  }

  private static func bit(_ first: UInt8, _ last: UInt8, _ count: Int) -> UInt64 {
    1 << (UInt64(first &+ last &* 5 &+ UInt8(truncatingIfNeeded: count) &* 3) & 63)
  }
}

/// Sets the fields of a table row by position; a row that ends early leaves the rest absent.
struct RowReader: FieldPass {
  private let line: UnsafeRawBufferPointer
  private var next = 0
  private let hasEscapes: Bool

  init(_ line: UnsafeRawBufferPointer) {
    self.line = line
    hasEscapes = line.hasEscapes
  }

  mutating func field<V: FieldValue>(_ name: StaticString, _ field: inout V) throws(FieldError) {
    field = try value(of: column(), named: name, mayHaveEscapes: hasEscapes)
  }

  mutating func list<V: FieldValue>(_ name: StaticString, _ values: inout [V]) throws(FieldError) {
    values = []
    for part in column().split(separator: UInt8(ascii: ";")) {
      let part = UnsafeRawBufferPointer(rebasing: part)
      values.append(try value(of: part, named: name, mayHaveEscapes: hasEscapes))
    }
  }

  private mutating func column() -> UnsafeRawBufferPointer {
    guard next <= line.count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let end = line.tab(from: next)
    defer { next = end + 1 }
    return UnsafeRawBufferPointer(rebasing: line[next..<end])
  }
}

private func value<V: FieldValue>(
  of field: UnsafeRawBufferPointer,
  named name: StaticString,
  mayHaveEscapes: Bool
) throws(FieldError) -> V {
  guard !field.isEmpty else { return V.absent }
  let read: V? =
    if mayHaveEscapes && field.hasEscapes {
      Escapes.unescaped(field).withUnsafeBytes { V(field: $0) }
    } else {
      V(field: field)
    }
  guard let read else {
    throw .malformed(field: "\(name)", value: String(decoding: field, as: UTF8.self))
  }
  return read
}

extension UnsafeRawBufferPointer {
  /// The next TAB, or the end; fields are too short for memchr(3).
  fileprivate func tab(from start: Int) -> Int {
    var end = start
    while end < count, self[end] != 0x09 { end += 1 }
    return Swift.min(end, count)
  }

  fileprivate var hasEscapes: Bool {
    baseAddress.map { memchr($0, Int32(Escapes.backslash), count) != nil } ?? false
  }

  /// Whether `name=` stands at `start`; no name has a TAB.
  fileprivate func starts(with name: StaticString, at start: Int) -> Bool {
    let length = name.utf8CodeUnitCount
    guard start + length < count, self[start + length] == UInt8(ascii: "="),
      let base = baseAddress
    else { return false }
    let wanted = name.utf8Start
    for index in 0..<length
    where base.load(fromByteOffset: start + index, as: UInt8.self) != wanted[index] {
      return false
    }
    return true
  }
}
