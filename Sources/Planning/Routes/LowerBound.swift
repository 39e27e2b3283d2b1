/// A length that no tour is shorter than: one-trees with prices on the points, which subgradient
/// steps raise (Held and Karp, 1970).
enum LowerBound {
  /// For closed tours whose ways are as long back as forth.
  static func steps(_ table: StepTable, rounds: Int, tour: Int) -> Int {
    let count = table.count
    guard count > 2 else { return table.length(of: Array(0..<count)) }
    var prices = Array(repeating: 0.0, count: count)
    var best = 0.0
    var pace = 2.0
    for round in 0..<rounds {
      let (length, degrees) = oneTree(table, prices)
      best = max(best, length)
      let excess = degrees.reduce(0) { $0 + ($1 - 2) * ($1 - 2) }
      guard excess > 0, best < Double(tour) else { break }
      let step = pace * max(1, Double(tour) - length) / Double(excess)
      for point in 0..<count { prices[point] += step * Double(degrees[point] - 2) }
      if round % 10 == 9 { pace *= 0.8 }
    }
    return Int((best - 1e-6).rounded(.up))
  }

  /// A cheapest spanning tree of the points but the first, and the two cheapest ways to that one.
  private static func oneTree(
    _ table: StepTable,
    _ prices: [Double]
  ) -> (length: Double, degrees: [Int]) {
    let count = table.count
    var degrees = Array(repeating: 0, count: count)
    var isIn = Array(repeating: false, count: count)
    var cost = Array(repeating: Double.infinity, count: count)
    var parent = Array(repeating: 1, count: count)
    var length = 0.0
    cost[1] = 0
    for _ in 1..<count {
      var next = 0
      for point in 1..<count where !isIn[point] && (next == 0 || cost[point] < cost[next]) {
        next = point
      }
      isIn[next] = true
      length += cost[next]
      if next != 1 {
        degrees[next] += 1
        degrees[parent[next]] += 1
      }
      for point in 1..<count where !isIn[point] {
        let way = Double(table[next, point]) + prices[next] + prices[point]
        if way < cost[point] { (cost[point], parent[point]) = (way, next) }
      }
    }
    let home = (1..<count).map { (Double(table[0, $0]) + prices[0] + prices[$0], $0) }.sorted {
      $0 < $1
    }
    for (way, point) in home.prefix(2) {
      length += way
      degrees[point] += 1
      degrees[0] += 1
    }
    return (length - 2 * prices.reduce(0, +), degrees)
  }
}
