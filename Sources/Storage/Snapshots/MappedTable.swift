import Synchronization
import Warehouse

/// The base of a table: its rows and indexes in a snapshot, read where they stand.
final class MappedTable: TableBase {
  private let rows: MappedLines
  private let indexes: [(name: StaticString, entries: MappedLines)]
  private let keyCount: Int
  /// What was asked for last: a decision and what it makes true look at the same rows.
  private let last = Mutex((key: RowKey, place: Range<Int>?)?.none)

  init<R: Row>(_ row: R.Type, in file: SnapshotFile) {
    rows = file.lines(of: "\(R.table)")
    indexes = R.indexes.map { ($0.name, file.lines(of: "\(R.table).\($0.name)")) }
    keyCount = R.keyCount
  }

  var count: Int { rows.count }

  func line(_ key: RowKey, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    let place = last.withLock { last in
      if let last, last.key == key { return last.place }
      let place = search(key)
      last = (key, place)
      return place
    }
    if let place { body(rows.bytes(at: place)) }
    return place != nil
  }

  private func search(_ key: RowKey) -> Range<Int>? {
    key.withBytes { bytes in
      guard let place = rows.first(bytes) else { return nil }
      // A key that only begins like this one, as the empty one does, is another row's.
      return rows.bytes(at: place).fields(first: keyCount).count == bytes.count ? place : nil
    }
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
