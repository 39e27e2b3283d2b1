/// Rows in the order of their keys, in layers: a base that does not change, the overlay of what
/// changed since, and in a draft what would change.
public struct Table<R: Row>: Sendable {
  @usableFromInline let base: (any TableBase)?
  @usableFromInline var overlay = Layer<R>()
  /// Takes all changes while there is one; the overlay, and whoever shares it, stays as it is.
  @usableFromInline var draft: Layer<R>?

  /// How many rows there are.
  public private(set) var count: Int

  public init(base: (any TableBase)? = nil) {
    self.base = base
    count = base?.count ?? 0
  }

  /// The same rows; what is changed in it costs no copy of them.
  var drafted: Self {
    var copy = self
    copy.draft = draft ?? Layer()
    return copy
  }

  @inlinable
  public subscript(key: RowKey) -> R? {
    if let drafted = draft?[key] { return drafted }
    return settled(key)
  }

  /// Puts `row` in the place of the one with its key, if there is one.
  public mutating func set(_ row: R) {
    set(row.key, row)
  }

  public mutating func remove(_ key: RowKey) {
    change(key) { _, _ in false }
  }

  /// Changes the row with `key`, and not its key; does nothing where there is none.
  public mutating func update(_ key: RowKey, _ change: (inout R) -> Void) {
    self.change(key) { row, isThere in
      if isThere { change(&row) }
      return isThere
    }
  }

  /// Makes, changes or removes the row with `key`.
  ///
  /// `body` is told whether there is one, else it gets an empty one; it answers whether there is one
  /// now.
  mutating func change(_ key: RowKey, _ body: (inout R, _ isThere: Bool) -> Bool) {
    let known = draft == nil ? overlay.change(key, body) : draft?.change(key, body)
    if let known {
      count += known
      return
    }
    var row = R()
    let wasThere = readBelow(key, into: &row)
    let isThere = body(&row, wasThere)
    if !isThere { row = R() }
    if wasThere || isThere { insert(key, row, isGone: !isThere, isBelow: wasThere) }
    count += (isThere ? 1 : 0) - (wasThere ? 1 : 0)
  }

  /// What `body` makes of the row with `key`, without a copy of it where it has changed.
  func value<Value>(_ key: RowKey, _ body: (borrowing R) -> Value) -> Value? {
    guard draft == nil, let box = overlay.rows[key] else { return self[key].map { body($0) } }
    return box.isGone ? nil : body(box.row)
  }

  /// Whether there is such a row.
  public func has(_ key: RowKey) -> Bool {
    draft?.has(key) ?? overlay.has(key) ?? isInBase(key)
  }

  /// Puts `row` in the place of the one with its key, which is `key`.
  mutating func set(_ key: RowKey, _ row: R) {
    func put(_ old: inout R, _ isThere: Bool) -> Bool {
      old = row
      return true
    }
    if let known = draft == nil ? overlay.change(key, put) : draft?.change(key, put) {
      count += known
      return
    }
    let isBelow = (draft == nil ? nil : overlay.has(key)) ?? isInBase(key)
    insert(key, row, isGone: false, isBelow: isBelow)
    if !isBelow { count += 1 }
  }

  private func isInBase(_ key: RowKey) -> Bool { base?.line(key) { _ in } ?? false }

  /// Takes in what became of a row that the layer that changes says nothing of.
  private mutating func insert(
    _ key: RowKey,
    _ row: consuming R,
    isGone: Bool,
    isBelow: Bool
  ) {
    if draft == nil {
      overlay.insert(key, row, isGone: isGone, isBelow: isBelow)
    } else {
      draft?.insert(key, row, isGone: isGone, isBelow: isBelow)
    }
  }

  /// Reads a row of the layers below the one that changes in the place of an empty one; false where
  /// there is none.
  private func readBelow(_ key: RowKey, into row: inout R) -> Bool {
    if draft != nil, let changed = overlay[key] {
      if let changed { row = changed }
      return changed != nil
    }
    return readBase(key, into: &row)
  }

  /// The row as it is without the draft.
  @inlinable
  func settled(_ key: RowKey) -> R? {
    if let changed = overlay[key] { return changed }
    var row = R()
    return readBase(key, into: &row) ? row : nil
  }

  @inlinable
  func readBase(_ key: RowKey, into row: inout R) -> Bool {
    guard let base else { return false }
    var isRead = false
    _ = base.line(key) { line in
      do {
        try row.read(line)
        isRead = true
      } catch {
        row = R()
      }
    }
    return isRead
  }
}
