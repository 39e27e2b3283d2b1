import Crypto

/// A snapshot whose checksum fits: all rows of a site behind one line of the journal, as sorted text.
struct SnapshotFile {
  /// Where the lines of a section stand, and how many there are.
  struct Section: Hashable {
    let range: Range<Int>
    let count: Int
  }

  /// What its first line says.
  let header: SnapshotHeader
  /// Where the journal goes on behind it; as the header says, unless a repair has moved its line.
  var position: Position
  private let content: MappedBytes
  private let sections: [String: Section]
  /// What its last line says that its SHA-256 is.
  let hash: String
  private let bodyCount: Int

  /// Takes a file apart; reads all of it once, for its checksum.
  ///
  /// - Throws: ``LineFault`` for one that is cut, changed, or of another version.
  init(_ content: MappedBytes) throws(LineFault) {
    let bytes = content.bytes
    let (start, end) = try SnapshotEnd.find(in: bytes)
    guard CRC32C.of(bytes.slice(0..<start)) == end.check else { throw .checksum }
    guard let line = bytes.firstIndex(of: UInt8(ascii: "\n")) else { throw .missing }
    header = try SnapshotHeader(line: bytes.slice(0..<line))
    position = header.position
    self.content = content
    sections = try end.sections(upTo: start)
    hash = end.hash
    bodyCount = start
  }

  /// Whether the SHA-256 of its last line is that of its bytes.
  var isWhole: Bool {
    var sha = SHA256()
    sha.update(bufferPointer: content.bytes.slice(0..<bodyCount))
    return Array(sha.finalize()).hexText == hash
  }

  var byteCount: Int { content.bytes.count }

  /// The lines of a table, or of an index as `table.index`; none where there is no such section.
  func lines(of name: String) -> MappedLines {
    let section = sections[name]
    return MappedLines(content, section?.range ?? 0..<0, count: section?.count ?? 0)
  }
}

/// The first line: what the rows are a fold of, and where the journal goes on.
struct SnapshotHeader: Hashable {
  let store: String
  /// The last line of the journal that counts, and its link of the chain.
  let position: Position
  let tableCount: Int

  static let names = ["store", "seq", "h", "at", "segment", "offset", "tables"]

  var line: [UInt8] {
    var bytes = Array("#SNAP\t1\tstore=\(store)\tseq=".utf8)
    bytes.append(decimal: position.sequence, width: 12)
    bytes.append("\th=\(position.chain.hex)\tat=\(UTC.text(position.time))\tsegment=")
    bytes.append(decimal: position.segment, width: 12)
    bytes.append("\toffset=\(position.offset)\ttables=\(tableCount)")
    bytes.appendChecksum(from: 0)
    return bytes
  }
}

extension SnapshotHeader {
  init(line: UnsafeRawBufferPointer) throws(LineFault) {
    let fields = try HashLine(line, kind: "#SNAP", names: Self.names)
    guard let sequence = Int(fields[1]), let chain = Chain(text: fields[2]),
      let time = UTC.milliseconds(fields[3]), let segment = Int(fields[4]),
      let offset = Int(fields[5]), let tableCount = Int(fields[6])
    else { throw .grammar("header") }
    guard sequence > 0, segment > 0, segment - 1 <= sequence, offset >= 0 else {
      throw .grammar("header")
    }
    store = fields[0]
    position = Position(
      segment: segment,
      offset: offset,
      sequence: sequence,
      chain: chain,
      time: time
    )
    self.tableCount = tableCount
  }
}

/// The last line: where the sections stand, and what proves that the file is whole.
struct SnapshotEnd {
  /// More than it ever is, so that one look at a file's end finds it.
  static let limit = 4096

  private(set) var places: [(name: String, start: Int, end: Int, count: Int)] = []
  let hash: String
  let check: UInt32

  init(
    places: [(name: String, start: Int, end: Int, count: Int)],
    hash: String,
    check: UInt32
  ) {
    self.places = places
    self.hash = hash
    self.check = check
  }

  var line: [UInt8] {
    var bytes = Array("#END\t1\tsha=\(hash)\tcrc=".utf8)
    bytes.append(hex: check)
    for place in places {
      bytes.append("\t\(place.name)=\(place.start):\(place.end):\(place.count)")
    }
    bytes.appendChecksum(from: 0)
    return bytes
  }

  /// The last line of a file, and where it begins.
  static func find(in bytes: UnsafeRawBufferPointer) throws(LineFault) -> (start: Int, Self) {
    guard bytes.last == UInt8(ascii: "\n") else { throw .missing }
    let lowest = max(0, bytes.count - limit)
    var start = bytes.count - 1
    while start > lowest, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return (start, try Self(line: bytes.slice(start..<bytes.count - 1)))
  }

  private init(line: UnsafeRawBufferPointer) throws(LineFault) {
    let fields = try HashLine(line, kind: "#END", names: ["sha", "crc"])
    guard let check = UInt32(fields[1], radix: 16) else { throw .grammar("end") }
    self.init(places: [], hash: fields[0], check: check)
    for text in fields.rest {
      guard let equals = text.firstIndex(of: "=") else { throw .grammar("end") }
      let numbers = text[text.index(after: equals)...].split(separator: ":").map { Int($0) ?? -1 }
      guard numbers.count == 3 else { throw .grammar("end") }
      places.append((String(text[..<equals]), numbers[0], numbers[1], numbers[2]))
    }
  }

  /// - Throws: ``LineFault`` for a place that is not before byte `limit`, or has not the bytes for as
  ///   many lines.
  func sections(upTo limit: Int) throws(LineFault) -> [String: SnapshotFile.Section] {
    var sections: [String: SnapshotFile.Section] = [:]
    for place in places {
      guard place.start >= 0, place.start <= place.end, place.end <= limit,
        (0...place.end - place.start).contains(place.count)
      else { throw .grammar("end") }
      sections[place.name] = SnapshotFile.Section(
        range: place.start..<place.end,
        count: place.count
      )
    }
    return sections
  }
}
