/// Brings the cells of a text to the widths of its slot.
enum Fitting {
  /// At most `width` cells: cut, or padded where that shows.
  static func line(
    _ cells: [Cell],
    width: Int,
    slot: Slot,
    pad: Role,
    charset: Charset
  ) -> [Cell] {
    guard cells.count > width else { return align(cells, width, slot.alignment, pad) }
    return slot.overflow == .tail ? tail(cells, width, charset) : cut(cells, width, charset)
  }

  /// The beginning, with a mark where it stops.
  static func cut(_ cells: [Cell], _ width: Int, _ charset: Charset) -> [Cell] {
    guard cells.count > width, width > 0 else { return cells }
    var result = Array(cells[..<(width - 1)])
    if cells[width - 1].isContinuation { blankLast(&result) }
    return result + [Cell(charset.ellipsis, cells[width - 1].role)]
  }

  /// The end, with a mark at the front.
  static func tail(_ cells: [Cell], _ width: Int, _ charset: Charset) -> [Cell] {
    guard cells.count > width, width > 0 else { return cells }
    let start = cells.count - width
    var result = Array(cells[(start + 1)...])
    if result.first?.isContinuation == true { result[0].glyph = " " }
    result.insert(Cell(charset.frontEllipsis, cells[start].role), at: 0)
    return result
  }

  /// Padded to `width`; plain blanks at the end are left out, as a frame begins as such.
  static func align(_ cells: [Cell], _ width: Int, _ alignment: Alignment, _ pad: Role) -> [Cell] {
    let room = max(0, width - cells.count)
    if room == 0 || (alignment == .left && pad == .plain) { return cells }
    let before =
      switch alignment {
      case .left: 0
      case .right: room
      case .center: room / 2
      }
    return blanks(before, pad) + cells + blanks(room - before, pad)
  }

  /// Lines between words; nil where the rows do not hold it so.
  static func wrap(_ cells: [Cell], widths: [Int]) -> [[Cell]]? {
    var lines: [[Cell]] = []
    var rest = cells[...]
    for width in widths {
      rest = rest.drop { $0.glyph == " " }
      guard rest.count > width else {
        lines.append(Array(rest))
        rest = []
        continue
      }
      let end = breakPoint(rest, width)
      lines.append(trimmed(rest[..<end]))
      rest = rest[end...]
    }
    return rest.allSatisfy { $0.glyph == " " } ? lines : nil
  }

  /// Lines filled to the last column; the last one is cut with a mark where all is too long.
  static func fill(_ cells: [Cell], widths: [Int], _ charset: Charset) -> [[Cell]] {
    var rest = cells[...]
    var lines: [[Cell]] = []
    for (index, width) in widths.enumerated() {
      if index == widths.count - 1, rest.count > width {
        lines.append(cut(Array(rest), width, charset))
      } else {
        var end = min(width, rest.count)
        if rest.dropFirst(end).first?.isContinuation == true { end -= 1 }
        lines.append(Array(rest.prefix(end)))
        rest = rest.dropFirst(end)
      }
    }
    return lines
  }

  static func blanks(_ count: Int, _ role: Role) -> [Cell] {
    Array(repeating: Cell(" ", role), count: max(0, count))
  }

  /// Where to break: at the last blank that leaves a line of at most `width`.
  private static func breakPoint(_ rest: ArraySlice<Cell>, _ width: Int) -> Int {
    let hard = rest.startIndex + width
    if rest[hard].glyph == " " { return hard }
    if let blank = rest[..<hard].lastIndex(where: { $0.glyph == " " }) { return blank }
    return rest[hard].isContinuation && width > 1 ? hard - 1 : hard
  }

  private static func trimmed(_ cells: ArraySlice<Cell>) -> [Cell] {
    var result = Array(cells)
    while result.last?.glyph == " " { result.removeLast() }
    return result
  }

  private static func blankLast(_ cells: inout [Cell]) {
    if let last = cells.indices.last { cells[last].glyph = " " }
  }
}
