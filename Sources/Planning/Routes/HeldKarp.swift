/// The shortest tour by dynamic programming over sets of points (Held and Karp, 1962).
///
/// Exact for one-way floors as well. Time and memory double with every point.
enum HeldKarp {
  /// Points besides the start; beyond it the tables grow past a few hundred kilobytes.
  static let most = 12

  /// The tour, from point 0.
  static func tour(_ table: StepTable) -> [Int] {
    let count = table.count - 1
    guard count > 0 else { return Array(0..<table.count) }
    let lengths = lengths(table, count)
    var set = 1 << count - 1
    var last = best(0..<count) { lengths[set * count + $0] + table[$0 + 1, 0] }
    var tour = [last + 1]
    while set != 1 << last {
      let rest = set & ~(1 << last)
      let members = (0..<count).filter { rest >> $0 & 1 == 1 }
      last = best(members) { lengths[rest * count + $0] + table[$0 + 1, last + 1] }
      set = rest
      tour.append(last + 1)
    }
    return [0] + tour.reversed()
  }

  /// For each set and each of its points, the shortest way through the set that ends there.
  private static func lengths(_ table: StepTable, _ count: Int) -> [Int32] {
    var lengths = Array(repeating: StepTable.none, count: count << count)
    for point in 0..<count { lengths[(1 << point) * count + point] = table[0, point + 1] }
    for set in 1..<(1 << count) {
      for last in 0..<count where set >> last & 1 == 1 {
        let rest = set & ~(1 << last)
        guard rest != 0 else { continue }
        var shortest = StepTable.none
        for before in 0..<count where rest >> before & 1 == 1 {
          shortest = min(shortest, lengths[rest * count + before] + table[before + 1, last + 1])
        }
        lengths[set * count + last] = shortest
      }
    }
    return lengths
  }

  private static func best(_ points: some Sequence<Int>, _ length: (Int) -> Int32) -> Int {
    var best = 0
    var shortest = Int32.max
    for point in points {
      let length = length(point)
      if length < shortest { (best, shortest) = (point, length) }
    }
    return best
  }
}
