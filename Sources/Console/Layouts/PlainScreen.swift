/// Screens that need no layout file.
public enum PlainScreen {
  /// Where ``LayoutFolder`` looks, in words that a row of any terminal but the smallest holds.
  private static let places = "site/layouts, AISLE_LAYOUTS or beside aisle"

  /// Says what size is needed; the question, the message and the scan stay in sight.
  static func tooSmall(
    _ fields: ScreenFields,
    needs: Size,
    size: Size,
    charset: Charset
  ) -> Frame {
    bare(
      fields,
      notice: FieldValue("needs \(needs), have \(size)", short: "needs \(needs)", role: .warn),
      size: size,
      charset: charset
    )
  }

  /// Says that no layout was found, where there is no room for ``layout(_:size:)`` either.
  static func noLayout(_ fields: ScreenFields, size: Size, charset: Charset) -> Frame {
    bare(
      fields,
      notice: FieldValue(
        "no layout in \(places)",
        short: "no layout, set AISLE_LAYOUTS",
        role: .warn
      ),
      size: size,
      charset: charset
    )
  }

  private static func bare(
    _ fields: ScreenFields,
    notice: FieldValue,
    size: Size,
    charset: Charset
  ) -> Frame {
    var frame = Frame(size: size)
    guard size.rows > 0, size.columns > 0 else { return frame }
    let input = size.rows - 1
    var row = 0
    for (name, rows) in [("msg", 2), ("prompt", 2), ("notice", 2)] where row < input {
      let value = name == "notice" ? notice : fields[name]
      guard let value, !value.text.isEmpty else { continue }
      let slot = slot(name, row: row, rows: min(rows, input - row), columns: size.columns)
      let lines = SlotRenderer(slot: slot, value: value, charset: charset).rows().cells
      for line in lines where line.contains(where: { $0.glyph != " " }) {
        frame.draw(line, row: row, column: 0)
        row += 1
      }
    }
    drawInput(fields["scan"] ?? .input(""), on: &frame, charset: charset)
    return frame
  }

  /// A drawing made from the field list, for a screen that has no layout file at all.
  ///
  /// - Returns: Nil where the terminal is too small for that, too.
  public static func layout(_ screen: ScreenID, size: Size) -> Layout? {
    guard size.columns >= 20 else { return nil }
    let needed = screen.specs.filter { $0.required && !$0.isRow && !isStanding($0.name) }
    let columns = screen.specs.filter { $0.required && $0.isRow }
    let notice = "NO LAYOUT \(screen)"
    let long = "\(notice) in \(places)"
    var lines = [row("{title", size), pad(long.count <= size.columns ? long : notice, size)]
    lines += needed.map { row(labelled($0, size), size) }
    var tail = [row("{prompt", size), row("SCAN>{scan", size)]
    tail += Array(repeating: row("{msg", size), count: 40 / size.columns + 1)
    tail.append(row("{keys", size))
    let room = size.rows - lines.count - tail.count
    guard room >= (columns.isEmpty ? 0 : 1) else { return nil }
    let list = columns.isEmpty ? pad("", size) : self.list(columns, size)
    lines += Array(repeating: list, count: room) + tail
    let gutters = lines.map { $0 == list && !columns.isEmpty ? "*" : " " }
    let picture = zip(gutters, lines).map { "\($0)|\($1)|" }
    let bindings = columns.enumerated().map { "where \($0) = \($1.name)" }
    let text = (["screen \(screen) size \(size)"] + picture + bindings + [roles])
      .joined(separator: "\n")
    return try? Layout(parsing: text, file: "(built in)")
  }

  private static let roles = """
    where title = title title  prompt = prompt big  scan = scan input  msg = msg warn wrap
    where keys = keys key
    """

  private static func isStanding(_ name: String) -> Bool {
    ["title", "prompt", "scan", "msg", "keys"].contains(name)
  }

  /// The open slot of a field behind its name, which narrow terminals have no room for.
  private static func labelled(_ field: FieldSpec, _ size: Size) -> String {
    let label = String(field.name.uppercased().prefix(8)) + " "
    let width = max(field.minimumWidth, field.name.count + 2)
    return (label.count + width <= size.columns ? label : "") + "{" + field.name
  }

  /// `start`, which ends in an open slot, widened to the right edge.
  private static func row(_ start: String, _ size: Size) -> String {
    start + String(repeating: " ", count: max(0, size.columns - start.count - 1)) + "}"
  }

  private static func pad(_ text: String, _ size: Size) -> String {
    let text = text.prefix(size.columns)
    return text + String(repeating: " ", count: max(0, size.columns - text.count))
  }

  /// All list fields in equal shares of the row.
  private static func list(_ columns: [FieldSpec], _ size: Size) -> String {
    let share = max(size.columns / columns.count, 3)
    let slot = { (number: Int) in
      "{\(number)" + String(repeating: " ", count: share - 3) + "}"
    }
    return pad(columns.indices.map(slot).joined(), size)
  }

  private static func slot(_ name: String, row: Int, rows: Int, columns: Int) -> Slot {
    var slot = Slot(name: name, segment: .init(row: row, column: 0, width: columns, line: 0))
    for next in 1..<max(1, rows) {
      slot.segments.append(.init(row: row + next, column: 0, width: columns, line: 0))
    }
    slot.overflow = .wrap
    return slot
  }

  private static func drawInput(
    _ value: FieldValue,
    on frame: inout Frame,
    charset: Charset
  ) {
    let row = frame.size.rows - 1
    var slot = slot("scan", row: row, rows: 1, columns: frame.size.columns)
    slot.role = .input
    slot.overflow = .tail
    var value = value
    value.cursor = value.cursor ?? value.text.count
    let rendered = SlotRenderer(slot: slot, value: value, charset: charset).rows()
    frame.draw(rendered.cells.first ?? [], row: row, column: 0)
    frame.cursor = Position(row: row, column: rendered.cursor?.column ?? 0)
  }
}
