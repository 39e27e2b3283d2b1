extension Table {
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
    visitTop(prefix) { _, row in row.made().map(body) ?? true }
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

  /// Hands over the rows in the order of an index until `body` answers false.
  @inlinable
  public func visit(index name: StaticString, _ prefix: RowKey, _ body: (R) -> Bool) {
    guard let position = R.indexes.firstIndex(where: { $0.name.says(name) }) else {
      preconditionFailure("table \(R.table) has no index \(name)")
    }
    visitKeys(position, prefix) { _, key in self[key].map(body) ?? true }
  }

  /// Hands over every row as a line, in key order; those of the base are not read.
  @inlinable
  public func visitLines(_ body: (UnsafeRawBufferPointer) -> Void) {
    visitTop(RowKey()) { _, row in
      switch row {
      case .line(let line): body(line)
      case .row(let row): row.line.withUnsafeBytes(body)
      }
      return true
    }
  }

  /// Hands over the entries of an index, in order: index key and key, joined.
  @inlinable
  public func visitEntries(of index: Int, _ body: (RowKey) -> Void) {
    visitKeys(index, RowKey()) { joined, _ in
      body(joined)
      return true
    }
  }

  @inlinable
  func visitTop(_ prefix: RowKey, _ body: (RowKey, LentRow<R>) -> Bool) {
    guard let draft else { return visitSettled(prefix, body) }
    var above = LayerRows(draft, prefix)
    var goesOn = true
    visitSettled(prefix) { key, row in
      goesOn = above.handOver(before: key, body)
      if goesOn && !above.hides(key) { goesOn = body(key, row) }
      return goesOn
    }
    if goesOn { _ = above.handOver(before: nil, body) }
  }

  @inlinable
  func visitSettled(_ prefix: RowKey, _ body: (RowKey, LentRow<R>) -> Bool) {
    var above = LayerRows(overlay, prefix)
    var goesOn = true
    base?.visitLines(prefix) { key, line in
      goesOn = above.handOver(before: key, body)
      if goesOn && !above.hides(key) { goesOn = body(key, .line(line)) }
      return goesOn
    }
    if goesOn { _ = above.handOver(before: nil, body) }
  }

  /// The entries of an index, in order: index key and key joined, and the key.
  @inlinable
  func visitKeys(_ index: Int, _ prefix: RowKey, _ body: (RowKey, RowKey) -> Bool) {
    guard let draft else { return visitSettledKeys(index, prefix, body) }
    var above = LayerKeys(draft, index, prefix)
    var goesOn = true
    visitSettledKeys(index, prefix) { joined, key in
      goesOn = above.handOver(before: joined, body)
      if goesOn && draft.rows.find(key) == nil { goesOn = body(joined, key) }
      return goesOn
    }
    if goesOn { _ = above.handOver(before: nil, body) }
    above.forgetStale()
  }

  @inlinable
  func visitSettledKeys(_ index: Int, _ prefix: RowKey, _ body: (RowKey, RowKey) -> Bool) {
    var above = LayerKeys(overlay, index, prefix)
    var goesOn = true
    base?.visitKeys(index: R.indexes[index].name, prefix) { joined, key in
      goesOn = above.handOver(before: joined, body)
      if goesOn && overlay.rows.find(key) == nil { goesOn = body(joined, key) }
      return goesOn
    }
    if goesOn { _ = above.handOver(before: nil, body) }
    above.forgetStale()
  }
}

/// A row that is made only when somebody wants it.
@usableFromInline
enum LentRow<R: Row> {
  case row(R)
  case line(UnsafeRawBufferPointer)

  @inlinable
  func made() -> R? {
    switch self {
    case .row(let row): row
    case .line(let line): try? R(line: line)
    }
  }
}

/// The rows of a layer below a prefix, handed over as their turn comes among those below it.
@usableFromInline
struct LayerRows<R: Row> {
  @usableFromInline let run: SortedRun<Void>
  @usableFromInline let rows: RowHash<R>
  @usableFromInline let prefix: RowKey
  @usableFromInline var next: SortedRun<Void>.Place?

  @inlinable
  init(_ layer: Layer<R>, _ prefix: RowKey) {
    run = layer.run
    rows = layer.rows
    self.prefix = prefix
    next = run.first(from: prefix)
  }

  /// False when `body` wants no more.
  @inlinable
  mutating func handOver(before limit: RowKey?, _ body: (RowKey, LentRow<R>) -> Bool) -> Bool {
    while let place = next {
      let key = run.key(at: place)
      guard key.starts(with: prefix) else { return true }
      if let limit, key >= limit { return true }
      next = run.next(place)
      if let box = rows[key], !box.isGone, !body(key, .row(box.row)) { return false }
    }
    return true
  }

  /// Whether the next of them is that row, or says that it is gone.
  @inlinable
  func hides(_ key: RowKey) -> Bool {
    next.map { run.key(at: $0) == key } ?? false
  }
}

/// The index entries of a layer below a prefix, handed over as their turn comes.
@usableFromInline
struct LayerKeys<R: Row> {
  @usableFromInline let run: SortedRun<Int>
  @usableFromInline let rows: RowHash<R>
  @usableFromInline let order: LayerOrder<R>?
  @usableFromInline let index: Int
  @usableFromInline let indexKey: @Sendable (R) -> RowKey?
  @usableFromInline let prefix: RowKey
  @usableFromInline var next: SortedRun<Int>.Place?
  /// Entries whose rows have moved on.
  @usableFromInline var stale: [RowKey] = []

  @inlinable
  init(_ layer: Layer<R>, _ index: Int, _ prefix: RowKey) {
    run = layer.entries(of: index)
    rows = layer.rows
    order = layer.order
    self.index = index
    indexKey = R.indexes[index].key
    self.prefix = prefix
    next = run.first(from: prefix)
  }

  /// False when `body` wants no more.
  @inlinable
  mutating func handOver(before limit: RowKey?, _ body: (RowKey, RowKey) -> Bool) -> Bool {
    while let place = next {
      let joined = run.key(at: place)
      guard joined.starts(with: prefix) else { return true }
      if let limit, joined >= limit { return true }
      next = run.next(place)
      let key = joined.suffix(from: run[place])
      guard isTrue(joined, key) else {
        stale.append(joined)
        continue
      }
      if !body(joined, key) { return false }
    }
    return true
  }

  /// Whether the row is still where the entry says.
  @inlinable
  func isTrue(_ joined: RowKey, _ key: RowKey) -> Bool {
    guard let box = rows[key], !box.isGone, let now = indexKey(box.row) else { return false }
    return now.joined(with: key) == joined
  }

  /// What was met in vain is not met again.
  @inlinable
  func forgetStale() {
    order?.forget(stale, of: index)
  }
}
