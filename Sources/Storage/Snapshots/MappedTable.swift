import Warehouse

/// The base of a table: its rows and indexes in a snapshot, read where they stand.
final class MappedTable: TableBase {
  private let rows: MappedLines
  private let indexes: [(name: StaticString, entries: MappedLines)]
  private let keyCount: Int

  init<R: Row>(_ row: R.Type, in file: SnapshotFile) {
    rows = file.lines(of: "\(R.table)")
    indexes = R.indexes.map { ($0.name, file.lines(of: "\(R.table).\($0.name)")) }
    keyCount = R.keyCount
  }

  var count: Int { rows.count }

  func line(_ key: RowKey, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    var isFound = false
    key.withBytes { bytes in
      rows.visit(bytes) { line in
        // A key that only begins like this one, as the empty one does, is another row's.
        isFound = line.fields(first: keyCount).count == bytes.count
        if isFound { body(line) }
        return false
      }
    }
    return isFound
  }

  func visitLines(_ prefix: RowKey, _ body: (RowKey, UnsafeRawBufferPointer) -> Bool) {
    prefix.withBytes { bytes in
      rows.visit(bytes) { body(RowKey(bytes: $0.fields(first: keyCount)), $0) }
    }
  }

  func visitKeys(index: StaticString, _ prefix: RowKey, _ body: (RowKey, RowKey) -> Bool) {
    guard let entries = indexes.first(where: { $0.name.says(index) })?.entries else {
      return
    }
    prefix.withBytes { bytes in
      entries.visit(bytes) {
        body(RowKey(bytes: $0), RowKey(bytes: $0.fields(last: keyCount)))
      }
    }
  }
}

/// Gives every table of a site its base.
struct SnapshotBasing: TablePass {
  let file: SnapshotFile

  mutating func table<R: Row>(_ table: inout Table<R>) {
    table = Table(base: MappedTable(R.self, in: file))
  }
}

extension Site {
  /// The books as a snapshot has them.
  init(_ file: SnapshotFile, policy: SitePolicy, format: JournalFormat) {
    let position = file.header.position
    self.init(
      sequence: position.sequence,
      at: Moment(milliseconds: position.time),
      policy: policy,
      format: format
    )
    var basing = SnapshotBasing(file: file)
    pass(&basing)
  }
}
