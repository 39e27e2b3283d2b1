/// One line of the journal whose checksum fits: a command's facts, with their envelope.
///
/// It keeps the block of the file it was read in, so reading it costs no copy.
public struct Record: Sendable {
  /// The longest line, with its line feed.
  static let limit = 32 * 1024

  /// Where its bytes stand in its segment, and the first sequence of that segment.
  public internal(set) var place: Place
  private let parts: LineParts
  private let block: [UInt8]
  /// Of its first byte in ``block``.
  private let start: Int
}

/// Where a line begins.
public struct Place: Hashable, Sendable {
  public let segment: Int
  public let offset: Int
}

extension Record {
  public var sequence: Int { parts.sequence }
  /// UTC milliseconds; never below those of the line before.
  public var time: Int64 { parts.time }
  /// What the clock said when it was behind the line before.
  public var rawTime: Int64? { parts.rawTime }
  /// The highest sequence its writer knew to be durable (`d=`).
  var durable: Int { parts.durable }
  var chain: Chain { parts.chain }
  public var terminal: String { text(parts.writer.lowerBound..<parts.slash) }
  public var person: String { text(parts.slash + 1..<parts.writer.upperBound) }
  public var key: String { text(parts.key) }

  /// Lends terminal, operator and operation key.
  func withWriter<Answer>(
    _ body: (
      _ terminal: UnsafeRawBufferPointer, _ person: UnsafeRawBufferPointer,
      _ key: UnsafeRawBufferPointer
    ) -> Answer
  ) -> Answer {
    lent { line in
      body(
        line.bytes.slice(parts.writer.lowerBound..<parts.slash),
        line.bytes.slice(parts.slash + 1..<parts.writer.upperBound),
        line.bytes.slice(parts.key)
      )
    }
  }

  /// The line without its line feed.
  public var bytes: ArraySlice<UInt8> { slice(0..<parts.length) }
  /// The transaction it is part of.
  var group: ArraySlice<UInt8>? { parts.group.map(slice) }
  /// With its line feed.
  var length: Int { parts.length + 1 }

  /// Its facts in their order, escaped as they were written.
  public var facts: [FactText] {
    var facts: [FactText] = []
    _ = withFacts { text -> Void? in
      facts.append(FactText(bytes: Array(text)[...]))
      return nil
    }
    return facts
  }

  /// Lends each fact's text to `body`, until it answers with something.
  func withFacts<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer?) -> Answer? {
    lent { $0.withFacts(body) }
  }

  func lent<Answer>(_ body: (LentLine) -> Answer) -> Answer {
    block.withUnsafeBytes { bytes in
      body(LentLine(parts: parts, bytes: bytes.slice(start..<start + parts.length), place: place))
    }
  }

  /// Whether the first fact is of this kind.
  func isOf(kind: StaticString) -> Bool {
    lent { line in
      let end = parts.facts.lowerBound + kind.utf8CodeUnitCount
      return line.bytes.has(kind, at: parts.facts.lowerBound) && end <= parts.facts.upperBound
        && line.bytes[end] == UInt8(ascii: "\t")
    }
  }

  /// Whether the store wrote it for itself; such a line says nothing about the site.
  var isOfStore: Bool { isOf(kind: "recover") || isOf(kind: "gap") }

  private func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
    block[start + range.lowerBound..<start + range.upperBound]
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: slice(range), as: UTF8.self)
  }
}

extension Record {
  /// The line that begins at `start` of `block`, which was taken apart already.
  init(_ parts: LineParts, _ place: Place, block: [UInt8], start: Int) {
    self.parts = parts
    self.place = place
    self.block = block
    self.start = start
  }

  /// Reads the line that stands at `range` of `block`, without its line feed.
  ///
  /// `bytes` are the whole block's. Checks the CRC and the grammar, not what stands before the line.
  init(
    block: [UInt8],
    bytes: UnsafeRawBufferPointer,
    range: Range<Int>
  ) throws(LineFault) {
    let parts = try LineParts(bytes.slice(range))
    self.init(parts, Place(segment: 0, offset: 0), block: block, start: range.lowerBound)
  }
}
