import Warehouse

@testable import Storage

extension TestSite {
  /// All rows that somebody finds who opens the site, but the session that a repair writes with.
  ///
  /// - Throws: why the site cannot be opened.
  func rows() throws -> [[UInt8]] {
    let store = try SiteStore(opening: path, .reading, terminal: "T8", isForced: true) { [self] in
      now
    }
    if let blocked = store.blocked, blocked.problem != .tornTail { throw blocked }
    var lines = Lines()
    var books = store.site
    books.sessions.remove(RowKey("restore"))
    books.pass(&lines)
    return lines.all
  }

  func takeSnapshot() throws {
    _ = try SnapshotTaker(site: path, isForced: true) { [self] in now }.run()
  }

  /// Changes a byte of one record.
  func harm(record: Int) throws {
    let segment = try segments.last { $0 <= record } ?? 1
    let log = path + "/log/" + LogDirectory.name(of: segment)
    var lines = try bytes(log).split(separator: 0x0A).map { Array($0) }
    lines[record - segment + 1][60] ^= 1
    try write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: log)
  }
}

private struct Lines: TablePass {
  var all: [[UInt8]] = []

  mutating func table<R: Row>(_ table: inout Table<R>) { all += table.rows().map(\.line) }
}
