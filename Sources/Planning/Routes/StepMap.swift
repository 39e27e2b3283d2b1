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
    let width = grid.width
    (self.width, height) = (width, grid.height)
    var firsts: [Int32] = [0]
    var steps: [Int32] = []
    var isSymmetric = true
    for row in 0..<grid.height {
      for column in 0..<grid.width {
        let cell = FloorCell(row: row, column: column)
        if grid[cell].isWalkable {
          grid.visitSteps(from: cell) { steps.append(Int32($0.row * width + $0.column)) }
        }
        if case .oneWay = grid[cell] { isSymmetric = false }
        firsts.append(Int32(steps.count))
      }
    }
    self.firsts = firsts
    self.steps = steps
    self.isSymmetric = isSymmetric
  }

  private init(_ map: StepMap, firsts: [Int32], steps: [Int32]) {
    (width, height, isSymmetric) = (map.width, map.height, map.isSymmetric)
    (self.firsts, self.steps) = (firsts, steps)
  }

  /// The same floor, walked backwards.
  var reversed: StepMap {
    var firsts = Array(repeating: Int32(0), count: self.firsts.count)
    for step in steps { firsts[Int(step) + 1] += 1 }
    for cell in firsts.indices.dropFirst() { firsts[cell] += firsts[cell - 1] }
    var free = firsts
    var steps = self.steps
    for cell in 0..<width * height {
      for index in Int(self.firsts[cell])..<Int(self.firsts[cell + 1]) {
        let next = Int(self.steps[index])
        steps[Int(free[next])] = Int32(cell)
        free[next] += 1
      }
    }
    return StepMap(self, firsts: firsts, steps: steps)
  }

  /// The cell's number; nil outside the floor.
  func number(of cell: FloorCell) -> Int? {
    guard (0..<height).contains(cell.row), (0..<width).contains(cell.column) else { return nil }
    return cell.row * width + cell.column
  }

  /// The steps from the nearest of `starts` to every cell, -1 where no way leads.
  func counts(from starts: [Int]) -> [Int32] {
    let cells = width * height
    return Array(unsafeUninitializedCapacity: cells) { counts, count in
      counts.initialize(repeating: Self.unknown)
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: cells) { queue in
        flood(from: starts, until: .max, counts, queue)
      }
      count = cells
    }
  }

  /// The steps from `start` to each of `targets`, -1 where no way leads; stops when all are known.
  func counts(from start: Int, to targets: [Int]) -> [Int32] {
    let cells = width * height
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * cells) { space in
      let counts = UnsafeMutableBufferPointer(rebasing: space[..<cells])
      let queue = UnsafeMutableBufferPointer(rebasing: space[cells...])
      counts.initialize(repeating: Self.unknown)
      var left = 0
      for target in targets where target != start && counts[target] == Self.unknown {
        counts[target] = Self.wanted
        left += 1
      }
      flood(from: [start], until: left, counts, queue)
      return targets.map { max(-1, counts[$0]) }
    }
  }

  private static let unknown: Int32 = -1
  private static let wanted: Int32 = -2

  /// Walks to all cells, in rings, until `left` of those wanted are reached.
  private func flood(
    from starts: [Int],
    until left: Int,
    _ counts: UnsafeMutableBufferPointer<Int32>,
    _ queue: UnsafeMutableBufferPointer<Int32>
  ) {
    var (left, head, end) = (left, 0, 0)
    for start in starts where counts[start] < 0 {
      counts[start] = 0
      queue[end] = Int32(start)
      end += 1
    }
    firsts.withUnsafeBufferPointer { firsts in
      steps.withUnsafeBufferPointer { steps in
        while head < end, left > 0 {
          let cell = Int(queue[head])
          head += 1
          let count = counts[cell] + 1
          for index in Int(firsts[cell])..<Int(firsts[cell + 1]) {
            let next = Int(steps[index])
            guard counts[next] < 0 else { continue }
            if counts[next] == Self.wanted { left -= 1 }
            counts[next] = count
            queue[end] = Int32(next)
            end += 1
          }
        }
      }
    }
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
