/// A grid column of a sweep: the points on its crossings and in its aisles.
struct SweepColumn {
  /// How an aisle between two cross-aisles may be walked.
  struct Way {
    enum Kind {
      case none
      case once
      case twice
      /// The first points from above and back, the others from below and back.
      case gap(served: Int, all: Int)
    }

    static let none = Way(kind: .none, cost: 0, choice: 0)
    /// Choices from here on are gaps: the number of points served from above is added.
    static let firstGap: UInt16 = 3

    let kind: Kind
    let cost: Int32
    let choice: UInt16
  }

  /// Points of one aisle at one row.
  struct Stop {
    let row: Int
    var points: [Int]
  }

  let column: Int
  /// Points that stand on each crossing.
  private(set) var crossing: [[Int]]
  /// For each block, its stops from above.
  private(set) var stops: [[Stop]]

  private init(column: Int, crossings: Int) {
    self.column = column
    crossing = Array(repeating: [], count: crossings)
    stops = Array(repeating: [], count: crossings - 1)
  }

  /// The columns that a tour may turn into, from the left: those with points, and the aisles between.
  static func all(_ points: [FloorCell], _ plan: AislePlan) -> [SweepColumn] {
    let with = Set(points.map(\.column))
    guard let first = with.min(), let last = with.max() else { return [] }
    let rows = plan.crossRows
    // Points that stand on cross-aisles only may need the next aisle outside of them.
    let blocks = 0..<rows.count - 1
    let left = blocks.compactMap { plan.openColumn(upTo: first, block: $0) }.min() ?? first
    let right = blocks.compactMap { plan.openColumn(from: last, block: $0) }.max() ?? last
    let wanted = (left...right).filter { column in
      with.contains(column)
        || blocks.contains { plan.isOpen(column: column, block: $0) }
    }
    var columns = wanted.map { SweepColumn(column: $0, crossings: rows.count) }
    let places = Dictionary(uniqueKeysWithValues: wanted.enumerated().map { ($1, $0) })
    for (point, cell) in points.enumerated().sorted(by: { $0.element.row < $1.element.row }) {
      if let place = places[cell.column] { columns[place].add(point, cell.row, rows) }
    }
    return columns
  }

  private mutating func add(_ point: Int, _ row: Int, _ rows: [Int]) {
    if let at = rows.firstIndex(of: row) { return crossing[at].append(point) }
    guard let below = rows.firstIndex(where: { $0 > row }), below > 0 else { return }
    let last = stops[below - 1].indices.last
    if let last, stops[below - 1][last].row == row {
      stops[below - 1][last].points.append(point)
    } else {
      stops[below - 1].append(Stop(row: row, points: [point]))
    }
  }

  var hasPoints: Bool { crossing.contains { !$0.isEmpty } || stops.contains { !$0.isEmpty } }

  /// All ways that a shortest tour may use: of the gaps inside only the widest.
  func ways(_ block: Int, _ plan: AislePlan) -> [Way] {
    let (top, bottom) = (plan.crossRows[block], plan.crossRows[block + 1])
    let length = Int32(bottom - top)
    let stops = self.stops[block]
    var ways = [
      Way(kind: .once, cost: length, choice: 1), Way(kind: .twice, cost: 2 * length, choice: 2),
    ]
    guard let first = stops.first, let last = stops.last else { return [.none] + ways }
    let inner = zip(stops, stops.dropFirst()).map { $1.row - $0.row }
    func gap(_ served: Int, _ width: Int) {
      let kind = Way.Kind.gap(served: served, all: stops.count)
      let cost = 2 * (length - Int32(width))
      ways.append(Way(kind: kind, cost: cost, choice: Way.firstGap + UInt16(served)))
    }
    gap(0, first.row - top)
    gap(stops.count, bottom - last.row)
    if let widest = inner.indices.max(by: { inner[$0] < inner[$1] }) {
      gap(widest + 1, inner[widest])
    }
    return ways
  }

  /// A tour that never leaves one aisle, which no crossing tells of; nil where there is more.
  func onlyBlock(_ plan: AislePlan) -> (order: [Int], steps: Int)? {
    let used = stops.indices.filter { !stops[$0].isEmpty }
    guard used.count == 1, crossing.allSatisfy(\.isEmpty) else { return nil }
    let line = stops[used[0]]
    guard let start = line.firstIndex(where: { $0.points.contains(0) }) else { return nil }
    let order = line[start...] + line[..<start].reversed()
    let points = order.flatMap(\.points).filter { $0 != 0 }
    return ([0] + points, 2 * (line[line.count - 1].row - line[0].row))
  }
}
