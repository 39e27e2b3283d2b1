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
    let hasBelow = isBelow(key)
    let isKnown = (draft ?? overlay).has(key) ?? hasBelow
    guard isKnown else { return }
    count -= 1
    if draft == nil {
      overlay.remove(key, hasBelow: hasBelow)
    } else {
      draft?.remove(key, hasBelow: hasBelow)
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

  /// Makes, changes or removes the row with `key`, after one look for it.
  mutating func change(_ key: RowKey, _ body: (inout R?) -> Void) {
    let before = self[key]
    var row = before
    body(&row)
    if let row {
      put(key, row)
      if before == nil { count += 1 }
    } else {
      remove(key)
    }
  }

  private mutating func set(_ key: RowKey, _ row: R) {
    let isKnown = put(key, row) ?? isBelow(key)
    if !isKnown { count += 1 }
  }

  /// Whether the layer it was put into had such a row; nil where that said nothing of it.
  @discardableResult
  private mutating func put(_ key: RowKey, _ row: R) -> Bool? {
    draft == nil ? overlay.set(key, row) : draft?.set(key, row)
  }

  /// Whether the layers below the one that changes have such a row.
  private func isBelow(_ key: RowKey) -> Bool {
    if draft != nil, let isThere = overlay.has(key) { return isThere }
    return base?.line(key) { _ in } ?? false
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
