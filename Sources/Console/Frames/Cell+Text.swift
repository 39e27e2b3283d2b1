extension Cell {
  /// As many code points as a cell of ncurses holds; further marks are left out.
  private static let scalarLimit = 5

  /// `text` as it stands in a frame: one cell per column, and nothing that a terminal would obey.
  public static func cells(
    of text: String,
    role: Role = .plain,
    charset: Charset = .utf8
  ) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x20 && scalar.value < 0x7F {
        cells.append(Cell(Character(scalar), role))
      } else {
        append(scalar, to: &cells, role, charset)
      }
    }
    return cells
  }

  private static func append(
    _ scalar: Unicode.Scalar,
    to cells: inout [Cell],
    _ role: Role,
    _ charset: Charset
  ) {
    if let escape = Escape.escape(scalar) {
      cells += escape.unicodeScalars.map { Cell(Character($0), role) }
      return
    }
    switch Width.of(scalar) {
    case 0: combine(scalar, into: &cells, role, charset)
    case 2 where charset == .utf8: cells += [Cell(Character(scalar), role), continuation(role)]
    case 2: cells += [Cell("?", role), Cell("?", role)]
    default: cells.append(Cell(charset.glyph(scalar), role))
    }
  }

  /// Puts a mark on the glyph before it; one that has none to stand on is escaped.
  private static func combine(
    _ mark: Unicode.Scalar,
    into cells: inout [Cell],
    _ role: Role,
    _ charset: Charset
  ) {
    guard let index = cells.lastIndex(where: { !$0.isContinuation }) else {
      cells += "\\u{\(String(mark.value, radix: 16))}".map { Cell($0, role) }
      return
    }
    guard charset == .utf8, cells[index].glyph.unicodeScalars.count < scalarLimit else { return }
    var text = String(cells[index].glyph)
    text.unicodeScalars.append(mark)
    if text.count == 1 { cells[index].glyph = Character(text) }
  }

  static func continuation(_ role: Role) -> Cell { Cell(continuation.glyph, role) }
}
