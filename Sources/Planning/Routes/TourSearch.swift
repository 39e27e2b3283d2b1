/// Shortens a tour by 2-opt and by moving short pieces, kicks it, and goes on from the better one.
///
/// The same seed and points give the same tour; the work is bounded by a count, not by a clock.
struct TourSearch {
  private let table: StepTable
  private let count: Int
  /// The nearest points of each, nearest first.
  private let near: [[Int]]
  /// Point 0 stands first and never moves.
  private var tour: [Int]
  private var place: [Int]
  private var queue: [Int] = []
  private var isQueued: [Bool]
  private var random: SplitMix64

  init(_ table: StepTable, seed: UInt64) {
    self.table = table
    count = table.count
    near = (0..<count).map { point in
      let others = (0..<table.count).filter { $0 != point }
      return Array(others.sorted { (table[point, $0], $0) < (table[point, $1], $1) }.prefix(10))
    }
    tour = Self.nearest(table)
    place = Array(repeating: 0, count: count)
    isQueued = Array(repeating: false, count: count)
    random = SplitMix64(seed: seed)
  }

  /// The best tour found in `kicks` kicks.
  mutating func run(kicks: Int) -> [Int] {
    guard count > 3 else { return tour }
    number()
    for point in tour { enqueue(point) }
    improve()
    var best = tour
    var length = table.length(of: tour)
    guard count > 7 else { return best }
    for _ in 0..<kicks {
      kick()
      improve()
      let now = table.length(of: tour)
      if now <= length {
        best = tour
        length = now
      } else {
        tour = best
        number()
      }
    }
    return best
  }

  // MARK: Beginning and kicks

  /// Always on to the nearest point that is left.
  private static func nearest(_ table: StepTable) -> [Int] {
    var tour = [0]
    var left = Array(1..<max(1, table.count))
    while !left.isEmpty {
      let last = tour[tour.count - 1]
      let next = left.indices.min { table[last, left[$0]] < table[last, left[$1]] } ?? 0
      tour.append(left.remove(at: next))
    }
    return tour
  }

  private mutating func number() {
    for (index, point) in tour.enumerated() { place[point] = index }
  }

  /// Swaps two neighbouring pieces, a double bridge, within a short stretch of the tour.
  private mutating func kick() {
    let stretch = min(count - 1, 30)
    let start = random.number(in: 1...(count - stretch))
    let cuts = [
      random.number(in: start...(start + stretch - 1)),
      random.number(in: start...(start + stretch - 1)),
      random.number(in: start...(start + stretch - 1)),
    ].sorted()
    guard cuts[0] < cuts[1], cuts[1] < cuts[2] else { return }
    let (from, middle, end) = (cuts[0], cuts[1], cuts[2])
    reverse(from, middle - 1)
    reverse(middle, end - 1)
    reverse(from, end - 1)
    for cut in [from, from + end - middle, end] {
      enqueue(tour[cut - 1])
      if cut < count { enqueue(tour[cut]) }
    }
  }

  // MARK: Improvement

  private mutating func enqueue(_ point: Int) {
    if !isQueued[point] {
      isQueued[point] = true
      queue.append(point)
    }
  }

  private mutating func improve() {
    while let point = queue.popLast() {
      isQueued[point] = false
      while betters(point) {}
    }
  }

  private mutating func betters(_ point: Int) -> Bool {
    (table.isSymmetric && turns(point)) || moves(point)
  }

  /// What follows a place; the tour closes at point 0.
  @inline(__always)
  private func after(_ index: Int) -> Int { index + 1 < count ? tour[index + 1] : 0 }

