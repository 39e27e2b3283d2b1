import Warehouse

/// Reads the lines of a floor drawing and collects what is wrong with them.
struct FloorReader {
  private(set) var faults: [FloorFault] = []
  private let file: String
  private var drawing = FloorDrawing()
  private var rows: [[FloorMark]] = []

  init(file: String) {
    self.file = file
  }

  mutating func read(_ text: String) -> FloorDrawing {
    // A carriage return and a line feed are one character.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .enumerated().map { (number: $0 + 1, text: $1) }
    readHeader(lines.first?.text ?? "")
    let rest = lines.dropFirst().filter { !$0.text.allSatisfy(\.isWhitespace) }
    for line in rest where line.text.hasPrefix("|") { readRow(line.text, line.number) }
    if rows.isEmpty { note(.noPicture, line: 2, column: 1) }
    drawing.grid = FloorGrid(rows)
    for line in rest where !line.text.hasPrefix("|") { readLegend(line.text, line.number) }
    return drawing
  }

  private mutating func readHeader(_ text: Substring) {
    var words = LegendWords(text, file: file, line: 1)
    guard (try? words.expect("floor")) != nil else { return note(.noHeader, line: 1, column: 1) }
    do throws(FloorFault) {
      drawing.name = try words.take("the floor's name")
      try words.expect("cell")
      let column = words.column
      let metres = try words.take("the size of a cell in metres")
      guard let size = Self.millimetres(metres), (100...100_000).contains(size) else {
        throw words.fault(.badCellSize(metres), at: column)
      }
      drawing.cellMillimetres = size
      try words.finish()
    } catch {
      faults.append(error)
    }
  }

  private mutating func readRow(_ text: Substring, _ line: Int) {
    if rows.isEmpty { drawing.pictureLine = line }
    var cells = text.dropFirst()
    if cells.last == "|" {
      cells.removeLast()
    } else {
      note(.noClosingBar, line: line, column: text.count + 1)
    }
    let marks = cells.enumerated().map { (index, character) -> FloorMark in
      if let mark = Self.mark(character) { return mark }
      note(.unknownMark(character), line: line, column: index + 2)
      return .wall
    }
    if let first = rows.first, first.count != marks.count {
      let column = min(first.count, marks.count) + 2
      note(.ragged(width: marks.count, expected: first.count), line: line, column: column)
    }
    rows.append(marks)
  }

  /// A look into a table, as a large floor has many cells.
  private static func mark(_ character: Character) -> FloorMark? {
    character.asciiValue.flatMap { marks[Int($0)] }
  }

  private static let marks: [FloorMark?] = (0..<128).map {
    FloorMark(Character(Unicode.Scalar(UInt8($0))))
  }

  private mutating func readLegend(_ text: Substring, _ line: Int) {
    var words = LegendWords(text, file: file, line: line)
    let column = words.column
    do throws(FloorFault) {
      switch try words.take("where, aisle, S, L or D") {
      case "where": drawing.racks.append(try rack(&words, line))
      case "aisle": drawing.aisles.append(try aisle(&words, line))
      case "S": try place(.station, "station", &words)
      case "L": try place(.lane, "lane", &words)
      case "D": try place(.dock, "dock", &words)
      case let other: throw words.fault(.unknownLine(other), at: column)
      }
      try words.finish()
    } catch {
      faults.append(error)
    }
  }

  private func rack(
    _ words: inout LegendWords,
    _ line: Int
  ) throws(FloorFault) -> FloorDrawing.Rack {
    let column = words.column
    let letter = try words.take("the rack's letter")
    guard let mark = letter.first, letter.count == 1, case .rack = FloorMark(mark) else {
      throw words.fault(.badLetter(letter), at: column)
    }
    if drawing.rack(mark) != nil { throw words.fault(.nameTwice(letter), at: column) }
    try words.expect("=")
    try words.expect("zone")
    let zoneColumn = words.column
    let name = try words.name("the zone's name")
    guard let zone = try? ZoneID(scanned: name) else {
      throw words.fault(.badName(name), at: zoneColumn)
    }
    var rack = FloorDrawing.Rack(letter: mark, zone: zone, levels: 1, kind: .slot, line: line)
    while !words.isAtEnd {
      let column = words.column
      switch try words.take("levels or kind") {
      case "levels": rack.levels = try words.number("how many levels", in: 1...99)
      case "kind": rack.kind = try kind(&words)
      case let other: throw words.fault(.wordTooMany(other), at: column)
      }
    }
    return rack
  }

  private func kind(_ words: inout LegendWords) throws(FloorFault) -> PlaceKind {
    let column = words.column
    let text = try words.take("slot, reserve or hold")
    guard let kind = PlaceKind(rawValue: text), [.slot, .reserve, .hold].contains(kind) else {
      throw words.fault(.badKind(text), at: column)
    }
    return kind
  }

  private func aisle(
    _ words: inout LegendWords,
    _ line: Int
  ) throws(FloorFault) -> FloorDrawing.Aisle {
    let column = words.column
    let name = try words.name("the aisle's name")
    if drawing.aisles.contains(where: { $0.name == name }) {
      throw words.fault(.nameTwice(name), at: column)
    }
    try words.expect("=")
    let start = try words.cell(height: drawing.grid.height, width: drawing.grid.width)
    try words.expect("..")
    let endColumn = words.column
    let end = try words.cell(height: drawing.grid.height, width: drawing.grid.width)
    guard let heading = Self.heading(from: start, to: end) else {
      throw words.fault(.crookedAisle, at: endColumn)
    }
    var cells = [start]
    while let last = cells.last, last != end { cells.append(last.next(heading)) }
    return FloorDrawing.Aisle(name: name, cells: cells, heading: heading, line: line)
  }

  private mutating func place(
    _ kind: PlaceKind,
    _ word: String,
    _ words: inout LegendWords
  ) throws(FloorFault) {
    try words.expect("=")
    try words.expect(word)
    let column = words.column
    let name = try words.name("what a \(word) is called")
    if drawing.placeNames[kind] != nil || drawing.placeNames.values.contains(name) {
      throw words.fault(.nameTwice(name), at: column)
    }
    drawing.placeNames[kind] = name
  }

  private mutating func note(_ problem: FloorFault.Problem, line: Int, column: Int) {
    faults.append(FloorFault(file: file, line: line, column: column, problem: problem))
  }

  /// Nil for two cells of different rows and columns.
  ///
  /// One cell alone is walked upwards.
  private static func heading(from start: FloorCell, to end: FloorCell) -> Heading? {
    if start.column == end.column { return end.row <= start.row ? .up : .down }
    if start.row == end.row { return end.column < start.column ? .left : .right }
    return nil
  }

  /// Of metres with at most three decimals; nil for anything else.
  private static func millimetres(_ metres: String) -> Int? {
    let parts = metres.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first.flatMap({ Int($0) }),
      (0...100).contains(whole)
    else { return nil }
    guard parts.count == 2 else { return whole * 1000 }
    let decimals = parts[1]
    guard (1...3).contains(decimals.count), decimals.allSatisfy({ $0.isASCII && $0.isNumber }),
      let fraction = Int(decimals + String(repeating: "0", count: 3 - decimals.count))
    else { return nil }
    return whole * 1000 + fraction
  }
}
