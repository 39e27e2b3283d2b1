/// What a screen promises to fill, and how narrow a layout may draw it.
public struct FieldSpec: Hashable, Sendable {
  /// Fields of list rows begin with `row.`.
  public let name: String
  /// Columns below which the value would be cut to another one; over all rows of a wrapping field.
  public let minimumWidth: Int
  /// Whether every layout of the screen must have a slot for it.
  public let required: Bool

  public init(_ name: String, _ minimumWidth: Int, required: Bool = false) {
    self.name = name
    self.minimumWidth = minimumWidth
    self.required = required
  }

  /// Whether it stands on the rows of the screen's list.
  public var isRow: Bool { Self.isRow(name) }

  static func isRow(_ name: String) -> Bool { name.hasPrefix("row.") }
}
