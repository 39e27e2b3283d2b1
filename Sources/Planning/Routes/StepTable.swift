/// The steps between points, each from each; a tour starts at point 0.
///
/// Steps to point 0 are those of the way home, which may be to another place than where a tour began.
/// Any unit of length will do.
struct StepTable {
  /// More than any floor has steps, and little enough to be summed.
  static let none: Int32 = 1 << 24

  let count: Int
  /// Whether the way back between two points other than 0 is as long.
  let isSymmetric: Bool
  private var steps: [Int32]

  init(count: Int, isSymmetric: Bool, steps: [Int32]) {
    self.count = count
    self.isSymmetric = isSymmetric
    self.steps = steps
  }

  /// `homes` are where the tour may end, at the nearest; nil is anywhere.
  init(_ map: StepMap, cells: [Int], homes: [Int]?) {
    count = cells.count
    isSymmetric = map.isSymmetric
    steps = []
    steps.reserveCapacity(count * count)
    let others = Array(cells.dropFirst())
    for cell in cells {
      let counts = map.counts(from: cell, to: others + (homes ?? []))
      let ends = counts[others.count...].filter { $0 >= 0 }
      steps.append(homes == nil ? 0 : ends.min() ?? Self.none)
      steps += counts.prefix(others.count).map { $0 < 0 ? Self.none : $0 }
    }
  }

  @inline(__always)
  subscript(from: Int, to: Int) -> Int32 { steps[from * count + to] }

  func length(of tour: [Int]) -> Int {
    guard var last = tour.first else { return 0 }
    var length = 0
    for point in tour.dropFirst() {
      length += Int(self[last, point])
      last = point
    }
    return length + Int(self[last, 0])
  }
}
