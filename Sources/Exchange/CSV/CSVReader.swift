/// One row of a CSV file.
struct CSVRow {
  /// Of its first byte, from 1; a quoted cell may hold line ends.
  var line = 0
  /// Without their quotes.
  var cells: [ArraySlice<UInt8>] = []
  var problem: CSVProblem?
}

/// What is wrong with the quotes of a row.
enum CSVProblem: String {
  case quoteNotClosed = "a quote is opened and never closed"
  case textAfterQuote = "there is text behind a closing quote"
}

/// Reads the rows of a CSV file (RFC 4180) from its bytes.
///
/// Rows end with LF, CR LF or CR, the last one also with the file. Quoted cells may hold commas,
/// line ends and doubled quotes; a quote inside a cell that does not start with one is text. A byte
/// order mark is passed over, and so are empty lines.
struct CSVReader {
  private let bytes: [UInt8]
  /// How many bytes were read.
  private(set) var position = 0
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  var byteCount: Int { bytes.count }

  /// False at the end, where `row` is left as it was.
  mutating func next(_ row: inout CSVRow) -> Bool {
    skipEmptyLines()
    guard position < bytes.count else { return false }
    row.line = line
    row.problem = nil
    row.cells.removeAll(keepingCapacity: true)
    repeat {
      row.cells.append(cell(&row.problem))
    } while takeComma()
    takeLineEnd()
    return true
  }

  private mutating func skipEmptyLines() {
    while position < bytes.count, isLineEnd(bytes[position]) {
      takeLineEnd()
    }
  }

  /// Stops on the comma or line end behind the cell.
  private mutating func cell(_ problem: inout CSVProblem?) -> ArraySlice<UInt8> {
    if position < bytes.count, bytes[position] == quote { return quotedCell(&problem) }
    let start = position
    skipPlainText()
    return bytes[start..<position]
  }

  private mutating func skipPlainText() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == comma || isLineEnd(byte) { return }
      position += 1
    }
  }

  private mutating func quotedCell(_ problem: inout CSVProblem?) -> ArraySlice<UInt8> {
    position += 1
    var start = position
    var text: [UInt8]?
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        guard position + 1 < bytes.count, bytes[position + 1] == quote else { break }
        text = (text ?? []) + bytes[start...position]
        position += 2
        start = position
      } else {
        if byte == lineFeed || (byte == carriageReturn && !isLineFeed(position + 1)) { line += 1 }
        position += 1
      }
    }
    let rest = bytes[start..<position]
    if position == bytes.count { problem = .quoteNotClosed } else { position += 1 }
    let end = position
    skipPlainText()
    if position > end { problem = problem ?? .textAfterQuote }
    return text.map { ($0 + rest)[...] } ?? rest
  }

  private mutating func takeComma() -> Bool {
    guard position < bytes.count, bytes[position] == comma else { return false }
    position += 1
    return true
  }

  private mutating func takeLineEnd() {
    guard position < bytes.count else { return }
    position += bytes[position] == carriageReturn && isLineFeed(position + 1) ? 2 : 1
    line += 1
  }

  private func isLineFeed(_ index: Int) -> Bool { index < bytes.count && bytes[index] == lineFeed }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

private func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
