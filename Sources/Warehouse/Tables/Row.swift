/// One line of a ``Table``: its first ``keyCount`` fields are its key.
public protocol Row: Fielded {
  /// The table's name in snapshots and reports.
  static var table: StaticString { get }
  static var keyCount: Int { get }
  static var indexes: [RowIndex<Self>] { get }

  // The three have one body for all rows. They are requirements so that each row has them made for
  // its own fields, and other modules call those.

  /// Reads all fields; where it throws, some.
  ///
  /// - Throws: ``FieldError`` naming the column that could not be read.
  mutating func read(_ line: UnsafeRawBufferPointer) throws(FieldError)
  /// The row as one line, without its line feed.
  var line: [UInt8] { get }
  var key: RowKey { get }
}

extension Row {
  public static var indexes: [RowIndex<Self>] { [] }

  /// - Throws: ``FieldError`` naming the column that could not be read.
  @inlinable
  public init(line: UnsafeRawBufferPointer) throws(FieldError) {
    self.init()
    try read(line)
  }

  public mutating func read(_ line: UnsafeRawBufferPointer) throws(FieldError) {
    var reader = RowReader(line)
    try pass(&reader)
  }

  public var line: [UInt8] {
    var writer = RowWriter(keyCount: Self.keyCount)
    write(to: &writer)
    return writer.line
  }

  public var key: RowKey {
    var writer = RowKeyWriter(fieldCount: Self.keyCount)
    write(to: &writer)
    return writer.key
  }

  private func write(to writer: inout some FieldPass) {
    var copy = self
    do {
      try copy.pass(&writer)
    } catch {
      preconditionFailure("a writer does not throw: \(error)")
    }
  }
}
