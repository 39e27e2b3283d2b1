/// A table, for people who read snapshots, or restored rows, without this program.
public struct TableShape: Hashable, Sendable {
  public var name: String
  /// How many of its first fields are its rows' key.
  public var keyCount: Int
  /// Its indexes, by name.
  public var indexes: [String]
  public var fields: [FieldShape]
}

extension Site {
  /// All tables, in the order of a snapshot.
  public static var shapes: [TableShape] {
    var collector = TableShapeCollector()
    var site = Site()
    site.pass(&collector)
    return collector.shapes
  }
}

private struct TableShapeCollector: TablePass {
  private(set) var shapes: [TableShape] = []

  mutating func table<R: Row>(_ table: inout Table<R>) {
    shapes.append(
      TableShape(
        name: "\(R.table)",
        keyCount: R.keyCount,
        indexes: R.indexes.map { "\($0.name)" },
        fields: R().shape
      )
    )
  }
}
