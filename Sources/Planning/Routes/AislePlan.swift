/// A floor of straight aisles between cross-aisles that go from wall to wall: what has an exact
/// shortest tour.
struct AislePlan: Hashable, Sendable {
  /// More make too many states; such floors are searched.
  static let mostCrossAisles = 6

  /// Grid rows that can be walked from side to side, from the top.
  let crossRows: [Int]
  /// By grid column, whether the aisle is open between a cross-aisle and the next one.
  private let open: [[Bool]]
  private let firstColumn: Int

  /// Nil for every other floor: with one-way cells, blocked aisles, or aisles two cells wide.
  init?(_ grid: FloorGrid) {
    guard let area = WalkedArea(grid) else { return nil }
    let rows = area.rows.filter { row in
      area.columns.allSatisfy { grid.isPlain(row, $0) }
    }
    guard (2...Self.mostCrossAisles).contains(rows.count), rows.first == area.rows.lowerBound,
      rows.last == area.rows.upperBound
    else { return nil }
    var open: [[Bool]] = []
    for column in area.columns {
      var blocks: [Bool] = []
      for (top, bottom) in zip(rows, rows.dropFirst()) {
        guard let isOpen = Self.isOpen(grid, column, top + 1..<bottom) else { return nil }
        // Two open columns side by side can be crossed between; then nothing here holds.
        if isOpen, open.last?[blocks.count] == true { return nil }
        blocks.append(isOpen)
      }
      open.append(blocks)
    }
    crossRows = rows
    self.open = open
    firstColumn = area.columns.lowerBound
  }

  /// Whether somebody can walk from cross-aisle `block` to the next one along a grid column.
  func isOpen(column: Int, block: Int) -> Bool {
    let index = column - firstColumn
    return open.indices.contains(index) && open[index][block]
  }

  /// Grid columns, from the left.
  func openColumns(block: Int) -> [Int] {
    open.indices.filter { open[$0][block] }.map { $0 + firstColumn }
  }

  /// The last open column that is not behind `column`.
  func openColumn(upTo column: Int, block: Int) -> Int? {
    (firstColumn...max(firstColumn, column)).last { isOpen(column: $0, block: block) }
  }

  /// The first open column that is not before `column`.
  func openColumn(from column: Int, block: Int) -> Int? {
    (column..<max(column, firstColumn + open.count)).first { isOpen(column: $0, block: block) }
  }

  /// All walkable, or nothing; nil for a mixture.
  ///
  /// Cross-aisles must not touch.
  private static func isOpen(_ grid: FloorGrid, _ column: Int, _ rows: Range<Int>) -> Bool? {
    guard !rows.isEmpty else { return nil }
    let walkable = rows.count { grid.isPlain($0, column) }
    guard walkable == rows.count || rows.allSatisfy({ !grid.isWalkable($0, column) }) else {
      return nil
    }
    return walkable > 0
  }
}

/// The smallest rectangle around all that can be walked.
private struct WalkedArea {
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>

  init?(_ grid: FloorGrid) {
    let walked = (0..<grid.height).flatMap { row in
      (0..<grid.width).filter { grid.isWalkable(row, $0) }.map { (row, $0) }
    }
    guard let top = walked.first?.0, let bottom = walked.last?.0,
      let left = walked.map({ $0.1 }).min(), let right = walked.map({ $0.1 }).max()
    else { return nil }
    rows = top...bottom
    columns = left...right
  }
}

extension FloorGrid {
  fileprivate func isWalkable(_ row: Int, _ column: Int) -> Bool {
    self[FloorCell(row: row, column: column)].isWalkable
  }

  /// Walkable in every direction.
  fileprivate func isPlain(_ row: Int, _ column: Int) -> Bool {
    let mark = self[FloorCell(row: row, column: column)]
    if case .oneWay = mark { return false }
    return mark.isWalkable
  }
}
