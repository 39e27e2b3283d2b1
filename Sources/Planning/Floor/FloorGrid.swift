/// One square of a floor; row and column are indexes from the upper left.
public struct FloorCell: Hashable, Comparable, Sendable {
  public var row: Int
  public var column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// The next cell in a direction, which may lie outside the floor.
  public func next(_ heading: Heading) -> FloorCell {
    let step = heading.step
    return FloorCell(row: row + step.rows, column: column + step.columns)
  }

  public static func < (left: FloorCell, right: FloorCell) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

/// The four ways to walk.
public enum Heading: String, CaseIterable, Sendable {
  case up = "^"
  case right = ">"
  case down = "v"
  case left = "<"

  var step: (rows: Int, columns: Int) {
    switch self {
    case .up: (-1, 0)
    case .right: (0, 1)
    case .down: (1, 0)
    case .left: (0, -1)
    }
  }

  public var reversed: Heading { turned.turned }

  /// To the right of it.
  public var turned: Heading {
    switch self {
    case .up: .right
    case .right: .down
    case .down: .left
    case .left: .up
    }
  }
}

/// What is drawn in a cell.
public enum FloorMark: Hashable, Sendable {
  case wall, floor, blocked, start, station, lane, dock
  case oneWay(Heading)
  /// A rack; its letter is bound to a zone by the legend.
  case rack(Character)

  public init?(_ character: Character) {
    switch character {
    case "#": self = .wall
    case ".": self = .floor
    case "x": self = .blocked
    case "P": self = .start
    case "S": self = .station
    case "L": self = .lane
    case "D": self = .dock
    case "^": self = .oneWay(.up)
    case ">": self = .oneWay(.right)
    case "v": self = .oneWay(.down)
    case "<": self = .oneWay(.left)
    case "a"..."z": self = .rack(character)
    default: return nil
    }
  }

  /// Whether somebody may stand there.
  public var isWalkable: Bool {
    switch self {
    case .wall, .blocked, .rack: false
    case .floor, .start, .station, .lane, .dock, .oneWay: true
    }
  }

  var character: Character {
    switch self {
    case .wall: "#"
    case .floor: "."
    case .blocked: "x"
    case .start: "P"
    case .station: "S"
    case .lane: "L"
    case .dock: "D"
    case .oneWay(let heading): Character(heading.rawValue)
    case .rack(let letter): letter
    }
  }
}

/// The cells of a floor, and how far it is from one to another on foot.
public struct FloorGrid: Hashable, Sendable {
  public let width: Int
  public let height: Int
  private let marks: [FloorMark]

  /// Rows may differ in length; what a shorter one lacks is wall.
  public init(_ rows: [[FloorMark]]) {
    let width = rows.map(\.count).max() ?? 0
    self.width = width
    height = rows.count
    marks = rows.flatMap { $0 + Array(repeating: .wall, count: width - $0.count) }
  }

  /// Wall outside the floor.
  public subscript(cell: FloorCell) -> FloorMark {
    guard contains(cell) else { return .wall }
    return marks[index(of: cell)]
  }

  public func contains(_ cell: FloorCell) -> Bool {
    (0..<height).contains(cell.row) && (0..<width).contains(cell.column)
  }

  /// The marks of each row, as they are drawn.
  public var picture: [String] {
    (0..<height).map { row in
      String((0..<width).map { marks[row * width + $0].character })
    }
  }

  /// In reading order.
  public func cells(with mark: FloorMark) -> [FloorCell] {
    marks.indices.filter { marks[$0] == mark }.map(cell(at:))
  }

  /// Every cell with a rack, in reading order.
  public var rackCells: [(cell: FloorCell, letter: Character)] {
    marks.indices.compactMap { index in
      guard case .rack(let letter) = marks[index] else { return nil }
      return (cell(at: index), letter)
    }
  }

  /// Where a walker can go from `cell` in one step: a one-way cell is left and entered its way only.
  public func steps(from cell: FloorCell) -> [FloorCell] {
    var steps: [FloorCell] = []
    visitSteps(from: cell) { steps.append($0) }
    return steps
  }

  @inline(__always)
  func visitSteps(from cell: FloorCell, _ visit: (FloorCell) -> Void) {
    for heading in Heading.allCases {
      if case .oneWay(let only) = self[cell], only != heading { continue }
      let next = cell.next(heading)
      if case .oneWay(heading.reversed) = self[next] { continue }
      if self[next].isWalkable { visit(next) }
    }
  }

  /// The steps of a shortest way; nil where there is none.
  ///
  /// Linear in the number of cells.
  public func stepCount(from start: FloorCell, to end: FloorCell) -> Int? {
    walk(from: start, to: end)[end]
  }

  /// Every cell that can be reached from `start`, with the steps to it.
  public func reach(from start: FloorCell) -> [FloorCell: Int] {
    walk(from: start, to: nil).all
  }

  private func walk(from start: FloorCell, to end: FloorCell?) -> Walk {
    var walk = Walk(grid: self)
    guard self[start].isWalkable else { return walk }
    walk[start] = 0
    var queue = [start]
    var head = 0
    while head < queue.count, end.map({ walk[$0] == nil }) ?? true {
      let cell = queue[head]
      head += 1
      let count = walk[cell] ?? 0
      for next in steps(from: cell) where walk[next] == nil {
        walk[next] = count + 1
        queue.append(next)
      }
    }
    return walk
  }

  /// How many steps each cell is away; absent where nobody has been yet.
  private struct Walk {
    let grid: FloorGrid
    private var counts: [Int]

    init(grid: FloorGrid) {
      self.grid = grid
      counts = Array(repeating: -1, count: grid.marks.count)
    }

    subscript(cell: FloorCell) -> Int? {
      get {
        guard grid.contains(cell) else { return nil }
        let count = counts[grid.index(of: cell)]
        return count < 0 ? nil : count
      }
      set { counts[grid.index(of: cell)] = newValue ?? -1 }
    }

    var all: [FloorCell: Int] {
      var all: [FloorCell: Int] = [:]
      for (index, count) in counts.enumerated() where count >= 0 {
        all[grid.cell(at: index)] = count
      }
      return all
    }
  }

  private func index(of cell: FloorCell) -> Int { cell.row * width + cell.column }

  private func cell(at index: Int) -> FloorCell {
    FloorCell(row: index / width, column: index % width)
  }
}
