/// What is known of an application identifier: GS1 General Specifications, section 3.
public struct ApplicationIdentifier: Hashable, Sendable {
  /// The AIs of this row: one, or those of a measure by their number of decimals.
  public let codes: ClosedRange<UInt16>
  /// The data title as it is printed above the value.
  public let title: String
  /// How many characters a value has.
  public let lengths: ClosedRange<Int>
  public let needsSeparator: Bool
  /// Whether it may stand in the query of a Digital Link.
  public let isAttribute: Bool
  /// Whether it may begin the path of a Digital Link.
  public let isPrimaryKey: Bool
  /// Whether it must not stand beside certain others, or only beside them.
  public let excludes: Bool
  public let requires: Bool

  /// Every row, in ascending order.
  public static var all: [ApplicationIdentifier] {
    let table = ApplicationIdentifierTable.shared
    return table.rows.indices.map { ApplicationIdentifier(table.rows[$0], table.titles[$0]) }
  }

  /// The row that holds `code`.
  public static func of(_ code: UInt16) -> ApplicationIdentifier? {
    let table = ApplicationIdentifierTable.shared
    return table.rowIndex(of: code)
      .map { ApplicationIdentifier(table.rows[$0], table.titles[$0]) }
  }

  private init(_ row: ApplicationIdentifierTable.Row, _ title: String) {
    codes = row.first...row.last
    self.title = title
    lengths = row.minimum...row.maximum
    needsSeparator = row.needsSeparator
    isAttribute = row.isAttribute
    isPrimaryKey = row.isKey
    excludes = !row.exclusions.isEmpty
    requires = !row.requirements.isEmpty
  }

  /// How many digits an AI has that begins with these two.
  static func digits(startingWith two: Int) -> Int {
    switch two {
    case 31...36, 39, 43, 70, 72, 80, 81, 82: 4
    case 23...25, 40...42, 71: 3
    default: 2
    }
  }

  /// How long a value is whose AI begins with these two and needs no separator.
  static func predefinedLength(startingWith two: Int) -> Int? {
    switch two {
    case 0: 18
    case 1...3: 14
    case 4: 16
    case 11...19, 31...36: 6
    case 20: 2
    case 41: 13
    default: nil
    }
  }
}
