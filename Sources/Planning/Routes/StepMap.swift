/// A floor's cells as numbers, with the steps between them: what searches walk over and over.
struct StepMap: Hashable, Sendable {
  private let width: Int
  private let height: Int
  /// The cells next to cell `i` are `steps[firsts[i]..<firsts[i + 1]]`.
  private let firsts: [Int32]
  private let steps: [Int32]
  /// Whether every way can be walked back.
  let isSymmetric: Bool

  init(_ grid: FloorGrid) {
    width = grid.width
    height = grid.height
    var firsts: [Int32] = [0]
    var steps: [Int32] = []
    var isSymmetric = true
    for row in 0..<grid.height {
      for column in 0..<grid.width {
        let cell = FloorCell(row: row, column: column)
        if grid[cell].isWalkable {
          for next in grid.steps(from: cell) { steps.append(Int32(next.row * width + next.column)) }
        }
        if case .oneWay = grid[cell] { isSymmetric = false }
        firsts.append(Int32(steps.count))
      }
    }
    self.firsts = firsts
    self.steps = steps
    self.isSymmetric = isSymmetric
  }

  /// The cell's number; nil outside the floor.
  func number(of cell: FloorCell) -> Int? {
    guard (0..<height).contains(cell.row), (0..<width).contains(cell.column) else { return nil }
    return cell.row * width + cell.column
  }

  /// The steps from `start` to each of `targets`, -1 where no way leads; stops when all are known.
  func counts(from start: Int, to targets: [Int]) -> [Int32] {
    var counts = Array(repeating: Int32(-1), count: width * height)
    var isTarget = Array(repeating: false, count: width * height)
    for target in targets { isTarget[target] = true }
    var left = Set(targets).count
    var queue = [Int32(start)]
    queue.reserveCapacity(width * height)
    counts[start] = 0
    var head = 0
    while head < queue.count {
      let cell = Int(queue[head])
      head += 1
      if isTarget[cell] {
        left -= 1
        if left == 0 { break }
      }
      let count = counts[cell] + 1
      for index in Int(firsts[cell])..<Int(firsts[cell + 1]) {
        let next = Int(steps[index])
        if counts[next] < 0 {
          counts[next] = count
          queue.append(Int32(next))
        }
      }
    }
    return targets.map { counts[$0] }
  }

  /// The cells of a shortest way, both ends included; nil where none leads.
  func way(from start: Int, to end: Int) -> [Int]? {
    var parents = Array(repeating: Int32(-1), count: width * height)
    var queue = [Int32(start)]
    parents[start] = Int32(start)
    var head = 0
    while head < queue.count, parents[end] < 0 {
      let cell = queue[head]
      head += 1
      for index in Int(firsts[Int(cell)])..<Int(firsts[Int(cell) + 1]) {
        let next = steps[index]
        if parents[Int(next)] < 0 {
          parents[Int(next)] = cell
          queue.append(next)
        }
      }
    }
    guard parents[end] >= 0 else { return nil }
    var way = [end]
    while let last = way.last, last != start { way.append(Int(parents[last])) }
    return way.reversed()
  }

  func cell(_ number: Int) -> FloorCell {
    FloorCell(row: number / width, column: number % width)
  }
}
