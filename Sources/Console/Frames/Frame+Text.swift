extension Frame {
  /// The glyphs, each row full width, joined by line feeds: what golden files and scripts compare.
  public var text: String {
    rows.map { row in String(row.lazy.filter { !$0.isContinuation }.map(\.glyph)) }
      .joined(separator: "\n")
  }

  /// One letter per cell for its role, blank where there is none; the same shape as `text`.
  public var roleText: String {
    rows.map { row in String(row.lazy.map(\.role.letter)) }.joined(separator: "\n")
  }

  /// Draws cells from `column` on; what lies outside is left off, half a wide glyph made blank.
  public mutating func draw(_ cells: some Collection<Cell>, row: Int, column: Int) {
    guard rows.indices.contains(row), !cells.isEmpty else { return }
    if self[row, column].isContinuation { self[row, column - 1].glyph = " " }
    let end = column + cells.count
    if self[row, end].isContinuation { self[row, end].glyph = " " }
    write(cells, row: row, column: column)
    let edge = size.columns - 1
    if end > edge, Self.isWide(cells, at: edge - column) { self[row, edge].glyph = " " }
  }

  /// Draws a text in one role, escaped, and cut at the right edge.
  public mutating func draw(
    _ text: String,
    row: Int,
    column: Int,
    role: Role = .plain,
    charset: Charset = .utf8
  ) {
    draw(Cell.cells(of: text, role: role, charset: charset), row: row, column: column)
  }

  private static func isWide(_ cells: some Collection<Cell>, at offset: Int) -> Bool {
    guard offset >= 0, offset + 1 < cells.count else { return false }
    return cells[cells.index(cells.startIndex, offsetBy: offset + 1)].isContinuation
  }
}

extension Role {
  /// How it stands in a role map.
  public var letter: Character {
    switch self {
    case .plain: " "
    case .title: "T"
    case .label: "l"
    case .value: "v"
    case .big: "B"
    case .key: "k"
    case .input: "i"
    case .alert: "!"
    case .warn: "?"
    case .done: "+"
    case .dim: "."
    case .selected: ">"
    case .bar: "#"
    case .symbol: "%"
    }
  }
}
