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
    let isKnown = draft == nil ? overlay.update(key, change) : draft?.update(key, change)
    if isKnown != nil { return }
    guard var row = below(key) else { return }
    change(&row)
    insert(key, row, isGone: false, isBelow: true)
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
    let found = below(key)
    var row = found ?? R()
    let isNow = body(&row, found != nil)
    if !isNow { row = R() }
    if found != nil || isNow { insert(key, row, isGone: !isNow, isBelow: found != nil) }
    count += (isNow ? 1 : 0) - (found != nil ? 1 : 0)
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

  /// The row in the layers below the one that changes.
  private func below(_ key: RowKey) -> R? {
    draft == nil ? Self.row(key, in: base) : settled(key)
  }

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

  /// The row as it is without the draft.
  @inlinable
  func settled(_ key: RowKey) -> R? {
    overlay[key] ?? Self.row(key, in: base)
  }

  @inlinable
  static func row(_ key: RowKey, in base: (any TableBase)?) -> R? {
    guard let base else { return nil }
    var row: R?
    _ = base.line(key) { row = try? R(line: $0) }
    return row
  }
}
