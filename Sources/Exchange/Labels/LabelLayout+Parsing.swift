extension LabelLayout {
  /// Reads a label layout.
  ///
  /// - Throws: ``LabelLayoutErrors`` with all that is wrong, not only the first.
  public init(parsing bytes: [UInt8], file: String) throws(LabelLayoutErrors) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let error = LabelLayoutError(file: file, line: 1, column: 1, problem: .notUTF8)
      throw LabelLayoutErrors(errors: [error])
    }
    var parser = LabelLayoutParser(file: file)
    // CR LF is one character.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() { parser.read(line, number: index + 1) }
    guard let layout = parser.finish() else {
      throw LabelLayoutErrors(errors: parser.errors.sorted())
    }
    self = layout
  }
}

/// Reads the lines of a label layout one after another, and keeps what is wrong with them.
struct LabelLayoutParser {
  private struct Header {
    let kind: PrintKind
    let rows: Int
    let columns: Int
    let cellHeight: Int
    let cellWidth: Int
  }

  let file: String
  private(set) var errors: [LabelLayoutError] = []
  private var header: Header?
  private var isHeaderRead = false
  private var rowCount = 0
  private var lastLine = 1
  private var slots: [LabelLayout.Slot] = []
  private var listRows: [Int] = []
  private var literals: [LabelLayout.Literal] = []
  private var isInBindings = false

  init(file: String) { self.file = file }

  private mutating func fail(_ problem: LabelLayoutError.Problem, _ line: Int, _ column: Int) {
    errors.append(LabelLayoutError(file: file, line: line, column: column, problem: problem))
  }

  mutating func read(_ line: Substring, number: Int) {
    let isPicture = line.dropFirst().first == "|"
    if !isPicture, line.first == "#" || line.allSatisfy(\.isWhitespace) { return }
    guard isHeaderRead else { return readHeader(line, number) }
    if line.hasPrefix("where ") || (isInBindings && line.first == " " && !isPicture) {
      isInBindings = true
      bind(line.hasPrefix("where ") ? line.dropFirst(6) : line, of: line, number)
    } else if isInBindings {
      fail(.unknownLine, number, 1)
    } else {
      lastLine = number
      readRow(line, number)
    }
  }

  mutating func finish() -> LabelLayout? {
    if !isHeaderRead { fail(.headerForm, 1, 1) }
    guard let header else { return nil }
    if rowCount != header.rows {
      fail(.rowCount(expected: header.rows, found: rowCount), lastLine, 1)
    }
    for slot in slots where PrintKind.isRow(slot.field) && !listRows.contains(slot.rows.lowerBound)
    {
      fail(.listFieldOffList(slot.field), slot.line, slot.columns.lowerBound + 3)
    }
    guard errors.isEmpty else { return nil }
    return LabelLayout(
      file: file,
      kind: header.kind,
      rows: header.rows,
      columns: header.columns,
      cellHeight: header.cellHeight,
      cellWidth: header.cellWidth,
      slots: joined,
      listRows: listRows.map { row in
        slots.filter { PrintKind.isRow($0.field) && $0.rows.lowerBound == row }
      },
      literals: literals
    )
  }

  /// Slots of one name on adjoining rows are one.
  private var joined: [LabelLayout.Slot] {
    var joined: [LabelLayout.Slot] = []
    for slot in slots where !PrintKind.isRow(slot.field) {
      let above = joined.firstIndex {
        $0.name == slot.name && $0.rows.upperBound == slot.rows.lowerBound
          && $0.columns == slot.columns
      }
      if let above {
        joined[above].rows = joined[above].rows.lowerBound..<slot.rows.upperBound
      } else {
        joined.append(slot)
      }
    }
    return joined
  }

  private mutating func readHeader(_ line: Substring, _ number: Int) {
    isHeaderRead = true
    let words = line.split(separator: " ")
    guard words.count == 6, words[0] == "label", words[2] == "size", words[4] == "cell" else {
      return fail(.headerForm, number, 1)
    }
    let kind = PrintKind(rawValue: String(words[1]))
    if kind == nil { fail(.unknownKind(String(words[1])), number, Self.column(words[1], line)) }
    let size = Self.pair(words[3], hundredths: false)
    if size == nil { fail(.badSize(String(words[3])), number, Self.column(words[3], line)) }
    let cell = Self.pair(words[5], hundredths: true)
    if cell == nil { fail(.badSize(String(words[5])), number, Self.column(words[5], line)) }
    guard let kind, let size, let cell else { return }
    header = Header(
      kind: kind,
      rows: size.0,
      columns: size.1,
      cellHeight: cell.0,
      cellWidth: cell.1
    )
  }

