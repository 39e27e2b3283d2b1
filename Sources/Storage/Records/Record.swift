import Glibc

/// One line of the journal whose checksum fits: a command's facts, with their envelope.
///
/// It keeps the block of the file it was read in, so reading it costs no copy.
public struct Record: Sendable {
  /// The longest line, with its line feed.
  static let limit = 32 * 1024

  /// Where its bytes stand in its segment, and the first sequence of that segment.
  public internal(set) var place = Place(segment: 0, offset: 0)
  public let sequence: Int
  /// UTC milliseconds; never below those of the line before.
  public let time: Int64
  /// What the clock said when it was behind the line before.
  public let rawTime: Int64?
  /// The highest sequence its writer knew to be durable (`d=`).
  let durable: Int
  let chain: Chain
  private let block: [UInt8]
  private let range: Range<Int>
  private let writer: Range<Int>
  private let slash: Int
  private let keyRange: Range<Int>
  private let groupRange: Range<Int>?
  private let factRange: Range<Int>
}

/// Where a line begins.
public struct Place: Hashable, Sendable {
  public let segment: Int
  public let offset: Int
}

extension Record {
  public var terminal: String { text(writer.lowerBound..<slash) }
  public var person: String { text(slash + 1..<writer.upperBound) }
  public var key: String { text(keyRange) }
  /// Lends terminal, operator and operation key.
  func withWriter<Answer>(
    _ body: (
      _ terminal: UnsafeRawBufferPointer, _ person: UnsafeRawBufferPointer,
      _ key: UnsafeRawBufferPointer
    ) -> Answer
  ) -> Answer {
    block.withUnsafeBytes { bytes in
      body(
        bytes.slice(writer.lowerBound..<slash),
        bytes.slice(slash + 1..<writer.upperBound),
        bytes.slice(keyRange)
      )
    }
  }

  /// The line without its line feed.
  public var bytes: ArraySlice<UInt8> { block[range] }
  /// The transaction it is part of.
  var group: ArraySlice<UInt8>? { groupRange.map { block[$0] } }
  var length: Int { range.count + 1 }

  /// Its facts in their order, escaped as they were written.
  public var facts: [FactText] {
    var facts: [FactText] = []
    var start = factRange.lowerBound
    var index = start
    while index < factRange.upperBound {
      if block[index] == UInt8(ascii: "\t"), block[index + 1] == UInt8(ascii: "+") {
        facts.append(FactText(bytes: block[start..<index]))
        start = index + 2
      }
      index += 1
    }
    facts.append(FactText(bytes: block[start..<factRange.upperBound]))
    return facts
  }

  /// Lends each fact's text to `body`, until it answers with something.
  func withFacts<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer?) -> Answer? {
    block.withUnsafeBytes { bytes in
      var start = factRange.lowerBound
      while true {
        let end = bytes.nextFact(from: start, to: factRange.upperBound)
        if let answer = body(bytes.slice(start..<end)) { return answer }
        if end == factRange.upperBound { return nil }
        start = end + 2
      }
    }
  }

  /// Whether the first fact is of this kind.
  func isOf(kind: StaticString) -> Bool {
    block.withUnsafeBytes { bytes in
      let end = factRange.lowerBound + kind.utf8CodeUnitCount
      return bytes.has(kind, at: factRange.lowerBound) && end <= factRange.upperBound
        && bytes[end] == UInt8(ascii: "\t")
    }
  }

  /// Whether the store wrote it for itself; such a line says nothing about the site.
  var isOfStore: Bool { isOf(kind: "recover") || isOf(kind: "gap") }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: block[range], as: UTF8.self)
  }
}

extension Record {
  /// Reads the line that stands at `range` of `block`, without its line feed.
  ///
  /// `bytes` are the whole block's. Checks the CRC and the grammar, not what stands before the line.
  init(
    block: [UInt8],
    bytes: UnsafeRawBufferPointer,
    range: Range<Int>
  ) throws(LineFault) {
    let line = bytes.slice(range)
    let body = line.count - 11  // Where `<T>c=` and its 8 digits begin.
    guard body > 0, line.has("\tc=", at: body), let check = line.hex(body + 3),
      CRC32C.of(line.slice(0..<body)) == check
    else { throw .checksum }
    guard line.has("1\t", at: 0) else {
      throw line[0] == UInt8(ascii: "#") ? .grammar("header") : .newerVersion
    }
    try self.init(block: block, line: line, body: body, base: range.lowerBound)
  }

  /// The fields, from the front up to the key and from the back down to `d=`; facts lie between.
  private init(
    block: [UInt8],
    line: UnsafeRawBufferPointer,
    body: Int,
    base: Int
  ) throws(LineFault) {
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
    self.block = block
    self.range = base..<base + line.count
    self.sequence = sequence
    self.time = time
    self.rawTime = raw ?? nil
    self.durable = durable
    self.chain = chain
    self.writer = writer.shifted(by: base)
    self.slash = slash + base
    self.keyRange = key.shifted(by: base)
    self.groupRange = group?.shifted(by: base)
    self.factRange = (front.next..<mark).shifted(by: base)
  }

  /// The link that a line of these bytes must carry after `previous`.
  func link(after previous: Chain, in bytes: UnsafeRawBufferPointer) -> Chain {
    Chain(after: previous, line: bytes.slice(range.lowerBound..<range.upperBound - 46))
  }
}

/// Takes the fields of a line one by one from its front.
private struct FieldFront {
  let line: UnsafeRawBufferPointer
  let end: Int
  var next: Int

  /// The next field, and goes behind the TAB that ends it.
  mutating func take() -> Range<Int>? {
    var stop = next
    while stop < end, line[stop] != UInt8(ascii: "\t") { stop += 1 }
    guard stop < end else { return nil }
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
  /// The TAB before the `+` of the next fact, or `end`; a plus is rarer than a TAB.
  fileprivate func nextFact(from start: Int, to end: Int) -> Int {
    var index = start + 1
    while index < end, let base = baseAddress,
      let plus = memchr(base + index, Int32(UInt8(ascii: "+")), end - index)
    {
      index = UnsafeRawPointer(plus) - base
      if self[index - 1] == UInt8(ascii: "\t") { return index - 1 }
      index += 1
    }
    return end
  }

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

extension Range<Int> {
  fileprivate func shifted(by base: Int) -> Range<Int> {
    lowerBound + base..<upperBound + base
  }
}
