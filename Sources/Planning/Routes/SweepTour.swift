/// Makes a walk of the ways that a sweep has chosen.
struct SweepTour {
  private let crossings: Int
  /// For each crossing and stop, where ways lead; a way walked twice stands twice.
  private var ways: [[Int]] = []
  /// The points at each crossing and stop.
  private var points: [[Int]] = []

  init(plan: AislePlan, columns: [SweepColumn], choices: [UInt16]) {
    crossings = plan.crossRows.count
    ways = Array(repeating: [], count: crossings * columns.count)
    points = columns.flatMap(\.crossing)
    var rest = choices[...]
    for (index, column) in columns.enumerated() {
      if index > 0 {
        for crossing in 0..<crossings {
          let at = index * crossings + crossing
          connect(at - crossings, at, times: Int(rest.popFirst() ?? 0))
        }
      }
      for block in 0..<(crossings - 1) {
        descend(column.stops[block], from: index * crossings + block, rest.popFirst() ?? 0)
      }
    }
  }

  /// The points in the order of the walk, which begins at point 0.
  func walked(steps: Int) -> (order: [Int], steps: Int)? {
    guard let start = points.firstIndex(where: { $0.contains(0) }) else { return nil }
    var order = [0]
    var isSeen = Array(repeating: false, count: points.count)
    for place in circuit(from: start) where !isSeen[place] {
      isSeen[place] = true
      order += points[place].filter { $0 != 0 }
    }
    return (order, steps)
  }

  private mutating func connect(_ first: Int, _ second: Int, times: Int) {
    for _ in 0..<times {
      ways[first].append(second)
      ways[second].append(first)
    }
  }

  private mutating func descend(_ stops: [SweepColumn.Stop], from top: Int, _ choice: UInt16) {
    let places = stops.map { stop in
      points.append(stop.points)
      ways.append([])
      return points.count - 1
    }
    let line = [top] + places + [top + 1]
    for (index, (first, second)) in zip(line, line.dropFirst()).enumerated() {
      let times =
        switch choice {
        case 0: 0
        case 1: 1
        case 2: 2
        default: index == Int(choice - SweepColumn.Way.firstGap) ? 0 : 2
        }
      connect(first, second, times: times)
    }
  }

  /// Walks every way once (Hierholzer, 1873).
  private func circuit(from start: Int) -> [Int] {
    var left = ways
    var stack = [start]
    var circuit: [Int] = []
    while let place = stack.last {
      if let next = left[place].popLast() {
        if let back = left[next].lastIndex(of: place) { left[next].remove(at: back) }
        stack.append(next)
      } else {
        circuit.append(place)
        stack.removeLast()
      }
    }
    return circuit
  }
}
