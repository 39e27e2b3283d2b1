/// The modules of a symbol, dark or light, row by row from the top.
///
/// A linear symbol is a matrix of one row, which is drawn as high as its bars shall be.
public struct Matrix: Hashable, Sendable {
  public let width: Int
  public let height: Int
  private var modules: [Bool]

  /// All light.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
    modules = Array(repeating: false, count: self.width * self.height)
  }

  /// One row.
  init(row: [Bool]) {
    width = row.count
    height = 1
    modules = row
  }

  /// Whether a module is dark; reading outside gives light, writing outside is ignored.
  public subscript(column: Int, row: Int) -> Bool {
    get { holds(column, row) && modules[row * width + column] }
    set { if holds(column, row) { modules[row * width + column] = newValue } }
  }

  private func holds(_ column: Int, _ row: Int) -> Bool {
    column >= 0 && column < width && row >= 0 && row < height
  }

  /// The dark stretches of a row.
  public func runs(inRow row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for column in 0...width {
      if self[column, row] {
        start = start ?? column
      } else if let first = start {
        runs.append(first..<column)
        start = nil
      }
    }
    return runs
  }

  /// Rectangles that cover the dark modules: rows that are alike are one.
  public var rectangles: [(columns: Range<Int>, rows: Range<Int>)] {
    var found: [(columns: Range<Int>, rows: Range<Int>)] = []
    var row = 0
    while row < height {
      let runs = runs(inRow: row)
      var end = row + 1
      while end < height, self.runs(inRow: end) == runs { end += 1 }
      found += runs.map { ($0, row..<end) }
      row = end
    }
    return found
  }

  /// This matrix with light modules around it.
  func framed(left: Int, top: Int, right: Int, bottom: Int) -> Matrix {
    var framed = Matrix(width: width + left + right, height: height + top + bottom)
    for row in 0..<height {
      for column in 0..<width { framed[column + left, row + top] = self[column, row] }
    }
    return framed
  }
}
