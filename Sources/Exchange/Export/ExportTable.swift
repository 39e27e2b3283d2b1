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

  static func label(_ label: Label<some LabelKind>) -> ExportValue { text(orAbsent: label.text) }

  static func moment(_ moment: Moment) -> ExportValue { text(orAbsent: moment.fieldText) }

  static func text(orAbsent text: String) -> ExportValue { text.isEmpty ? .absent : .text(text) }
}

/// How rows are written.
public enum ExportFormat: String, CaseIterable, Sendable {
  case csv, json
}

extension ExportTable {
  public func written(as format: ExportFormat) -> [UInt8] {
    switch format {
    case .csv: csv
    case .json: json
    }
  }

  /// RFC 4180: a header, CR LF, quotes where they are needed.
  public var csv: [UInt8] {
    var writer = CSVWriter()
    writer.row(columns.map(ExportValue.text))
    for row in rows { writer.row(row) }
    return writer.bytes
  }

  /// An array of objects, one on a line.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.raw("[")
    for (index, row) in rows.enumerated() {
      writer.raw(index == 0 ? "\n" : ",\n")
      writer.object(zip(columns, row))
    }
    writer.raw(rows.isEmpty ? "]\n" : "\n]\n")
    return writer.bytes
  }
}
