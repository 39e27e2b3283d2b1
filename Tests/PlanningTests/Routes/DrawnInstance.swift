import Planning

/// A floor and picks, drawn as the reference instances of the planning page are.
struct DrawnInstance {
  let grid: FloorGrid
  let depot: FloorCell
  let picks: [FloorCell]

  /// Parallel aisles three cells apart, in blocks between cross-aisles one cell wide.
  static func parallel(aisles: Int, blocks: Int, slots: Int, picks: Int, number: Int) -> Self {
    let width = aisles * 3
    let cross = Array(repeating: FloorMark.floor, count: width)
    let racks = (0..<width).map { $0 % 3 == 1 ? FloorMark.floor : .wall }
    var rows = [cross]
    for _ in 0..<blocks { rows += Array(repeating: racks, count: slots) + [cross] }
    var cells: [FloorCell] = []
    for row in rows.indices where row % (slots + 1) != 0 {
      cells += (0..<width).filter { $0 % 3 == 1 }.map { FloorCell(row: row, column: $0) }
    }
    var draws = Draws(number: number)
    let depot = FloorCell(row: 0, column: 1)
    return Self(grid: FloorGrid(rows), depot: depot, picks: draws.sample(cells, picks).sorted())
  }

  /// An irregular floor: racks as bars, with doors and dead ends.
  static func free(width: Int, height: Int, picks: Int, number: Int) -> Self {
    var draws = Draws(number: number)
    var grid = draws.floor(width, height)
    while grid == nil { grid = draws.floor(width, height) }
    let rows = grid ?? []
    let cells = (1..<height - 1).flatMap { row in
      (1..<width - 1).map { FloorCell(row: row, column: $0) }
    }
    let depot = FloorCell(row: 1, column: 1)
    let beside = cells.filter { cell in
      rows[cell.row][cell.column] == .floor && cell != depot
        && Heading.allCases.contains { heading in
          let next = cell.next(heading)
          return rows[next.row][next.column] == .wall
        }
    }
    return Self(grid: FloorGrid(rows), depot: depot, picks: draws.sample(beside, picks).sorted())
  }
}

/// The draws of the reference generator, on the same stream of numbers.
private struct Draws {
  private var random: SplitMix64

  init(number: Int) {
    random = SplitMix64(seed: UInt64(20_260_101 * 1_000_003 + number))
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random.next() % UInt64(range.count))
  }

  mutating func sample<T>(_ items: [T], _ count: Int) -> [T] {
    var items = items
    for index in items.indices.dropFirst().reversed() {
      items.swapAt(index, number(0...index))
    }
    return Array(items.prefix(count))
  }

  /// Nil where too little of it can be reached.
  mutating func floor(_ width: Int, _ height: Int) -> [[FloorMark]]? {
    var rows = Array(repeating: Array(repeating: FloorMark.floor, count: width), count: height)
    for row in 0..<height {
      for column in 0..<width where row % (height - 1) == 0 || column % (width - 1) == 0 {
        rows[row][column] = .wall
      }
    }
    for _ in 0..<(height * width / 28) {
      let length = number(4...9)
      let (row, column) = (number(2...(height - 3)), number(2...(width - 3)))
      let isAcross = number(0...1) == 0
      for step in 0..<length {
        let (y, x) = isAcross ? (row, column + step) : (row + step, column)
        if 1 < y, y < height - 2, 1 < x, x < width - 2 { rows[y][x] = .wall }
      }
    }
    let reached = FloorGrid(rows).reach(from: FloorCell(row: 1, column: 1))
    guard Double(reached.count) > 0.45 * Double(height * width) else { return nil }
    for row in 0..<height {
      for column in 0..<width where reached[FloorCell(row: row, column: column)] == nil {
        rows[row][column] = .wall
      }
    }
    return rows
  }
}