  /// `37x42`, or millimetres such as `4x2.5` in hundredths.
  private static func pair(_ text: Substring, hundredths: Bool) -> (Int, Int)? {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = number(parts[0], hundredths),
      let second = number(parts[1], hundredths)
    else { return nil }
    return (first, second)
  }

  private static func number(_ text: Substring, _ hundredths: Bool) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ Int($0) }), parts.count <= (hundredths ? 2 : 1) else {
      return nil
    }
    guard hundredths else { return (1...999).contains(whole) ? whole : nil }
    let tail = parts.count == 2 ? String(parts[1]) : ""
    guard tail.count <= 2, let fraction = Int((tail + "00").prefix(2)), (0...99).contains(fraction),
      (0...5000).contains(whole)
    else { return nil }
    let value = whole * 100 + fraction
    return (50...5000).contains(value) ? value : nil
  }

  static func column(_ part: Substring, _ line: Substring) -> Int {
    line.distance(from: line.startIndex, to: part.startIndex) + 1
  }
}

// Picture lines and bindings
extension LabelLayoutParser {
  private mutating func readRow(_ line: Substring, _ number: Int) {
    let row = rowCount
    rowCount += 1
    var content = line.dropFirst(2)
    while content.last == " " { content.removeLast() }
    guard line.dropFirst().first == "|", line.first == " " || line.first == "*",
      content.popLast() == "|"
    else { return fail(.pictureForm, number, 1) }
    if line.first == "*" { listRows.append(row) }
    if let header, content.count != header.columns {
      fail(.rowWidth(expected: header.columns, found: content.count), number, content.count + 3)
    }
    readCells(Array(content), row, number)
  }

  private mutating func readCells(_ cells: [Character], _ row: Int, _ number: Int) {
    var column = 0
    while column < cells.count {
      if cells[column] == "{" {
        guard let end = cells[column...].firstIndex(of: "}") else {
          return fail(.openSlot, number, column + 3)
        }
        readSlot(cells[column...end], row, number)
        column = end + 1
      } else if cells[column] == " " {
        column += 1
      } else {
        let end = Self.endOfText(cells, column)
        literals.append(.init(row: row, column: column, text: String(cells[column..<end])))
        column = end
      }
    }
  }

  /// Text ends at two blanks or at a slot.
  private static func endOfText(_ cells: [Character], _ start: Int) -> Int {
    var end = start
    while end < cells.count, cells[end] != "{" {
      let isLast = end + 1 >= cells.count
      if cells[end] == " ", isLast || cells[end + 1] == " " || cells[end + 1] == "{" { break }
      end += 1
    }
    return end
  }

  private mutating func readSlot(_ cells: ArraySlice<Character>, _ row: Int, _ number: Int) {
    var name = String(cells.dropFirst().dropLast())
    while name.last == " " { name.removeLast() }
    let isName = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
    }
    guard isName, !name.isEmpty else {
      return fail(.slotName(name), number, cells.startIndex + 3)
    }
    slots.append(
      .init(
        name: name,
        field: name,
        rows: row..<row + 1,
        columns: cells.startIndex..<cells.endIndex,
        line: number
      )
    )
  }

  /// `slot = field words`, two spaces before the next one.
  private mutating func bind(_ text: Substring, of line: Substring, _ number: Int) {
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty {
      let end = rest.indices.first { rest[$0...].hasPrefix("  ") } ?? rest.endIndex
      readBinding(rest[..<end], line, number)
      rest = rest[end...].drop { $0 == " " }
    }
  }

  private mutating func readBinding(_ piece: Substring, _ line: Substring, _ number: Int) {
    let words = piece.split(separator: " ")
    let column = Self.column(piece, line)
    guard words.count >= 3, words[1] == "=" else {
      return fail(.bindingForm(String(piece)), number, column)
    }
    let found = slots.indices.filter { slots[$0].name == words[0] }
    if found.isEmpty { fail(.unknownSlot(String(words[0])), number, column) }
    for index in found { slots[index].field = String(words[2]) }
    for word in words.dropFirst(3) {
      if let role = LabelLayout.Role(word: String(word)) {
        for index in found { slots[index].role = role }
      } else if let alignment = LabelAlignment(rawValue: String(word)) {
        for index in found { slots[index].alignment = alignment }
      } else {
        fail(.unknownWord(String(word)), number, Self.column(word, line))
      }
    }
  }
}
