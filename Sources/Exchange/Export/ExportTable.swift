import Warehouse

/// Rows on their way out of the books, under named columns.
public struct ExportTable: Hashable, Sendable {
  public let columns: [String]
  public private(set) var rows: [[ExportValue]] = []

  public init(columns: [String]) {
    self.columns = columns
  }

  public mutating func append(_ row: [ExportValue]) {
    precondition(row.count == columns.count, "a row has \(row.count) of \(columns.count) columns")
    rows.append(row)
  }
}

/// One value of an exported row.
public enum ExportValue: Hashable, Sendable {
  /// Nothing is known: an empty cell, or `null`.
  case absent
  case text(String)
  case number(Int)
  /// `name=value` with blanks between, or an object in which a name that repeats has an array.
  case fields([ExportField])

  static func label(_ label: Label<some LabelKind>) -> ExportValue { text(orAbsent: label.text) }

  static func moment(_ moment: Moment) -> ExportValue { text(orAbsent: moment.fieldText) }

  static func text(orAbsent text: String) -> ExportValue { text.isEmpty ? .absent : .text(text) }
}

/// A name and its value, as a fact has them.
public struct ExportField: Hashable, Sendable {
  public let name: String
  public let value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// How rows are written.
public enum ExportFormat: String, CaseIterable, Sendable {
  case csv, json
}

extension ExportTable {
  /// The whole table.
  ///
  /// CSV as in RFC 4180: a header, CR LF, quotes where they are needed. JSON is an array of objects,
  /// one on a line.
  public func written(as format: ExportFormat) -> [UInt8] {
    var bytes: [UInt8] = []
    var stream = ExportStream(columns: columns, format) { bytes += $0 }
    for row in rows { stream.row(row) }
    stream.end()
    return bytes
  }

  public var csv: [UInt8] { written(as: .csv) }

  public var json: [UInt8] { written(as: .json) }
}
