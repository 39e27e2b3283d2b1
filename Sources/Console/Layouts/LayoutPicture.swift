/// The picture lines of a layout file: fixed text and slots, row by row.
struct LayoutPicture {
  struct Row {
    var gutter = LayoutParser.Gutter.none
    let line: Int
    /// Blank where slots stand.
    var cells: [Cell] = []
    var slots: [Slot] = []
  }

  private(set) var rows: [Row]

  init(rows: [Row]) {
    self.rows = rows
    for row in rows.indices {
      for slot in rows[row].slots.indices { self.rows[row].slots[slot].segments[0].row = row }
    }
  }

  /// Reads one line; `fail` gets the column, from 1.
  static func row(
    _ line: Substring,
    _ number: Int,
    _ size: Size?,
    fail: (LayoutError.Problem, Int) -> Void
  ) -> Row {
    var row = Row(line: number)
    guard let first = line.first, line.dropFirst().first == "|" else {
      fail(.openingBar, 1)
      return row
    }
    if let gutter = LayoutParser.Gutter(rawValue: first) {
      row.gutter = gutter
    } else {
      fail(.unknownGutter(Escape.visible(String(first))), 1)
    }
    var content = line.dropFirst(2)
    while content.last == " " { content.removeLast() }
    guard content.popLast() == "|" else {
      fail(.closingBar, line.count)
      return row
    }
    row.read(content, fail: fail)
    if let size, row.cells.count != size.columns {
      fail(.rowWidth(expected: size.columns, found: row.cells.count), content.count + 3)
    }
    return row
  }

  mutating func bind(
    _ bindings: [LayoutBinding],
    fail: (LayoutError.Problem, Int, Int) -> Void
  ) {
    var bound: Set<String> = []
    for binding in bindings {
      if !bound.insert(binding.slot).inserted {
        fail(.boundTwice(binding.slot), binding.line, binding.column)
      } else if !apply(binding) {
        fail(.unknownSlot(binding.slot), binding.line, binding.column)
      }
    }
  }

  private mutating func apply(_ binding: LayoutBinding) -> Bool {
    var isFound = false
    for row in rows.indices {
      for index in rows[row].slots.indices where rows[row].slots[index].name == binding.slot {
        isFound = true
        rows[row].slots[index].take(binding)
      }
    }
    return isFound
  }

  /// Finds list fields on plain rows, and `~` rows that do not adjoin.
  func checkGutters(fail: (LayoutError.Problem, Int, Int) -> Void) {
    for row in rows where row.gutter == .none {
      for slot in row.slots where slot.isRow {
        fail(.listFieldOffList(slot.field), row.line, slot.segments[0].column + 3)
      }
    }
    guard let range = repeated else { return }
    for row in rows[range] where row.gutter != .repeated {
      fail(.repeatedRowsApart, row.line, 1)
    }
  }

  private var repeated: Range<Int>? {
    guard let first = rows.firstIndex(where: { $0.gutter == .repeated }),
      let last = rows.lastIndex(where: { $0.gutter == .repeated })
    else { return nil }
    return first..<last + 1
  }

  func layout(_ header: LayoutParser.Header, file: String) -> Layout {
    let lists = rows.indices.filter { rows[$0].gutter != .none }.map { row in
      Layout.ListRow(row: row, slots: rows[row].slots.filter(\.isRow))
    }
    let spans = Dictionary(uniqueKeysWithValues: lists.map { ($0.row, $0.span) })
    return Layout(
      file: file,
      screen: header.screen,
      size: header.size,
      charset: header.charset,
      slots: fixedSlots,
      listRows: lists,
      literals: rows.indices.flatMap { rows[$0].literals(row: $0, span: spans[$0] ?? 0..<0) },
      repeated: repeated,
      lines: rows.map { $0.line }
    )
  }

  /// The slots that no list fills, those of one name on adjoining rows joined.
  private var fixedSlots: [Slot] {
    var joined: [Slot] = []
    for slot in rows.flatMap(\.slots) where !slot.isRow {
      let segment = slot.segments[0]
      let above = joined.lastIndex {
        $0.name == slot.name && $0.segments.last?.row == segment.row - 1
      }
      if let above { joined[above].segments.append(segment) } else { joined.append(slot) }
    }
    return joined
  }
}

