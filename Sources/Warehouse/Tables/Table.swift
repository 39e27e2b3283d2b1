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
    change(key) { $0 = nil }
  }

  /// Changes the row with `key`, and not its key; does nothing where there is none.
  public mutating func update(_ key: RowKey, _ change: (inout R) -> Void) {
    self.change(key) { $0?.change(change) }
  }

  /// Makes, changes or removes the row with `key`, after one look for it.
  mutating func change(_ key: RowKey, _ body: (inout R?) -> Void) {
    var difference = 0
    func counted(_ row: inout R?) {
      let before = row == nil ? 0 : 1
      body(&row)
      difference = (row == nil ? 0 : 1) - before
    }
    if changeTop(key, counted) {
      count += difference
      return
    }
    var row = draft == nil ? Self.row(key, in: base) : settled(key)
    let isBelow = row != nil
    counted(&row)
    if isBelow || row != nil { insert(key, row, isBelow: isBelow) }
    count += difference
  }

  private mutating func set(_ key: RowKey, _ row: R) {
    var wasThere = false
    let isKnown = changeTop(key) {
      wasThere = $0 != nil
      $0 = row
    }
    if !isKnown {
      wasThere = isBelow(key)
      insert(key, row, isBelow: wasThere)
    }
    if !wasThere { count += 1 }
  }

  /// Whether the layers below the one that changes have such a row.
  private func isBelow(_ key: RowKey) -> Bool {
    if draft != nil, let isThere = overlay.has(key) { return isThere }
    return base?.line(key) { _ in } ?? false
  }

  /// False where the layer that changes says nothing of the row.
  private mutating func changeTop(_ key: RowKey, _ body: (inout R?) -> Void) -> Bool {
    draft == nil ? overlay.change(key, body) : draft?.change(key, body) ?? false
  }

  private mutating func insert(_ key: RowKey, _ row: consuming R?, isBelow: Bool) {
    if draft == nil {
      overlay.insert(key, row, isBelow: isBelow)
    } else {
      draft?.insert(key, row, isBelow: isBelow)
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

extension Row {
  /// Changes a row where it stands.
  mutating func change(_ body: (inout Self) -> Void) { body(&self) }
}
