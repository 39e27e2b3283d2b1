import Barcodes

/// What stands in one slot, before it is cut, wrapped or enlarged to fit.
public struct FieldValue: Hashable, Sendable, ExpressibleByStringInterpolation {
  public var text: String
  /// Shown instead where `text` does not fit.
  public var short: String?
  /// Instead of the role that the layout gives.
  public var role: Role?
  /// Characters of `text` before the cursor, in the field that takes input.
  public var cursor: Int?
  /// The character of `text` that must be seen where not all fits: as much around it is shown.
  public var focus: Int?
  /// Shares of a progress bar; drawn in slots of role `bar`.
  public var bar: Bar?
  /// A barcode; drawn in slots of role `symbol` where it fits.
  public var symbol: SymbolText?

  public init(_ text: String, short: String? = nil, role: Role? = nil, cursor: Int? = nil) {
    self.text = text
    self.short = short
    self.role = role
    self.cursor = cursor
  }

  public init(stringLiteral text: String) { self.init(text) }

  /// The field being typed into: parks the cursor after `cursor` characters, or at the end.
  public static func input(_ text: String, cursor: Int? = nil) -> Self {
    Self(text, cursor: cursor ?? text.count)
  }

  /// A barcode of `data`, without any text.
  public static func symbol(_ kind: SymbolKind, _ data: String) -> Self {
    var value = Self("")
    value.symbol = SymbolText(kind: kind, data: data)
    return value
  }

  /// A progress bar, and the text for slots of other roles: `7/31`.
  public static func bar(_ done: Int, started: Int = 0, of total: Int) -> Self {
    var value = Self("\(done)/\(total)")
    value.bar = Bar(done: done, started: started, total: total)
    return value
  }
}

/// What a barcode on a screen holds; it is drawn only where a layout has room for it.
public struct SymbolText: Hashable, Sendable {
  public var kind: SymbolKind
  public var data: String
}

/// A share of work that is done, and one that is under way.
public struct Bar: Hashable, Sendable {
  public var done: Int
  public var started: Int
  public var total: Int

  public init(done: Int, started: Int = 0, total: Int) {
    self.done = done
    self.started = started
    self.total = total
  }
}

/// One row of a screen's list; the names are full ones: `row.sku`.
public struct ListItem: Hashable, Sendable {
  public var values: [String: FieldValue]
  /// For the whole row: `selected`, `done`, `warn`, `alert` or `dim`.
  ///
  /// Such a row gets a mark as well, where the layout has a slot for `row.mark`.
  public var role: Role?

  public init(_ values: [String: FieldValue], role: Role? = nil) {
    self.values = values
    self.role = role
  }
}

/// All that a screen shows, by field name, whatever layout draws it.
public struct ScreenFields: Hashable, Sendable {
  public var values: [String: FieldValue]
  public var items: [ListItem]
  /// The item on the first list row; moved as far as it takes to show the selected one.
  public var firstItem = 0

  public init(_ values: [String: FieldValue] = [:], items: [ListItem] = []) {
    self.values = values
    self.items = items
  }

  /// A field; one that is absent is drawn blank.
  public subscript(name: String) -> FieldValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// These fields, with `others` over them.
  func merging(_ others: [String: FieldValue]) -> Self {
    var merged = self
    merged.values.merge(others) { $1 }
    return merged
  }
}
