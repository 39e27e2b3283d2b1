/// What stands in a cell, by meaning; a theme makes attributes of it.
public enum Role: UInt8, CaseIterable, Hashable, Sendable {
  case plain, title, label, value, big, key, input, alert, warn, done, dim, selected, bar, symbol
}

/// One column of a terminal row.
///
/// A wide glyph stands in its first column; its second one is ``continuation``.
public struct Cell: Hashable, Sendable {
  /// The second column of the wide glyph before it.
  public static let continuation = Cell("\u{0}")
  public static let blank = Cell(" ")

  public var glyph: Character
  public var role: Role

  public init(_ glyph: Character, _ role: Role = .plain) {
    self.glyph = glyph
    self.role = role
  }

  public var isContinuation: Bool { glyph == "\u{0}" }
}

/// Rows by columns of a terminal; written `24x80`.
public struct Size: Hashable, Sendable, CustomStringConvertible {
  public var rows: Int
  public var columns: Int

  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  public var description: String { "\(rows)x\(columns)" }
}

/// A place on a frame; both counted from 0.
public struct Position: Hashable, Sendable {
  public var row: Int
  public var column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// One painted screen, as a value: cells, where the cursor is parked, and what is to be heard.
public struct Frame: Hashable, Sendable {
  public let size: Size
  /// `size.rows` rows of `size.columns` cells each.
  public private(set) var rows: [[Cell]]
  /// Never hidden: screen readers and pickers' eyes follow it.
  public var cursor: Position
  /// How often to ring, 0 to 3; a session gives it once per message.
  public var bells = 0
  /// The whole screen in reverse, for a moment after an error.
  public var isReversed = false

  public init(size: Size) {
    self.size = size
    rows = Array(
      repeating: Array(repeating: .blank, count: max(0, size.columns)),
      count: max(0, size.rows)
    )
    cursor = Position(row: 0, column: 0)
  }

  /// A cell of the frame; reading outside gives a blank, writing outside is ignored.
  public subscript(row: Int, column: Int) -> Cell {
    get {
      rows.indices.contains(row) && rows[row].indices.contains(column) ? rows[row][column] : .blank
    }
    set {
      guard rows.indices.contains(row), rows[row].indices.contains(column) else { return }
      rows[row][column] = newValue
    }
  }

  /// Writes cells from `column` on; what lies outside is left off.
  mutating func write(_ cells: some Collection<Cell>, row: Int, column: Int) {
    guard rows.indices.contains(row) else { return }
    var place = column
    for cell in cells {
      if place >= 0 && place < size.columns { rows[row][place] = cell }
      place += 1
    }
  }
}
