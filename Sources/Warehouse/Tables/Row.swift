/// One line of a ``Table``: its first ``keyCount`` fields are its key.
public protocol Row: Fielded {
  /// The table's name in snapshots and reports.
  static var table: StaticString { get }
  static var keyCount: Int { get }
  static var indexes: [RowIndex<Self>] { get }
}

extension Row {
  public static var indexes: [RowIndex<Self>] { [] }

  /// - Throws: ``FieldError`` naming the column that could not be read.
  public init(line: ArraySlice<UInt8>) throws(FieldError) {
    self.init()
    var reader = RowReader(line)
    try pass(&reader)
  }

  /// The row as one line, without its line feed.
  public var line: [UInt8] { printed(keyOnly: false) }

  public var key: RowKey { RowKey(line: printed(keyOnly: true)) }

  private func printed(keyOnly: Bool) -> [UInt8] {
    var copy = self
    var writer = RowWriter(keyCount: Self.keyCount, keyOnly: keyOnly)
    do {
      try copy.pass(&writer)
    } catch {
      preconditionFailure("a writer does not throw: \(error)")
    }
    return writer.line
  }
}

/// A second order of a table's rows; rows without an index key are left out of it.
public struct RowIndex<R: Row>: Sendable {
  public let name: StaticString
  @usableFromInline let key: @Sendable (R) -> RowKey?

  public init(_ name: StaticString, key: @escaping @Sendable (R) -> RowKey?) {
    self.name = name
    self.key = key
  }
}

extension StaticString {
  /// Whether both are the same text; makes no strings of them.
  @usableFromInline
  func says(_ other: StaticString) -> Bool {
    utf8CodeUnitCount == other.utf8CodeUnitCount
      && withUTF8Buffer { mine in other.withUTF8Buffer { mine.elementsEqual($0) } }
  }
}
