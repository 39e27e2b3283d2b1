/// What a person would see: the cells that a program's bytes leave on an xterm or a VT220.
///
/// It knows what ncurses sends, takes no notice of colours, and records what it does not know in
/// ``unknown``, so that a test can claim that nothing strange was sent.
public struct ScreenEmulator {
  public private(set) var rows: Int
  public private(set) var columns: Int
  /// Row and column, from 0.
  public internal(set) var cursor = (row: 0, column: 0)
  public internal(set) var bells = 0
  public internal(set) var isAlternate = false
  public internal(set) var isCursorVisible = true
  /// Whether pastes are to be marked.
  public internal(set) var marksPastes = false
  public internal(set) var unknown: [String] = []

  var grid: [[String]]
  var main: [[String]] = []
  var region: ClosedRange<Int>
  var saved = (row: 0, column: 0)
  /// The cursor stands past the last column: the next glyph wraps first.
  var isPastEnd = false
  var wraps = true
  var inserts = false
  var drawsLines = false
  var lastGlyph = " "
  var parser = SequenceParser()

  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    grid = Self.blank(rows, columns)
    region = 0...max(0, rows - 1)
  }

  /// The rows down to the last that is not empty.
  public var text: String {
    let rows = lines
    let end = rows.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return rows[..<end].joined(separator: "\n")
  }

  /// All rows, without the blanks at their ends.
  public var lines: [String] {
    grid.map { row in
      let end = row.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
      return row[..<end].joined()
    }
  }

  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      guard let token = parser.feed(byte) else { continue }
      take(token)
    }
  }

  /// As terminals do it: what does not fit any more is cut off.
  public mutating func resize(rows: Int, columns: Int) {
    grid = Self.fitted(grid, rows, columns)
    if !main.isEmpty { main = Self.fitted(main, rows, columns) }
    self.rows = rows
    self.columns = columns
    region = 0...max(0, rows - 1)
    move(toRow: cursor.row, column: cursor.column)
  }

  static func blank(_ rows: Int, _ columns: Int) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  private static func fitted(_ grid: [[String]], _ rows: Int, _ columns: Int) -> [[String]] {
    var result = blank(rows, columns)
    for row in 0..<min(rows, grid.count) {
      for column in 0..<min(columns, grid[row].count) { result[row][column] = grid[row][column] }
    }
    return result
  }
}

// MARK: - Writing and moving

extension ScreenEmulator {
  mutating func put(_ scalar: Unicode.Scalar) {
    let glyph = drawsLines ? Self.lines[scalar] ?? String(scalar) : String(scalar)
    let width = Self.width(scalar)
    guard width > 0, rows > 0, columns >= width else { return combine(scalar) }
    if isPastEnd || cursor.column + width > columns {
      if wraps { wrap() } else { cursor.column = columns - width }
    }
    lastGlyph = glyph
    if inserts { insertCells(width) }
    for column in cursor.column..<(cursor.column + width) { clear(column) }
    grid[cursor.row][cursor.column] = glyph
    if width == 2 { grid[cursor.row][cursor.column + 1] = "" }
    cursor.column += width
    isPastEnd = cursor.column >= columns
    if isPastEnd { cursor.column = columns - 1 }
  }

  mutating func move(toRow row: Int, column: Int) {
    cursor = (min(max(0, row), max(0, rows - 1)), min(max(0, column), max(0, columns - 1)))
    isPastEnd = false
  }

  mutating func lineFeed() {
    isPastEnd = false
    if cursor.row == region.upperBound {
      scroll(1)
    } else {
      move(toRow: cursor.row + 1, column: cursor.column)
    }
  }

  mutating func reverseLineFeed() {
    isPastEnd = false
    if cursor.row == region.lowerBound {
      scroll(-1)
    } else {
      move(toRow: cursor.row - 1, column: cursor.column)
    }
  }

  /// Moves the scroll region's rows up, or down for a negative count.
  mutating func scroll(_ count: Int, from top: Int? = nil) {
    let top = top ?? region.lowerBound
    guard top <= region.upperBound, region.upperBound < rows else { return }
    let empty = Array(repeating: " ", count: columns)
    for _ in 0..<min(abs(count), rows) {
      if count > 0 {
        grid.remove(at: top)
        grid.insert(empty, at: region.upperBound)
      } else {
        grid.remove(at: region.upperBound)
        grid.insert(empty, at: top)
      }
    }
  }

  mutating func insertCells(_ count: Int) {
    guard grid.indices.contains(cursor.row) else { return }
    let room = min(count, columns - cursor.column)
    grid[cursor.row].removeLast(room)
    grid[cursor.row].insert(contentsOf: Array(repeating: " ", count: room), at: cursor.column)
  }

  mutating func deleteCells(_ count: Int) {
    guard grid.indices.contains(cursor.row) else { return }
    let room = min(count, columns - cursor.column)
    grid[cursor.row].removeSubrange(cursor.column..<(cursor.column + room))
    grid[cursor.row] += Array(repeating: " ", count: room)
  }

  mutating func erase(row: Int, _ range: Range<Int>) {
    guard grid.indices.contains(row) else { return }
    for column in range.clamped(to: 0..<columns) { grid[row][column] = " " }
    isPastEnd = false
  }

  /// Half of a wide glyph that is written over takes its other half with it.
  private mutating func clear(_ column: Int) {
    let row = cursor.row
    if grid[row][column].isEmpty, column > 0 { grid[row][column - 1] = " " }
    if column + 1 < columns, grid[row][column + 1].isEmpty { grid[row][column + 1] = " " }
    grid[row][column] = " "
  }

  private mutating func wrap() {
    cursor.column = 0
    lineFeed()
  }

  /// A mark joins the glyph left of the cursor.
  private mutating func combine(_ scalar: Unicode.Scalar) {
    var column = isPastEnd ? cursor.column : cursor.column - 1
    guard grid.indices.contains(cursor.row), grid[cursor.row].indices.contains(column) else {
      return
    }
    if grid[cursor.row][column].isEmpty, column > 0 { column -= 1 }
    grid[cursor.row][column].unicodeScalars.append(scalar)
  }

  /// Enough of East Asian width for what tests paint; on purpose not the console's own table.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  private static let lines: [Unicode.Scalar: String] = [
    "q": "─", "x": "│", "l": "┌", "k": "┐", "m": "└", "j": "┘", "t": "├", "u": "┤", "w": "┬",
    "v": "┴", "n": "┼", "a": "▒", "`": "◆", "f": "°", "g": "±", "~": "·",
  ]
}
