/// A second order of a table's rows; rows without an index key are left out of it.
public struct RowIndex<R: Row>: Sendable {
  public let name: StaticString
  @usableFromInline let key: @Sendable (R) -> RowKey?

  /// `fields` are those of the index key.
  public init<each V: FieldValue>(
    _ name: StaticString,
    _ fields: @escaping @Sendable (R) -> (repeat each V)?
  ) {
    self.name = name
    key = { row in
      guard let fields = fields(row) else { return nil }
      return RowKey(repeat each fields)
    }
  }
}

extension StaticString {
  /// Whether both are the same text; makes no strings of them.
  public func says(_ other: StaticString) -> Bool {
    utf8CodeUnitCount == other.utf8CodeUnitCount
      && withUTF8Buffer { mine in other.withUTF8Buffer { mine.elementsEqual($0) } }
  }
}
