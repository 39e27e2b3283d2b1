/// Rows that changed above the layers below: each a row, or a tombstone for one that is gone.
///
/// It has index entries of its own. An entry of a lower layer counts only while no layer above holds
/// its row's key at all, so indexes need no tombstones.
@usableFromInline
struct Layer<R: Row>: Sendable {
  @usableFromInline var rows = RowHash<R>()
  /// None while nothing has changed.
  @usableFromInline var order: LayerOrder<R>?

  @inlinable
  init() {}

  /// Nil where it says nothing of the row, `.some(nil)` where the row is gone.
  @inlinable
  subscript(key: RowKey) -> R?? {
    rows[key].map { $0.isGone ? nil : $0.row }
  }

  /// Nil where it says nothing of the row, false where the row is gone.
  @inlinable
  func has(_ key: RowKey) -> Bool? {
    rows[key].map { !$0.isGone }
  }

  /// Makes, changes or removes a row, and says how many rows more there are then.
  ///
  /// Nil where this layer says nothing of the row. `body` is told whether there is one, and answers
  /// whether there is one now. A row that is gone leaves a tombstone, or nothing where there is none
  /// below.
  @inlinable
  mutating func change(_ key: RowKey, _ body: (inout R, Bool) -> Bool) -> Int? {
    guard let place = rows.find(key), let box = rows.own(place) else { return nil }
    let was = !box.isGone
    let isNow = body(&box.row, was)
    box.isGone = !isNow
    note(box)
    if !isNow { empty(box, at: place) }
    return (isNow ? 1 : 0) - (was ? 1 : 0)
  }

  @inlinable
  mutating func empty(_ box: RowHash<R>.Box, at place: Int) {
    box.row = R()
    if box.isBelow { return }
    rows.remove(at: place)
    order?.forget(box.key)
  }

  /// The keys of all rows and tombstones of this layer, in order.
  @inlinable
  var run: SortedRun<Void> { order?.settledRows(rows) ?? SortedRun() }

  /// The entries of an index; some may be of rows that have moved on.
  @inlinable
  func entries(of index: Int) -> SortedRun<Int> {
    order?.settledEntries(index, rows) ?? SortedRun()
  }

  /// Takes in what became of a row that this layer said nothing of.
  @inlinable
  mutating func insert(_ key: RowKey, _ row: consuming R, isGone: Bool, isBelow: Bool) {
    let box = RowHash<R>.Box(key, row, isGone: isGone, isBelow: isBelow)
    note(box)
    rows.insert(box)
  }

  /// Has the order look at a row again.
  @inlinable
  mutating func note(_ box: RowHash<R>.Box) {
    if !isKnownUniquelyReferenced(&order) { order = order?.copied() ?? LayerOrder() }
    if box.isPending { return }
    box.isPending = true
    order?.note(box.key)
  }
}