extension Slot {
  fileprivate mutating func take(_ binding: LayoutBinding) {
    field = binding.field
    role = binding.role ?? .value
    alignment = binding.alignment ?? .left
    overflow = binding.overflow ?? (role == .input ? .tail : .cut)
  }
}

extension LayoutPicture.Row {
  /// Takes the text between the bars apart.
  fileprivate mutating func read(
    _ content: Substring,
    fail: (LayoutError.Problem, Int) -> Void
  ) {
    // An array, as a column must be found without counting characters from the start again.
    let characters = Array(content)
    cells.reserveCapacity(characters.count)
    var rest = characters[...]
    while let character = rest.first {
      let column = rest.startIndex + 3
      if character == "{", rest.dropFirst().first != "{" {
        rest = readSlot(rest, column: column, fail: fail)
        continue
      }
      take(character) { fail($0, column) }
      rest = rest.dropFirst(character == "{" ? 2 : 1)
    }
  }

  private mutating func take(_ character: Character, fail: (LayoutError.Problem) -> Void) {
    if let ascii = character.asciiValue, (0x20..<0x7F).contains(ascii) {
      cells.append(Cell(character, .label))
      return
    }
    if character.unicodeScalars.contains(where: Escape.isNeeded) {
      fail(.control(Escape.visible(String(character))))
    }
    cells += Cell.cells(of: String(character), role: .label)
  }

  private mutating func readSlot(
    _ rest: ArraySlice<Character>,
    column: Int,
    fail: (LayoutError.Problem, Int) -> Void
  ) -> ArraySlice<Character> {
    guard let end = rest.firstIndex(of: "}") else {
      fail(.openSlot, column)
      cells += Array(repeating: .blank, count: rest.count)
      return []
    }
    let inner = String(rest[..<end].dropFirst())
    var name = inner[...]
    while name.last == " " { name.removeLast() }
    if name.isEmpty || !name.utf8.allSatisfy(Self.isNameByte) {
      fail(.slotName(Escape.visible(inner)), column)
    }
    let width = end - rest.startIndex + 1
    let segment = Slot.Segment(row: 0, column: cells.count, width: width, line: line)
    slots.append(Slot(name: String(name), segment: segment))
    cells += Array(repeating: .blank, count: width)
    return rest[(end + 1)...]
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The runs of fixed text, each in the role it has to be read in.
  fileprivate func literals(row: Int, span: Range<Int>) -> [Layout.Literal] {
    let isTitle = !slots.isEmpty && slots.allSatisfy { $0.role == .title }
    let taken = slots.flatMap(\.segments)
    var literals: [Layout.Literal] = []
    var run: [Cell] = []
    func close(_ end: Int) {
      guard !run.isEmpty else { return }
      let start = end - run.count
      let isInItem = span.contains(start)
      let cells = Self.toned(run, isTitle: isTitle)
      literals.append(.init(row: row, column: start, cells: cells, isInItem: isInItem))
      run = []
    }
    for (column, cell) in cells.enumerated() {
      let isBlank = cell.glyph == " " && !isTitle
      if isBlank || taken.contains(where: { ($0.column..<$0.end).contains(column) }) {
        close(column)
      } else {
        if column == span.lowerBound || column == span.upperBound { close(column) }
        run.append(cell)
      }
    }
    close(cells.count)
    return literals
  }

  /// Words are labels; lines and boxes step back behind them.
  private static func toned(_ run: [Cell], isTitle: Bool) -> [Cell] {
    let role: Role = isTitle ? .title : run.allSatisfy(isLine) ? .dim : .label
    return run.map { Cell($0.glyph, role) }
  }

  private static func isLine(_ cell: Cell) -> Bool {
    switch cell.glyph {
    case "─", "│", "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼", "-", "=", "|", "+", "·": true
    default: false
    }
  }
}
