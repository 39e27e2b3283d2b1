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
    guard has(key) else { return }
    count -= 1
    if draft != nil {
      let hasBelow = overlay.rows.has(key) || hasBase(key)
      draft?.remove(key, hasBelow: hasBelow)
    } else {
      overlay.remove(key, hasBelow: hasBase(key))
    }
  }

  /// Changes the row with `key`, and not its key; does nothing where there is none.
  public mutating func update(_ key: RowKey, _ change: (inout R) -> Void) {
    if draft == nil {
      if overlay.update(key, change) { return }
    } else if draft?.update(key, change) == true {
      return
    }
    guard var row = self[key] else { return }
    change(&row)
    put(key, row)
  }

  private mutating func set(_ key: RowKey, _ row: R) {
    if !has(key) { count += 1 }
    put(key, row)
  }

  private mutating func put(_ key: RowKey, _ row: R) {
    if draft == nil {
      overlay.set(key, row)
    } else {
      draft?.set(key, row)
    }
  }

  private func has(_ key: RowKey) -> Bool {
    if let draft, let place = draft.rows.find(key) { return draft.rows[place] != nil }
    if let place = overlay.rows.find(key) { return overlay.rows[place] != nil }
    return hasBase(key)
  }

  private func hasBase(_ key: RowKey) -> Bool {
    base?.line(key) { _ in } ?? false
  }

  /// The row as it is without the draft.
  @inlinable
  func settled(_ key: RowKey) -> R? {
    if let changed = overlay[key] { return changed }
    guard let base else { return nil }
    var row: R?
    _ = base.line(key) { row = try? R(line: $0) }
    return row
  }
}
