import Barcodes

/// Makes the cells of one slot: as many rows as it has, each at most as wide as drawn.
struct SlotRenderer {
  let slot: Slot
  let value: FieldValue
  let charset: Charset

  private var role: Role { value.role ?? slot.role }
  private var widths: [Int] { slot.segments.map(\.width) }

  /// Rows of cells, and the cursor as row and column in them where the field takes input.
  func rows() -> (cells: [[Cell]], cursor: Position?) {
    if slot.role == .bar, let bar = value.bar { return (widths.map { draw(bar, $0) }, nil) }
    if slot.role == .symbol { return (symbol(), nil) }
    if slot.role == .key { return (keys(), nil) }
    if slot.role == .big, slot.segments.count > 1 { return (big(), nil) }
    if let cursor = value.cursor { return input(cursor) }
    return (text(), nil)
  }

  private func cells(_ text: String) -> [Cell] {
    Cell.cells(of: text, role: role, charset: charset)
  }

  /// Blank cells take the role only where a filled field is what it looks like.
  private var pad: Role {
    switch role {
    case .title, .big, .input, .selected: role
    case .alert, .warn, .done: value.text.isEmpty ? .plain : role
    default: .plain
    }
  }

  private func text() -> [[Cell]] {
    let long = cells(value.text)
    if slot.segments.count == 1 {
      let width = slot.segments[0].width
      if let focus = value.focus, long.count > width { return [around(focus, long, width)] }
      let fitting = long.count > width ? value.short.map(cells) ?? long : long
      return [line(fitting, width)]
    }
    let short = value.short.map(cells)
    let widths = widths
    let lines =
      Fitting.wrap(long, widths: widths) ?? short.flatMap { Fitting.wrap($0, widths: widths) }
      ?? Fitting.fill(short ?? long, widths: widths, charset)
    return zip(lines, widths).map { line($0, $1) }
  }

  /// A part of a picture, with what must be seen in its middle.
  private func around(_ focus: Int, _ cells: [Cell], _ width: Int) -> [Cell] {
    let first = min(max(0, focus - width / 2), cells.count - width)
    return Array(cells[first..<first + width])
  }

  private func line(_ cells: [Cell], _ width: Int) -> [Cell] {
    Fitting.line(cells, width: width, slot: slot, pad: pad, charset: charset)
  }

  /// What is typed, so cut that the cursor is seen.
  private func input(_ offset: Int) -> (cells: [[Cell]], cursor: Position?) {
    let width = widths[0]
    let before = cells(String(value.text.prefix(max(0, offset)))).count
    let all = cells(value.text)
    guard all.count >= width else {
      let cursor = Position(row: 0, column: min(before, width - 1))
      return (rest([Fitting.align(all, width, .left, pad)]), cursor)
    }
    let end = min(max(before + 1, width), all.count + 1)
    let shown = Fitting.tail(Array((all + [Cell(" ", role)])[..<end]), width, charset)
    return (rest([shown]), Position(row: 0, column: min(width - 1, before - (end - width))))
  }

  /// An input has one row; further ones stay blank.
  private func rest(_ rows: [[Cell]]) -> [[Cell]] {
    rows + widths.dropFirst(rows.count).map { Fitting.blanks($0, pad) }
  }

  /// Block glyphs where they fit, else letters set wide, else the plain text, in its middle row.
  private func big() -> [[Cell]] {
    guard !value.text.isEmpty else { return widths.map { Fitting.blanks($0, .plain) } }
    let width = widths.min() ?? 0
    let text = Escape.visible(value.text)
    let blocks =
      slot.isBlock
      ? BlockText.rows(text, columns: width, rows: widths.count, charset: charset) : nil
    let lines = blocks?.map { $0.map { Cell($0, role) } } ?? [spread(cells(text), width)]
    let top = (widths.count - lines.count) / 2
    return widths.indices.map { row in
      lines.indices.contains(row - top)
        ? line(lines[row - top], widths[row]) : Fitting.blanks(widths[row], pad)
    }
  }

