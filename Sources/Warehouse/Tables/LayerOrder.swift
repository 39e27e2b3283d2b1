import Synchronization

/// The keys of a layer's rows in order, and its index entries, made when somebody asks for them.
///
/// Most changes are followed by others before anybody looks, and most processes never look at most
/// tables. So the first look takes in all rows; from then on a change notes its key, and a look takes
/// in what was noted since the last. Entries of rows that have moved on stay until a look meets them:
/// they are hints, and checked.
@usableFromInline
final class LayerOrder<R: Row>: Sendable {
  @usableFromInline
  struct Runs: Sendable {
    @usableFromInline var rows = SortedRun<Void>()
    /// For each index, index key and key joined, and where the key begins.
    @usableFromInline var indexed: [SortedRun<Int>] = []
    /// Whether somebody has looked.
    @usableFromInline var isKept = false
    /// Keys of rows that were made, changed or removed since the last look at an index.
    @usableFromInline var pending: [RowKey] = []
    /// How many of these ``rows`` has.
    @usableFromInline var ordered = 0

    @inlinable
    init() {}
  }

  @usableFromInline let runs: Mutex<Runs>
  /// What the runs say of themselves; a change asks it every time.
  @usableFromInline let isKept: Atomic<Bool>

  @inlinable
  init(_ runs: Runs = Runs()) {
    isKept = Atomic(runs.isKept)
    self.runs = Mutex(runs)
  }

  @inlinable
  func copied() -> LayerOrder { LayerOrder(runs.withLock { $0 }) }

  @inlinable
  func note(_ key: RowKey) {
    if isKept.load(ordering: .relaxed) { runs.withLock { $0.pending.append(key) } }
  }

  /// Forgets a row that its layer says nothing of any more.
  @inlinable
  func forget(_ key: RowKey) {
    runs.withLock { $0.rows.remove(key) }
  }

  @inlinable
  func forget(_ stale: [RowKey], of index: Int) {
    if stale.isEmpty { return }
    runs.withLock { runs in
      for entry in stale { runs.indexed[index].remove(entry) }
    }
  }

  /// The rows in order; takes in first what was noted.
  @inlinable
  func settledRows(_ layer: RowHash<R>) -> SortedRun<Void> {
    settled(layer) { runs in
      runs.order(layer)
      return runs.rows
    }
  }

  /// The entries of an index; takes in first what was noted.
  @inlinable
  func settledEntries(_ index: Int, _ layer: RowHash<R>) -> SortedRun<Int> {
    settled(layer) { runs in
      runs.index(layer)
      return runs.indexed.isEmpty ? SortedRun() : runs.indexed[index]
    }
  }

  @inlinable
  func settled<Run>(_ layer: RowHash<R>, _ body: (inout Runs) -> Run) -> Run {
    runs.withLock { runs in
      if !runs.isKept {
        runs.isKept = true
        runs.pending = layer.keys
        isKept.store(true, ordering: .relaxed)
      }
      return body(&runs)
    }
  }
}

extension LayerOrder.Runs {
  @inlinable
  mutating func order(_ layer: RowHash<R>) {
    for position in ordered..<pending.count where layer.find(pending[position]) != nil {
      rows.set(pending[position], ())
    }
    ordered = pending.count
  }

  @inlinable
  mutating func index(_ layer: RowHash<R>) {
    if pending.isEmpty { return }
    order(layer)
    let indexes = R.indexes
    if indexed.isEmpty { indexed = indexes.map { _ in SortedRun() } }
    for key in pending {
      guard let box = layer[key] else { continue }
      box.isPending = false
      if box.isGone { continue }
      for position in indexes.indices {
        guard let new = indexes[position].key(box.row) else { continue }
        indexed[position].set(new.joined(with: key), new.count + 1)
      }
    }
    pending = []
    ordered = 0
  }
}
