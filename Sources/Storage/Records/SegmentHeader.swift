/// `#LOG`, the first line of a segment: whose it is, and what it follows.
struct SegmentHeader: Hashable, Sendable {
  let store: String
  /// The sequence of its first record, which also names the file.
  let first: Int
  /// The last link of the segment before; zeros in the first one.
  let previous: Chain
  /// SHA-256 of all bytes of the segment before, in hex; zeros in the first one.
  let hash: String

  static let noHash = String(repeating: "0", count: 64)

  var line: [UInt8] {
    var bytes = Array("#LOG\t1\tstore=\(store)\tfirst=".utf8)
    bytes.append(decimal: first, width: 12)
    bytes.append("\tprev=\(previous.hex)\tsha=\(hash)")
    bytes.appendChecksum(from: 0)
    return bytes
  }
}

/// `#SEAL`, the last line of a segment that is written no more.
struct SegmentSeal: Hashable, Sendable {
  let last: Int
  let count: Int
  /// How many bytes stand before this line, and their SHA-256 in hex.
  let byteCount: Int
  let hash: String
  let chain: Chain
  /// The first sequence of the next segment where a repair has left a gap.
  var next: Int?

  /// Where the log goes on.
  var following: Int { next ?? last + 1 }

  var line: [UInt8] {
    var bytes = Array("#SEAL\t1\tlast=\(last)\tcount=\(count)\tbytes=\(byteCount)".utf8)
    bytes.append("\tsha=\(hash)\th=\(chain.hex)")
    if let next {
      bytes.append("\tnext=")
      bytes.append(decimal: next, width: 12)
    }
    bytes.appendChecksum(from: 0)
    return bytes
  }
}

extension SegmentHeader {
  init(line: UnsafeRawBufferPointer) throws(LineFault) {
    let fields = try HashLine(line, kind: "#LOG", names: ["store", "first", "prev", "sha"])
    guard fields[1].utf8.count == 12, let first = Int(fields[1]), first > 0,
      let previous = Chain(text: fields[2]), fields[3].utf8.count == 64
    else { throw .grammar("header") }
    self.init(store: fields[0], first: first, previous: previous, hash: fields[3])
  }
}

extension SegmentSeal {
  /// 1 to 18 digits.
  private static func number(_ text: some StringProtocol) -> Int? {
    guard text.utf8.count <= 18, text.utf8.first != UInt8(ascii: "-") else { return nil }
    return Int(text)
  }

  init(line: UnsafeRawBufferPointer) throws(LineFault) {
    let fields = try HashLine(line, kind: "#SEAL", names: ["last", "count", "bytes", "sha", "h"])
    guard let last = Self.number(fields[0]), let count = Self.number(fields[1]),
      let byteCount = Self.number(fields[2]), fields[3].utf8.count == 64,
      let chain = Chain(text: fields[4])
    else { throw .grammar("seal") }
    self.init(last: last, count: count, byteCount: byteCount, hash: fields[3], chain: chain)
    if let field = fields.rest.first(where: { $0.hasPrefix("next=") }) {
      guard let next = Self.number(field.dropFirst(5)), next > last else { throw .grammar("seal") }
      self.next = next
    }
  }
}

/// A line that begins with `#`: a kind, its version, named fields in a fixed order, a checksum.
struct HashLine {
  private var values: [String] = []

  init(
    _ line: UnsafeRawBufferPointer,
    kind: String,
    names: [String]
  ) throws(LineFault) {
    let body = line.count - 11
    guard body > 0, line.has("\tc=", at: body), let check = line.hex(body + 3),
      CRC32C.of(line.slice(0..<body)) == check
    else { throw .checksum }
    let fields = line.slice(0..<body)
      .split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.first == kind, fields.count >= 2 else { throw .grammar("header") }
    guard fields[1] == "1" else { throw .newerVersion }
    guard fields.count >= names.count + 2 else { throw .grammar("header") }
    for (name, field) in zip(names, fields.dropFirst(2)) {
      guard field.hasPrefix(name + "=") else { throw .grammar("header") }
      values.append(String(field.dropFirst(name.count + 1)))
    }
    rest = Array(fields.dropFirst(names.count + 2))
  }

  subscript(index: Int) -> String { values[index] }

  /// The fields behind those that have to be there.
  private(set) var rest: [String] = []
}

extension Chain {
  init?(text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == Self.length,
      let chain = bytes.withUnsafeBytes({ Self($0, at: 0) })
    else { return nil }
    self = chain
  }
}