  /// 2-opt: turns the piece between two points around.
  private mutating func turns(_ point: Int) -> Bool {
    let index = place[point]
    let next = after(index)
    for other in near[point] {
      let gained = table[point, next] - table[point, other]
      if gained <= 0 { break }
      let otherIndex = place[other]
      let otherNext = after(otherIndex)
      guard gained + table[other, otherNext] - table[next, otherNext] > 0 else { continue }
      let (low, high) = index < otherIndex ? (index, otherIndex) : (otherIndex, index)
      if turn(low + 1, high) { return true }
    }
    guard index > 0 else { return false }
    let before = tour[index - 1]
    for other in near[point] {
      let gained = table[before, point] - table[other, point]
      if gained <= 0 { break }
      let otherIndex = place[other]
      guard otherIndex > 0 else { continue }
      let (low, high) = index < otherIndex ? (index, otherIndex) : (otherIndex, index)
      if turn(low, high - 1) { return true }
    }
    return false
  }

  /// Turns places `from...to` around where that is shorter.
  private mutating func turn(_ from: Int, _ to: Int) -> Bool {
    guard from >= 1, from < to else { return false }
    let (before, first, last, next) = (tour[from - 1], tour[from], tour[to], after(to))
    let old = table[before, first] + table[last, next]
    guard table[before, last] + table[first, next] < old else { return false }
    reverse(from, to)
    for point in [before, first, last, next] { enqueue(point) }
    return true
  }

  /// Or-opt: moves a piece of a few points to between two others, either way around.
  ///
  /// Where ways cannot be turned around, longer pieces make up for it.
  private mutating func moves(_ point: Int) -> Bool {
    let index = place[point]
    guard index > 0 else { return false }
    for length in 1...(table.isSymmetric ? 3 : 12) {
      if index + length <= count, moves(index, index + length - 1) { return true }
      if length > 1, index - length >= 0, moves(index - length + 1, index) { return true }
    }
    return false
  }

  private mutating func moves(_ from: Int, _ to: Int) -> Bool {
    guard from >= 1 else { return false }
    let (before, first, last, next) = (tour[from - 1], tour[from], tour[to], after(to))
    let freed = table[before, first] + table[last, next] - table[before, next]
    guard freed > 0 else { return false }
    for other in near[first] {
      // Behind `other`, first point foremost.
      guard table[other, first] < freed else { break }
      let index = place[other]
      if index >= from - 1 && index <= to { continue }
      let joined = table[other, first] + table[last, after(index)] - table[other, after(index)]
      if joined < freed { return move(from, to, behind: index, isTurned: false) }
    }
    for other in near[last] {
      guard table[last, other] < freed else { break }
      let index = place[other]
      if index >= from && index <= to { continue }
      // Before `other`, last point hindmost; before point 0 is at the end of the tour.
      let front = index == 0 ? count - 1 : index - 1
      if front < from - 1 || front > to {
        let joined = table[tour[front], first] + table[last, other] - table[tour[front], other]
        if joined < freed { return move(from, to, behind: front, isTurned: false) }
      }
      guard table.isSymmetric, index != from - 1 else { continue }
      // Behind `other`, turned around.
      let joined = table[other, last] + table[first, after(index)] - table[other, after(index)]
      if joined < freed { return move(from, to, behind: index, isTurned: true) }
    }
    return false
  }

  /// Moves places `from...to` to behind place `index`, which is none of them.
  private mutating func move(_ from: Int, _ to: Int, behind index: Int, isTurned: Bool) -> Bool {
    for point in [tour[from - 1], tour[from], tour[to], after(to), tour[index], after(index)] {
      enqueue(point)
    }
    let length = to - from + 1
    let landed: Int
    if index > to {
      reverse(from, to)
      reverse(to + 1, index)
      reverse(from, index)
      landed = index - length + 1
    } else {
      reverse(from, to)
      reverse(index + 1, from - 1)
      reverse(index + 1, to)
      landed = index + 1
    }
    if isTurned { reverse(landed, landed + length - 1) }
    return true
  }

  private mutating func reverse(_ from: Int, _ to: Int) {
    var (low, high) = (from, to)
    while low < high {
      tour.swapAt(low, high)
      place[tour[low]] = low
      place[tour[high]] = high
      low += 1
      high -= 1
    }
    if low == high { place[tour[low]] = low }
  }
}
