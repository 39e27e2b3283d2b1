extension Layout {
  /// Draws the screen.
  ///
  /// A taller terminal repeats the last `~` row, a wider one stays blank at the right; where the
  /// terminal is smaller than the drawing, its size is asked for instead.
  public func render(_ fields: ScreenFields, size: Size, charset: Charset) -> Frame {
    guard fits(size) else {
      return PlainScreen.tooSmall(fields, needs: self.size, size: size, charset: charset)
    }
    var painting = Painting(layout: self, fields: fields, size: size, charset: charset)
    painting.paint()
    return painting.frame
  }

  /// A frame that this layout drew of `old` fields, brought to new ones by the slots that differ.
  ///
  /// Nil where more than that may differ: the list, its rows, the banner, or what takes input.
  func redraw(
    _ frame: Frame,
    of old: ScreenFields,
    with new: ScreenFields,
    charset: Charset
  ) -> Frame? {
    guard old.items == new.items, old.firstItem == new.firstItem,
      old.values.count == new.values.count
    else { return nil }
    var changed: Set<String> = []
    for (name, value) in new.values where old.values[name] != value {
      guard let before = old.values[name], (before.cursor == nil) == (value.cursor == nil),
        name != "banner"
      else { return nil }
      changed.insert(name)
    }
    if changed.isEmpty { return frame }
    var painting = Painting(layout: self, fields: new, size: frame.size, charset: charset)
    return painting.repaint(changed, on: frame) ? painting.frame : nil
  }
}

/// A frame in the making.
private struct Painting {
  let layout: Layout
  let fields: ScreenFields
  let charset: Charset
  /// Rows that the terminal has more than the drawing, where there is a row to repeat.
  let extra: Int
  /// List rows with the repeated ones among them, and where they stand.
  let rows: [(row: Int, listRow: Layout.ListRow)]
  let first: Int
  let capacity: Int
  var frame: Frame
  /// Where the cursor goes, best first: typed text, selected item, question.
  var inputCursor: Position?
  var itemCursor: Position?
  var promptCursor: Position?

  init(layout: Layout, fields: ScreenFields, size: Size, charset: Charset) {
    self.layout = layout
    self.fields = fields
    self.charset = charset
    let extra = layout.repeated == nil ? 0 : size.rows - layout.size.rows
    let last = layout.repeated?.upperBound ?? .max
    self.extra = extra
    rows = layout.listRows.flatMap { listRow in
      let place = listRow.row + (listRow.row >= last ? extra : 0)
      return (0...(listRow.row + 1 == last ? extra : 0)).map { (place + $0, listRow) }
    }
    capacity = layout.listCapacity(size)
    first = fields.firstShown(capacity)
    frame = Frame(size: size)
  }

  mutating func paint() {
    for literal in layout.literals { paint(literal) }
    for slot in layout.slots { paint(slot) }
    for (item, row) in zip(fields.items.dropFirst(first), rows) {
      paint(item, row.listRow.slots, row: row.row, span: row.listRow.span)
    }
    if let banner = fields["banner"], !layout.slots.contains(where: { $0.field == "banner" }) {
      paint(banner: banner)
    }
    frame.cursor = inputCursor ?? itemCursor ?? promptCursor ?? Position(row: 0, column: 0)
  }

  /// Paints single fields anew; false where one of them shares a row with the list.
  mutating func repaint(_ names: Set<String>, on last: Frame) -> Bool {
    frame = last
    for slot in layout.slots where names.contains(slot.field) {
      for segment in slot.segments {
        guard !rows.contains(where: { $0.row == placed(segment.row) }) else { return false }
        let blanks = Fitting.blanks(segment.width, .plain)
        frame.draw(blanks, row: placed(segment.row), column: segment.column)
      }
      paint(slot)
    }
    if let inputCursor { frame.cursor = inputCursor }
    return true
  }

  /// The row of the terminal for one of the drawing.
  private func placed(_ row: Int) -> Int {
    guard let repeated = layout.repeated, row >= repeated.upperBound else { return row }
    return row + extra
  }

  private mutating func paint(_ literal: Layout.Literal) {
    let row = placed(literal.row)
    let copies = literal.row + 1 == layout.repeated?.upperBound ? extra : 0
    let cells = charset == .utf8 ? literal.cells : literal.cells.map(inCharset)
    for copy in 0...copies where !literal.isInItem || hasItem(row + copy) {
      frame.draw(cells, row: row + copy, column: literal.column)
    }
  }