  private func spread(_ cells: [Cell], _ width: Int) -> [Cell] {
    guard cells.count * 2 - 1 <= width, !cells.contains(where: \.isContinuation) else {
      return cells
    }
    return Array(cells.map { [$0] }.joined(separator: [Cell(" ", role)]))
  }

  /// Every key that is valid, with as many of their words as there is room for.
  ///
  /// F1 gives its word up first, as it is known best; keys beyond even that are left to its page.
  private func keys() -> [[Cell]] {
    let long = hints(value.text)
    let lean = withoutFirstWord(long)
    for (hints, gap) in [(long, 2), (long, 1), (lean, 1)] {
      if let lines = place(hints, gap: gap) { return lines }
    }
    let hints = value.short.map(hints) ?? long
    if let lines = place(hints, gap: 2) { return lines }
    return place(shortened(hints), gap: 1) ?? []
  }

  /// The hints of a text; two spaces stand between them.
  private func hints(_ text: String) -> [[Cell]] {
    var hints: [[Cell]] = []
    var hint: [Cell] = []
    for word in cells(text).split(separator: Cell(" ", role), omittingEmptySubsequences: false) {
      if word.isEmpty {
        if !hint.isEmpty { hints.append(hint) }
        hint = []
      } else if hint.isEmpty {
        hint = Array(word)
      } else {
        // The key itself stands out from the word after it.
        hint += [.blank] + word.map { Cell($0.glyph, .label) }
      }
    }
    return hint.isEmpty ? hints : hints + [hint]
  }

  private func withoutFirstWord(_ hints: [[Cell]]) -> [[Cell]] {
    hints.prefix(1).map { Array($0.prefix { $0.role == role }) } + hints.dropFirst()
  }

  private func shortened(_ hints: [[Cell]]) -> [[Cell]] {
    var result = hints.map { Array($0.prefix { $0.role == role }) }
    while !result.isEmpty, place(result, gap: 1) == nil { result.removeLast() }
    for index in Array(result.indices.dropFirst()) + result.indices.prefix(1) {
      let bare = result[index]
      result[index] = hints[index]
      if place(result, gap: 1) == nil { result[index] = bare }
    }
    return result
  }

  /// Whole hints in the rows of the slot, or nil where they need more room.
  private func place(_ hints: [[Cell]], gap: Int) -> [[Cell]]? {
    var rows: [[Cell]] = []
    var rest = hints[...]
    for width in widths {
      var row: [Cell] = []
      while let hint = rest.first {
        let start = row.isEmpty ? 0 : row.count + gap
        guard start + hint.count <= width else { break }
        row += Fitting.blanks(start - row.count, .plain) + hint
        rest.removeFirst()
      }
      rows.append(Fitting.align(row, width, slot.alignment, .plain))
    }
    return rest.isEmpty ? rows : nil
  }

  /// Half blocks, dark on light with quiet zones; nothing where they do not fit or cannot be drawn.
  private func symbol() -> [[Cell]] {
    guard let data = value.symbol, charset == .utf8, slot.isBlock,
      let lines = try? Symbol(data.kind, data.data).drawn(barHeight: 2 * widths.count).cells,
      lines.count <= widths.count,
      let width = widths.min(), lines.allSatisfy({ $0.count <= width })
    else { return widths.map { _ in [] } }
    return lines.map { line in line.map { Cell($0, .symbol) } }
  }

  private func draw(_ bar: Bar, _ width: Int) -> [Cell] {
    let total = max(bar.total, 1)
    let done = share(bar.done, of: total, width)
    let started = min(width - done, share(bar.started, of: total, width))
    let rest = width - done - started
    return run("█", done, .bar) + run("▒", started, .bar) + run("░", rest, .dim)
  }

  /// Full only when all is done, and seen as soon as anything is.
  private func share(_ part: Int, of total: Int, _ width: Int) -> Int {
    if part <= 0 { return 0 }
    return part >= total ? width : min(width - 1, max(1, width * part / total))
  }

  private func run(_ glyph: Unicode.Scalar, _ count: Int, _ role: Role) -> [Cell] {
    Array(repeating: Cell(charset.glyph(glyph), role), count: max(0, count))
  }
}
