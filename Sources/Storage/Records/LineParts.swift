import Glibc

/// What the envelope of a line says, and where its parts stand; offsets are from the line's first
/// byte.
///
/// Its checksum fits and its grammar is right. It says nothing of the line before.
struct LineParts: Sendable {
  let sequence: Int
  /// UTC milliseconds.
  let time: Int64
  let rawTime: Int64?
  let durable: Int
  let chain: Chain
  /// Without the line feed.
  let length: Int
  let writer: Range<Int>
  /// Between terminal and operator.
  let slash: Int
  let key: Range<Int>
  let group: Range<Int>?
  let facts: Range<Int>

  /// The fields, from the front up to the key and from the back down to `d=`; facts lie between.
  init(_ line: UnsafeRawBufferPointer) throws(LineFault) {
    let body = line.count - 11  // Where `<T>c=` and its 8 digits begin.
    guard body > 0, line.has("\tc=", at: body), let check = line.hex(body + 3),
      CRC32C.of(line.slice(0..<body)) == check
    else { throw .checksum }
    guard line.has("1\t", at: 0) else {
      throw line[0] == UInt8(ascii: "#") ? .grammar("header") : .newerVersion
    }
    let link = body - 35
    guard body >= 56, line[14] == UInt8(ascii: "\t"), let sequence = line.decimal(2, 12),
      sequence > 0
    else { throw .grammar("sequence") }
    guard line.has("\th=", at: link), let chain = Chain(line, at: link + 3) else {
      throw .grammar("chain")
    }
    guard let mark = line.lastTab(before: link), line.has("\td=", at: mark),
      (1...18).contains(link - mark - 3), let durable = line.decimal(mark + 3, link - mark - 3)
    else { throw .grammar("watermark") }
    var front = FieldFront(line: line, end: mark, next: 15)
    guard let time = front.take().flatMap({ UTC.milliseconds(line.slice($0)) }) else {
      throw .grammar("time")
    }
    guard let writer = front.take(), let slash = line.firstSlash(in: writer) else {
      throw .grammar("writer")
    }
    guard let key = front.take("k="), !key.isEmpty else { throw .grammar("operation key") }
    let raw = front.take("w=").map { UTC.milliseconds(line.slice($0)) }
    let group = front.take("tx=")
    guard raw != .some(nil), front.next < mark else { throw .grammar("facts") }
    self.sequence = sequence
    self.time = time
    self.rawTime = raw ?? nil
    self.durable = durable
    self.chain = chain
    self.length = line.count
    self.writer = writer
    self.slash = slash
    self.key = key
    self.group = group
    self.facts = front.next..<mark
  }
}

/// Takes the fields of a line one by one from its front.
private struct FieldFront {
  let line: UnsafeRawBufferPointer
  let end: Int
  var next: Int

  /// The next field, and goes behind the TAB that ends it.
  mutating func take() -> Range<Int>? {
    guard next < end, let base = line.baseAddress,
      let tab = memchr(base + next, Int32(UInt8(ascii: "\t")), end - next)
    else { return nil }
    let stop = UnsafeRawPointer(tab) - base
    defer { next = stop + 1 }
    return next..<stop
  }

  /// What stands behind `name` when the next field has it.
  mutating func take(_ name: StaticString) -> Range<Int>? {
    guard line.has(name, at: next) else { return nil }
    return take().map { $0.lowerBound + name.utf8CodeUnitCount..<$0.upperBound }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func lastTab(before end: Int) -> Int? {
    var index = end - 1
    while index >= 0, self[index] != UInt8(ascii: "\t") { index -= 1 }
    return index >= 0 ? index : nil
  }

  /// The slash between terminal and operator, both of which have at least one character.
  fileprivate func firstSlash(in range: Range<Int>) -> Int? {
    guard let slash = range.first(where: { self[$0] == UInt8(ascii: "/") }),
      slash > range.lowerBound, slash + 1 < range.upperBound
    else { return nil }
    return slash
  }
}
