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
  @inline(__always)
  private mutating func take(_ name: StaticString) -> UnsafeRawBufferPointer? {
    if next > text.count { return nil }
    // Fields come in this order, so it is nearly always the next one or none.
    return text.starts(with: name, at: next) ? take(at: next, name) : takeLater(name)
  }

  /// The same, of a field that is not the next.
  private mutating func takeLater(_ name: StaticString) -> UnsafeRawBufferPointer? {
    guard namesLeft() & Self.bit(of: name) != 0 else { return nil }
    var start = text.tab(from: next) + 1
    while start < text.count {
      if text.starts(with: name, at: start) { return take(at: start, name) }
      start = text.tab(from: start) + 1
    }
    return nil
  }

  @inline(__always)
  private mutating func take(at start: Int, _ name: StaticString) -> UnsafeRawBufferPointer {
    let valueStart = start + name.utf8CodeUnitCount + 1
    let end = text.tab(from: valueStart)
    next = end + 1
    return UnsafeRawBufferPointer(rebasing: text[valueStart..<end])
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

@inline(__always)
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
  @inline(__always)
  func tab(from start: Int) -> Int {
    var end = start
    while end + 8 <= count {
      // Bytes of 0 where there is a TAB; of these the first shows as a highest bit.
      let tabs = loadUnaligned(fromByteOffset: end, as: UInt64.self).littleEndian ^ Self.eightTabs
      let found = (tabs &- Self.eightOnes) & ~tabs & (Self.eightOnes << 7)
      if found != 0 { return end + found.trailingZeroBitCount >> 3 }
      end += 8
    }
    while end < count, self[end] != UInt8(ascii: "\t") { end += 1 }
    return Swift.min(end, count)
  }

  private static var eightTabs: UInt64 { 0x0909_0909_0909_0909 }
  private static var eightOnes: UInt64 { 0x0101_0101_0101_0101 }

  fileprivate var hasEscapes: Bool {
    baseAddress.map { memchr($0, Int32(Escapes.backslash), count) != nil } ?? false
  }

  /// Whether `name=` stands at `start`; no name has a TAB.
  @inline(__always)
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
