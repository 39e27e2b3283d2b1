import Warehouse

/// Whether the parts of a drawing agree: what the lines say with what the picture shows.
struct FloorCheck {
  private(set) var faults: [FloorFault] = []
  /// What can be lived with.
  private(set) var notices: [FloorFault] = []
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

  /// What nobody can walk to, or back from, is no fault: everything else can be worked in.
  private mutating func checkReach() {
    guard let reach = FloorReach(drawing.grid) else { return }
    let home = reach.endsAtStations ? "a station" : "P"
    let bays = Dictionary(grouping: FloorBay.all(of: drawing), by: \.aisle)
    for aisle in drawing.aisles {
      let bays = bays[aisle.name] ?? []
      let lost = bays.filter { reach.steps(to: $0.access) == nil }
      let caught = bays.filter {
        reach.steps(to: $0.access) != nil && !reach.leadsHome(from: $0.access)
      }
      notice(lost, of: bays, aisle) { .unreachable($0) }
      notice(caught, of: bays, aisle) { .noWayBack($0, to: home) }
    }
    for (mark, kind) in FloorPlan.placeMarks {
      let name = drawing.placeNames[kind] ?? ""
      for (index, cell) in drawing.grid.cells(with: mark).enumerated()
      where reach.steps(to: cell) == nil {
        notices.append(fault(.unreachable(FloorPlan.name(name, index + 1)), at: cell))
      }
    }
  }

  private mutating func notice(
    _ some: [FloorBay],
    of all: [FloorBay],
    _ aisle: FloorDrawing.Aisle,
    _ problem: (String) -> FloorFault.Problem
  ) {
    guard let first = some.first?.number, let last = some.last?.number else { return }
    let bays = first == last ? "bay \(first)" : "bays \(first) to \(last)"
    let name = "aisle \(aisle.name)" + (some.count == all.count ? "" : ", \(bays)")
    notices.append(fault(problem(name), line: aisle.line, column: 1))
  }

  private mutating func note(_ problem: FloorFault.Problem, at cell: FloorCell) {
    faults.append(fault(problem, at: cell))
  }

  private mutating func note(_ problem: FloorFault.Problem, line: Int, column: Int) {
    faults.append(fault(problem, line: line, column: column))
  }

  private func fault(_ problem: FloorFault.Problem, at cell: FloorCell) -> FloorFault {
    // A picture line begins with a bar.
    fault(problem, line: drawing.pictureLine + cell.row, column: cell.column + 2)
  }

  private func fault(_ problem: FloorFault.Problem, line: Int, column: Int) -> FloorFault {
    FloorFault(file: file, line: line, column: column, problem: problem)
  }
}
