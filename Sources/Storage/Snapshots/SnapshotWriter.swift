import Crypto
import Warehouse

/// Writes the tables of a site as a snapshot's sections, in blocks.
struct SnapshotWriter: TablePass {
  private static let blockSize = 1 << 20

  private let file: DiskFile
  private let disk: any Disk
  private var block: [UInt8] = []
  private var written = 0
  private var hash = SHA256()
  private var check = CRC32C.Running()
  private var places: [(name: String, start: Int, end: Int, count: Int)] = []
  /// The first failure; nothing is written after it.
  private var failure: DiskError?

  /// Writes the header at the beginning of an empty file.
  init(_ header: SnapshotHeader, to file: DiskFile, _ disk: any Disk) {
    self.file = file
    self.disk = disk
    block.reserveCapacity(Self.blockSize + Record.limit)
    block.append(contentsOf: header.line)
  }

  mutating func table<R: Row>(_ table: inout Table<R>) {
    let rows = table
    section("#TABLE", "\(R.table)", rows.count) { writer in
      rows.visitLines { writer.append($0) }
    }
    for (position, index) in R.indexes.enumerated() {
      var entries = 0
      rows.visitEntries(of: position) { _ in entries += 1 }
      section("#INDEX", "\(R.table).\(index.name)", entries) { writer in
        rows.visitEntries(of: position) { entry in
          entry.withBytes { writer.append($0) }
        }
      }
    }
  }

  /// Writes the last line.
  mutating func finish() throws(DiskError) {
    flush()
    let end = SnapshotEnd(
      places: places,
      hash: Array(hash.finalize()).hexText,
      check: check.value
    )
    if let failure { throw failure }
    try disk.appendAll(file, end.line)
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

  private mutating func flush() {
    guard failure == nil, !block.isEmpty else { return }
    hash.update(data: block)
    check.update(block)
    do { try disk.appendAll(file, block) } catch { failure = error }
    written += block.count
    block.removeAll(keepingCapacity: true)
  }
}
