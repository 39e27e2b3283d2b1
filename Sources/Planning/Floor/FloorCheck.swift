import Warehouse

/// Whether the parts of a drawing agree: what the lines say with what the picture shows.
struct FloorCheck {
  private(set) var faults: [FloorFault] = []
  private let drawing: FloorDrawing
  private let file: String

  /// A drawing that is not whole is not asked what only a whole one can answer.
  init(_ drawing: FloorDrawing, file: String, isWhole: Bool) {
    self.drawing = drawing
    self.file = file
    checkLetters()
    checkPlaces()
    checkAisles()
    if isWhole && faults.isEmpty {
      checkRacksHaveAisles()
      checkReach()
    }
  }

  private mutating func checkLetters() {
    var isKnown: Set<Character> = []
    for (cell, letter) in drawing.grid.rackCells where isKnown.insert(letter).inserted {
      if drawing.rack(letter) == nil { note(.noLegend(letter), at: cell) }
    }
    for rack in drawing.racks where !isKnown.contains(rack.letter) {
      note(.unusedLegend(String(rack.letter)), line: rack.line, column: 7)
    }
  }

  private mutating func checkPlaces() {
    for (mark, kind) in FloorPlan.placeMarks {
      guard let first = drawing.grid.cells(with: mark).first else { continue }
      if drawing.placeNames[kind] == nil { note(.noLegend(mark.character), at: first) }
    }
    for second in drawing.grid.cells(with: .start).dropFirst() { note(.secondStart, at: second) }
  }

  private mutating func checkAisles() {
    for aisle in drawing.aisles {
      guard let cell = aisle.cells.first(where: { !drawing.grid[$0].isWalkable }) else { continue }
      note(.notWalkable(drawing.grid[cell].character), line: aisle.line, column: 1)
    }
  }

  private mutating func checkRacksHaveAisles() {
    let served = Set(FloorBay.all(of: drawing).map(\.rackCell))
    for (cell, _) in drawing.grid.rackCells where !served.contains(cell) {
      note(.noAisle, at: cell)
    }
  }

  private mutating func checkReach() {
    guard let start = drawing.grid.cells(with: .start).first else { return }
    let reach = drawing.grid.reach(from: start)
    for aisle in drawing.aisles where !aisle.cells.allSatisfy({ reach[$0] != nil }) {
      note(.unreachable("aisle " + aisle.name), line: aisle.line, column: 1)
    }
    for (mark, kind) in FloorPlan.placeMarks {
      for cell in drawing.grid.cells(with: mark) where reach[cell] == nil {
        note(.unreachable(drawing.placeNames[kind] ?? ""), at: cell)
      }
    }
  }

  private mutating func note(_ problem: FloorFault.Problem, at cell: FloorCell) {
    // A picture line begins with a bar.
    note(problem, line: drawing.pictureLine + cell.row, column: cell.column + 2)
  }

  private mutating func note(_ problem: FloorFault.Problem, line: Int, column: Int) {
    faults.append(FloorFault(file: file, line: line, column: column, problem: problem))
  }
}
