import Barcodes
import Warehouse

/// The columns of one kind of file, named as its header names them.
protocol FileColumn: RawRepresentable<String>, CaseIterable, Hashable {
  static var required: [Self] { get }
  /// Columns whose names start so are read as a list, in the order of the file.
  static var groupPrefix: String? { get }
}

extension FileColumn {
  static var groupPrefix: String? { nil }
}

/// A file that is being read row by row; what is wrong with it goes to its log.
///
/// A cell that cannot be read is reported and answered with an empty value, so that all that is
/// wrong with a row is named; ``isGood`` says whether the row may be used.
struct TableFile<Column: FileColumn> {
  private var reader: CSVReader
  private let name: String
  private let fileIndex: Int
  private var columnCount = 0
  private var positions: [Column: Int] = [:]
  private var group: [Int] = []
  private var row = CSVRow()
  private var errorsBefore = 0
  private let progress: (ImportProgress) -> Void
  /// Whether rows could not be read at all, so that whoever counts rows counts too few.
  private(set) var hasLostRows = false
  var log: ImportLog

  init(
    _ file: ImportFile,
    index: Int,
    log: ImportLog,
    progress: @escaping (ImportProgress) -> Void
  ) {
    reader = CSVReader(file.bytes)
    name = file.name
    fileIndex = index
    self.log = log
    self.progress = progress
    readHeader(file.bytes)
    hasLostRows = columnCount == 0
  }

  var place: LinePlace { LinePlace(file: name, fileIndex: fileIndex, line: row.line) }

  /// Whether nothing was wrong with the row so far.
  var isGood: Bool { log.total == errorsBefore }

  /// Goes on to the next row that has as many cells as the header.
  mutating func next() -> Bool {
    guard columnCount > 0 else { return false }
    while reader.next(&row) {
      log.rows += 1
      if log.rows.isMultiple(of: 4096) { reportProgress() }
      errorsBefore = log.total
      if isWhole() { return true }
      hasLostRows = true
    }
    reportProgress()
    return false
  }

  func has(_ column: Column) -> Bool { positions[column] != nil }

  /// Empty where the file has no such column.
  func bytes(_ column: Column) -> ArraySlice<UInt8> {
    guard let position = positions[column] else { return [] }
    return trimmed(row.cells[position])
  }

  /// The cells of the columns that start with the group's prefix, empty ones left out.
  var groupCells: [ArraySlice<UInt8>] {
    group.map { trimmed(row.cells[$0]) }.filter { !$0.isEmpty }
  }

  /// Says that the row cannot be counted, as what it belongs to cannot be read.
  mutating func loseRow() { hasLostRows = true }

  mutating func reject(_ column: Column, _ text: String) {
    log.reject(place, column.rawValue, text)
  }

  private func reportProgress() {
    progress(
      ImportProgress(
        file: name,
        rows: log.rows,
        bytes: reader.position,
        totalBytes: reader.byteCount
      )
    )
  }

  private mutating func isWhole() -> Bool {
    if let problem = row.problem {
      log.reject(place, "", problem.rawValue)
      return false
    }
    guard row.cells.count != columnCount else { return true }
    log.reject(place, "", "has \(row.cells.count) columns, the header has \(columnCount)")
    return false
  }

  private mutating func readHeader(_ bytes: [UInt8]) {
    row.line = 1
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return log.reject(place, "", "is UTF-16, save it as UTF-8")
    }
    guard reader.next(&row) else { return log.reject(place, "", "is empty, a header is needed") }
    if let problem = row.problem { return log.reject(place, "", problem.rawValue) }
    if let separator = Header.otherSeparator(row.cells) {
      return log.reject(place, "", "is separated by \(separator), save it with commas")
    }
    let errors = log.total
    for (position, cell) in row.cells.enumerated() { placeColumn(cell, at: position) }
    for column in Column.required where positions[column] == nil {
      log.reject(place, column.rawValue, "this column is missing")
    }
    if log.total == errors { columnCount = row.cells.count }
  }

  private mutating func placeColumn(_ cell: ArraySlice<UInt8>, at position: Int) {
    let title = Header.title(cell)
    if let column = Column(rawValue: title) {
      guard positions[column] == nil else { return reject(column, "this column is there twice") }
      positions[column] = position
    } else if let prefix = Column.groupPrefix, title.hasPrefix(prefix) {
      group.append(position)
    } else {
      log.warn(place, "", "column \(shown(cell)) is not known and ignored")
    }
  }
}

/// The first row of a file.
enum Header {
  /// Column names in small letters, as they are compared.
  static func titles(of bytes: [UInt8]) -> [String] {
    var reader = CSVReader(bytes)
    var row = CSVRow()
    return reader.next(&row) ? row.cells.map(title) : []
  }

  /// What stands between columns instead of commas: an office program of some countries wrote it.
  static func otherSeparator(_ cells: [ArraySlice<UInt8>]) -> String? {
    guard cells.count == 1, let cell = cells.first else { return nil }
    if cell.contains(UInt8(ascii: ";")) { return "semicolons" }
    return cell.contains(UInt8(ascii: "\t")) ? "tabs" : nil
  }

  static func title(_ cell: ArraySlice<UInt8>) -> String {
    String(decoding: trimmed(cell), as: UTF8.self).lowercased()
  }
}
