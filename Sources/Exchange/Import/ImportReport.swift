/// One thing that is wrong, or was passed over, in a file to be imported.
public struct ImportNote: Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// From 1.
  public let line: Int
  /// Empty where it is about the whole line.
  public let column: String
  public let text: String

  /// `skus.csv:17: gtin: what is wrong`.
  public var description: String {
    column.isEmpty ? "\(file):\(line): \(text)" : "\(file):\(line): \(column): \(text)"
  }
}

/// Why nothing of an import was taken: every bad line, up to ``limit``, and how many there are.
public struct ImportReport: Error, Hashable, Sendable {
  public static let limit = 100

  /// In the order of files and lines.
  public let errors: [ImportNote]
  /// At least as many as ``errors``.
  public let total: Int
  public let warnings: [ImportNote]
  /// How many rows were read, without headers.
  public let rows: Int
}

/// What an import would do, or did.
public struct ImportSummary: Hashable, Sendable {
  /// Rows of all files, without headers.
  public internal(set) var rows = 0
  /// Of what the import is about: SKUs, locations, stock keys, orders or operators.
  public internal(set) var added = 0
  public internal(set) var changed = 0
  /// Places that no file named.
  public internal(set) var removed = 0
  /// Already there just so; not in the command.
  public internal(set) var unchanged = 0
  /// Of the orders added.
  public internal(set) var addedLines = 0
  /// Of the orders changed.
  public internal(set) var changedLines = 0
  /// Eaches of the stock or orders in the files, whether they change anything or not.
  public internal(set) var units = 0
  public internal(set) var warnings: [ImportNote] = []

  public var hasChanges: Bool { added + changed + removed > 0 }
}

/// Collects what is wrong while files are read.
struct ImportLog {
  private(set) var errors: [(file: Int, note: ImportNote)] = []
  private(set) var total = 0
  private(set) var warnings: [ImportNote] = []
  var rows = 0

  mutating func reject(_ place: LinePlace, _ column: String, _ text: String) {
    total += 1
    guard errors.count < ImportReport.limit else { return }
    errors.append((place.fileIndex, place.note(column, text)))
  }

  mutating func warn(_ place: LinePlace, _ column: String, _ text: String) {
    guard warnings.count < ImportReport.limit else { return }
    warnings.append(place.note(column, text))
  }

  var report: ImportReport {
    let sorted = errors.enumerated().sorted { left, right in
      (left.element.file, left.element.note.line, left.offset)
        < (right.element.file, right.element.note.line, right.offset)
    }
    return ImportReport(
      errors: sorted.map(\.element.note),
      total: total,
      warnings: warnings,
      rows: rows
    )
  }
}

/// A line of one of the files.
struct LinePlace: Hashable {
  let file: String
  let fileIndex: Int
  let line: Int

  func note(_ column: String, _ text: String) -> ImportNote {
    ImportNote(file: file, line: line, column: column, text: text)
  }

  /// How another line speaks of this one.
  func seen(from other: LinePlace) -> String {
    fileIndex == other.fileIndex ? "line \(line)" : "\(file):\(line)"
  }
}
