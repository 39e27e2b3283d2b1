/// A CSV file with a header, read whole: cells by the names of their columns.
public struct CSVTable: Sendable {
  /// Why a file cannot be read as a table; the line counts from 1.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    public let line: Int
    public let text: String

    public var description: String { "line \(line): \(text)" }
  }

  /// Of each row, the line it begins on.
  public let lines: [Int]
  private let columns: [String: Int]
  private let rows: [[String]]

  /// - Throws: ``Problem`` for a row of another length than the header, and for a missing column.
  public init(_ bytes: [UInt8], needing names: [String]) throws(Problem) {
    var reader = CSVReader(bytes)
    var row = CSVRow()
    guard reader.next(&row) else { throw Problem(line: 1, text: "is empty, a header is needed") }
    let header = row.cells.map(Header.title)
    columns = Dictionary(
      header.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    for name in names where columns[name] == nil {
      throw Problem(line: 1, text: "the column \(name) is missing")
    }
    var rows: [[String]] = []
    var lines: [Int] = []
    while reader.next(&row) {
      if let problem = row.problem { throw Problem(line: row.line, text: problem.rawValue) }
      guard row.cells.count == header.count else {
        throw Problem(line: row.line, text: "has \(row.cells.count) columns, not \(header.count)")
      }
      rows.append(row.cells.map { String(decoding: $0, as: UTF8.self) })
      lines.append(row.line)
    }
    self.rows = rows
    self.lines = lines
  }

  public var count: Int { rows.count }

  /// Empty where there is no such column.
  public func text(_ row: Int, _ column: String) -> String {
    columns[column].map { rows[row][$0] } ?? ""
  }

  /// - Throws: ``Problem`` for what is no whole number from 0.
  public func count(_ row: Int, _ column: String) throws(Problem) -> Int {
    let text = text(row, column)
    if let number = Int(text), (0...1_000_000_000).contains(number) { return number }
    throw problem(row, column, "must be a whole number from 0")
  }

  public func problem(_ row: Int, _ column: String, _ need: String) -> Problem {
    Problem(line: lines[row], text: "\(column) \(need)")
  }
}
