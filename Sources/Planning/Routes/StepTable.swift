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

  /// `there` and `back` are the steps of every cell from the start and to the nearest home, -1 where
  /// no way leads; without a way back a tour may end anywhere.
  init(_ map: StepMap, cells: [Int], there: [Int32], back: [Int32]?) {
    let count = cells.count
    self.count = count
    isSymmetric = map.isSymmetric
    steps = Array(repeating: Self.none, count: count * count)
    for (row, cell) in cells.enumerated() {
      steps[row * count] = back.map { Self.known($0[cell]) } ?? 0
      if row > 0 { steps[row] = Self.known(there[cell]) }
    }
    for row in cells.indices.dropFirst() {
      // Where every way is as long back, half of them need not be walked.
      let first = isSymmetric ? row + 1 : 1
      guard first < count else { continue }
      let counts = map.counts(from: cells[row], to: Array(cells[first...]))
      for (column, steps) in zip(first..., counts) {
        self.steps[row * count + column] = Self.known(steps)
        if isSymmetric { self.steps[column * count + row] = Self.known(steps) }
      }
    }
  }

  private static func known(_ steps: Int32) -> Int32 { steps < 0 ? none : steps }

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
