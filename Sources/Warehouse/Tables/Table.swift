/// The layer of a table that does not change: sorted lines, somewhere.
///
/// `Storage` provides the one that is mapped from a snapshot, tests one in memory.
public protocol TableBase: Sendable {
  var count: Int { get }
  func line(_ key: RowKey) -> ArraySlice<UInt8>?
  /// The lines whose keys start with `prefix`, in key order, until `body` answers false.
  func visitLines(_ prefix: RowKey, _ body: (ArraySlice<UInt8>) -> Bool)
  /// The primary keys below `prefix` of the index, in (index key, key) order.
  func keys(index: String, prefix: RowKey) -> [(indexKey: RowKey, key: RowKey)]
}

/// Rows in the order of their keys, in two layers: a base that does not change, and the rows that
/// changed since.
///
/// The overlay holds a row or, for one that was removed from the base, a tombstone. A base's index
/// entry counts only while the overlay does not hold its primary key, so indexes need no tombstones.
public struct Table<R: Row>: Sendable {
  @usableFromInline let base: (any TableBase)?
  @usableFromInline var overlay = SortedRun<R?>()
  @usableFromInline var indexed: [SortedRun<RowKey>]

  /// How many rows there are.
  public var count: Int { rowCount }

  @usableFromInline var rowCount: Int

  @inlinable
  public init(base: (any TableBase)? = nil) {
    self.base = base
    rowCount = base?.count ?? 0
    indexed = R.indexes.map { _ in SortedRun() }
  }

  @inlinable
  public subscript(key: RowKey) -> R? {
    if let changed = overlay[key] { return changed }
    return base?.line(key).flatMap(Self.row)
  }

  /// Puts `row` in the place of the one with its key, if there is one.
  @inlinable
  public mutating func set(_ row: R) {
    let key = row.key
    let before = self[key]
    if before == nil { rowCount += 1 }
    reindex(key, from: before, to: row)
    overlay.set(key, row)
  }

  @inlinable
  public mutating func remove(_ key: RowKey) {
    guard let before = self[key] else { return }
    rowCount -= 1
    reindex(key, from: before, to: R?.none)
    if base?.line(key) != nil {
      overlay.set(key, R?.none)
    } else {
      overlay.remove(key)
    }
  }

  /// Changes the row with `key` in place; does nothing where there is none.
  @inlinable
  public mutating func update(_ key: RowKey, _ change: (inout R) -> Void) {
    guard var row = self[key] else { return }
    change(&row)
    set(row)
  }

  /// The rows whose keys start with `prefix`, in key order; all rows for the empty prefix.
  @inlinable
  public func rows(_ prefix: RowKey = RowKey()) -> [R] {
    var found: [R] = []
    visit(prefix) { row in
      found.append(row)
      return true
    }
    return found
  }

  /// Hands over the rows below `prefix` in key order until `body` answers false.
  @inlinable
  public func visit(_ prefix: RowKey = RowKey(), _ body: (R) -> Bool) {
    guard let base, base.count > 0 else {
      overlay.visit(prefix) { _, row in
        row.map(body) ?? true
      }
      return
    }
    for row in merged(prefix, base) where !body(row) { return }
  }

  /// The rows whose key in the index starts with `prefix`, in (index key, key) order.
  @inlinable
  public func rows(index name: StaticString, _ prefix: RowKey = RowKey()) -> [R] {
    var found: [R] = []
    visit(index: name, prefix) { row in
      found.append(row)
      return true
    }
    return found
  }

  @inlinable
  public func visit(index name: StaticString, _ prefix: RowKey, _ body: (R) -> Bool) {
    guard let position = R.indexes.firstIndex(where: { $0.name.says(name) }) else {
      preconditionFailure("table \(R.table) has no index \(name)")
    }
    guard let base, base.count > 0 else {
      indexed[position].visit(prefix) { _, key in
        self[key].map(body) ?? true
      }
      return
    }
    for key in mergedKeys(position, prefix, base) {
      if let row = self[key], !body(row) { return }
    }
  }

  @inlinable
  func merged(_ prefix: RowKey, _ base: any TableBase) -> [R] {
    var rows: [(RowKey, R)] = []
    base.visitLines(prefix) { line in
      if let row = Self.row(line), overlay[row.key] == nil { rows.append((row.key, row)) }
      return true
    }
    overlay.visit(prefix) { key, row in
      if let row { rows.append((key, row)) }
      return true
    }
    return rows.sorted { $0.0 < $1.0 }.map(\.1)
  }

  @inlinable
  func mergedKeys(_ index: Int, _ prefix: RowKey, _ base: any TableBase) -> [RowKey] {
    var keys: [(indexKey: RowKey, key: RowKey)] = []
    for entry in base.keys(index: "\(R.indexes[index].name)", prefix: prefix)
    where overlay[entry.key] == nil {
      keys.append((entry.indexKey.joined(with: entry.key), entry.key))
    }
    indexed[index].visit(prefix) { joined, key in
      keys.append((joined, key))
      return true
    }
    return keys.sorted { $0.indexKey < $1.indexKey }.map(\.key)
  }

  @inlinable
  mutating func reindex(_ key: RowKey, from before: R?, to after: R?) {
    for (position, index) in R.indexes.enumerated() {
      let old = before.flatMap(index.key)
      let new = after.flatMap(index.key)
      guard old != new || overlay[key] == nil else { continue }
      if let old { indexed[position].remove(old.joined(with: key)) }
      if let new { indexed[position].set(new.joined(with: key), key) }
    }
  }

  @inlinable
  static func row(_ line: ArraySlice<UInt8>) -> R? {
    try? R(line: line)
  }
}

extension RowKey {
  @inlinable
  func joined(with key: RowKey) -> RowKey { RowKey(text: text + "\t" + key.text) }
}