  private func hasItem(_ row: Int) -> Bool {
    guard let index = rows.firstIndex(where: { $0.row == row }) else { return false }
    return first + index < fields.items.count
  }

  private func inCharset(_ cell: Cell) -> Cell {
    guard let scalar = cell.glyph.unicodeScalars.first, !scalar.isASCII else {
      return cell
    }
    return Width.of(scalar) == 2 || cell.isContinuation
      ? Cell("?", cell.role) : Cell(charset.glyph(scalar), cell.role)
  }

  private mutating func paint(_ slot: Slot) {
    guard let segment = slot.segments.first else { return }
    if slot.field == "prompt" {
      promptCursor = Position(row: placed(segment.row), column: segment.column)
    }
    guard let value = fields[slot.field] ?? fields.automatic(slot.field, first, capacity) else {
      return fill(slot)
    }
    let rendered = SlotRenderer(slot: slot, value: value, charset: charset).rows()
    for (segment, cells) in zip(slot.segments, rendered.cells) {
      frame.draw(cells, row: placed(segment.row), column: segment.column)
    }
    if let cursor = rendered.cursor {
      let segment = slot.segments[cursor.row]
      inputCursor = Position(row: placed(segment.row), column: segment.column + cursor.column)
    }
  }

  /// A title bar or an input line is seen even where nothing stands in it.
  private mutating func fill(_ slot: Slot) {
    guard slot.role == .title || slot.role == .input else { return }
    for segment in slot.segments {
      let cells = Fitting.blanks(segment.width, slot.role)
      frame.draw(cells, row: placed(segment.row), column: segment.column)
    }
  }

  private mutating func paint(_ item: ListItem, _ slots: [Slot], row: Int, span: Range<Int>) {
    if item.role == .selected {
      itemCursor = itemCursor ?? Position(row: row, column: span.lowerBound)
    }
    for slot in slots {
      guard let segment = slot.segments.first, let value = item.value(slot.field) else { continue }
      let rendered = SlotRenderer(slot: slot, value: value, charset: charset).rows()
      frame.draw(rendered.cells.first ?? [], row: row, column: segment.column)
    }
    guard let role = item.role else { return }
    for column in span where role == .selected || canTint(frame[row, column]) {
      frame[row, column].role = role
    }
  }

  /// The colour of a row leaves bars and fields with a role of their own alone.
  private func canTint(_ cell: Cell) -> Bool {
    switch cell.role {
    case .value, .label, .dim: cell.glyph != "░"
    default: false
    }
  }

  /// News must be seen on every layout: it covers the first row of those without a place for it.
  private mutating func paint(banner: FieldValue) {
    guard !banner.text.isEmpty else { return }
    let width = layout.size.columns
    var slot = Slot(name: "banner", segment: .init(row: 0, column: 0, width: width, line: 1))
    slot.role = .warn
    let cells = SlotRenderer(slot: slot, value: banner, charset: charset).rows().cells
    frame.draw(cells.first ?? [], row: 0, column: 0)
  }
}

extension ScreenFields {
  /// The first item to show in `capacity` rows: the selected one is always among them.
  func firstShown(_ capacity: Int) -> Int {
    guard capacity > 0 else { return 0 }
    var first = min(max(0, firstItem), max(0, items.count - capacity))
    if let selected = items.firstIndex(where: { $0.role == .selected }) {
      first = max(min(first, selected), selected - capacity + 1)
    }
    return first
  }

  /// Fields that only the layout can know.
  fileprivate func automatic(_ name: String, _ first: Int, _ capacity: Int) -> FieldValue? {
    guard name == "more", items.count > capacity, capacity > 0 else { return nil }
    return FieldValue(
      "\(first + 1)-\(min(items.count, first + capacity)) of \(items.count)",
      short: "of \(items.count)"
    )
  }
}

extension ListItem {
  /// A field of the row; its mark where the screen gives none.
  fileprivate func value(_ name: String) -> FieldValue? {
    if let value = values[name] { return value }
    guard name == "row.mark" else { return nil }
    switch role {
    case .selected: return ">"
    case .done: return "✓"
    case .alert: return "!"
    case .warn: return "*"
    default: return nil
    }
  }
}
