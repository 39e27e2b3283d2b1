/// Rows that changed above the layers below: each a row, or a tombstone for one that is gone.
///
/// It has index entries of its own. An entry of a lower layer counts only while no layer above holds
/// its row's key at all, so indexes need no tombstones.
@usableFromInline
struct Layer<R: Row>: Sendable {
  /// A row in a place of its own, so that moving an entry moves one word.
  @usableFromInline
  final class Box: @unchecked Sendable {  // Written only by who holds the only reference.
    @usableFromInline var row: R

    @inlinable
    init(_ row: R) { self.row = row }
  }

  @usableFromInline var rows = SortedRun<Box?>()
  /// For each index, index key and key joined, and where the key begins.
  @usableFromInline var indexed: [SortedRun<Int>]

  @inlinable
  init() {
    indexed = R.indexes.map { _ in SortedRun() }
  }

  /// Nil where it says nothing of the row, `.some(nil)` where the row is gone.
  @inlinable
  subscript(key: RowKey) -> R?? {
    rows.find(key).map { rows[$0]?.row }
  }

  /// Nil where it says nothing of the row, false where the row is gone.
  @inlinable
  func has(_ key: RowKey) -> Bool? {
    rows.find(key).map { rows[$0] != nil }
  }

  /// Puts a row in its place; answers what ``has(_:)`` did before.
  @inlinable
  mutating func set(_ key: RowKey, _ row: R) -> Bool? {
    guard let place = rows.find(key) else {
      rows.set(key, Box(row))
      reindex(key, from: nil, to: row)
      return nil
    }
    let before = rows[place]?.row
    rows[place] = Box(row)
    if !indexed.isEmpty { reindex(key, from: before, to: row) }
    return before != nil
  }

  /// Leaves a tombstone, or nothing where no layer below has the row.
  @inlinable
  mutating func remove(_ key: RowKey, hasBelow: Bool) {
    if let before = self[key] { reindex(key, from: before, to: nil) }
    if hasBelow {
      rows.set(key, nil)
    } else {
      rows.remove(key)
    }
  }

  /// Changes a row of this layer where it stands; false when it is not here.
  @inlinable
  mutating func update(_ key: RowKey, _ change: (inout R) -> Void) -> Bool {
    guard let place = rows.find(key), let box = ownBox(at: place) else { return false }
    if indexed.isEmpty {
      change(&box.row)
    } else {
      let before = box.row
      change(&box.row)
      reindex(key, from: before, to: box.row)
    }
    return true
  }

  /// The box of a row, which no copy of this layer shares.
  @inlinable
  mutating func ownBox(at place: SortedRun<Box?>.Place) -> Box? {
    if !isKnownUniquelyReferenced(&rows[place]), let shared = rows[place] {
      rows[place] = Box(shared.row)
    }
    return rows[place]
  }

  @inlinable
  mutating func reindex(_ key: RowKey, from before: R?, to after: R?) {
    let indexes = R.indexes
    for position in indexes.indices {
      if let before, let after, indexes[position].isSame(before, after) { continue }
      if let old = before.flatMap(indexes[position].key) {
        indexed[position].remove(old.joined(with: key))
      }
      if let new = after.flatMap(indexes[position].key) {
        indexed[position].set(new.joined(with: key), new.count + 1)
      }
    }
  }
}
