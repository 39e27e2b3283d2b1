import Crypto
import Warehouse

/// Writes the tables of a site as a snapshot's sections, in blocks.
struct SnapshotWriter: TablePass {
  private static let blockSize = 1 << 20

  private let write: ([UInt8]) throws(DiskError) -> Void
  private var block: [UInt8] = []
  /// Those of one index, as its section begins with their number.
  private var entries: [UInt8] = []
  private var written = 0
  private var hash = SHA256()
  private var check = CRC32C.Running()
  private var places: [(name: String, start: Int, end: Int, count: Int)] = []
  /// The first failure; nothing is written after it.
  private var failure: DiskError?

  /// Begins with the header; `write` is handed block after block.
  init(_ header: SnapshotHeader, write: @escaping ([UInt8]) throws(DiskError) -> Void) {
    self.write = write
    block.reserveCapacity(Self.blockSize + Record.limit)
    block.append(contentsOf: header.line)
  }

  mutating func table<R: Row>(_ table: inout Table<R>) {
    let rows = table
    section("#TABLE", "\(R.table)", rows.count) { writer in
      rows.visitLines { writer.append($0) }
    }
    for (position, index) in R.indexes.enumerated() {
      var count = 0
      entries.removeAll(keepingCapacity: true)
      rows.visitEntries(of: position) { entry in
        entry.withBytes { entries.append(contentsOf: $0) }
        entries.append(UInt8(ascii: "\n"))
        count += 1
      }
      section("#INDEX", "\(R.table).\(index.name)", count) { $0.appendEntries() }
    }
  }

  /// The SHA-256 that a snapshot of these books has; nothing is written.
  static func hash(of site: Site, _ header: SnapshotHeader) -> String {
    var writer = Self(header) { _ in }
    var site = site
    site.pass(&writer)
    writer.flush()
    return Array(writer.hash.finalize()).hexText
  }

  /// Writes what is left and the last line.
  mutating func finish() throws(DiskError) {
    flush()
    if let failure { throw failure }
    let text = Array(hash.finalize()).hexText
    try write(SnapshotEnd(places: places, hash: text, check: check.value).line)
  }

  private mutating func section(
    _ kind: String,
    _ name: String,
    _ count: Int,
    _ body: (inout Self) -> Void
  ) {
    block.append("\(kind)\t\(name)\t\(count)\n")
    let start = written + block.count
    body(&self)
    places.append((name, start, written + block.count, count))
  }

  private mutating func append(_ line: UnsafeRawBufferPointer) {
    block.append(contentsOf: line)
    block.append(UInt8(ascii: "\n"))
    if block.count >= Self.blockSize { flush() }
  }

  private mutating func appendEntries() {
    flush()
    swap(&block, &entries)
    flush()
    swap(&block, &entries)
  }

  private mutating func flush() {
    guard failure == nil, !block.isEmpty else { return }
    hash.update(data: block)
    check.update(block)
    do { try write(block) } catch { failure = error }
    written += block.count
    block.removeAll(keepingCapacity: true)
  }
}
