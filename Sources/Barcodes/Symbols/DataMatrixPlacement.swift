/// Which bit of which word stands in which module: ISO/IEC 16022, annex F.
struct DataMatrixPlacement {
  private let size: Int
  /// Eight times the word, from 0, plus the bit, the most significant being 0; -1 where none is.
  private var places: [Int]

  init(size: Int) {
    self.size = size
    places = Array(repeating: -1, count: size * size)
  }

  /// Whether a module is dark; the corner that no word reaches has a pattern of its own.
  func isDark(_ column: Int, _ row: Int, _ words: [UInt8]) -> Bool {
    let place = places[row * size + column]
    guard place >= 0 else {
      return (row == size - 1 && column == size - 1) || (row == size - 2 && column == size - 2)
    }
    guard place / 8 < words.count else { return false }
    return words[place / 8] >> UInt8(7 - place % 8) & 1 == 1
  }

  mutating func run() {
    var word = 0
    var row = 4
    var column = 0
    repeat {
      if row == size && column == 0 { place(corner: Self.corner1, &word) }
      if row == size - 2 && column == 0 && size % 4 != 0 { place(corner: Self.corner2, &word) }
      if row == size - 2 && column == 0 && size % 8 == 4 { place(corner: Self.corner3, &word) }
      if row == size + 4 && column == 2 && size % 8 == 0 { place(corner: Self.corner4, &word) }
      repeat {
        if row < size && column >= 0 && isFree(row, column) { place(row, column, &word) }
        row -= 2
        column += 2
      } while row >= 0 && column < size
      row += 1
      column += 3
      repeat {
        if row >= 0 && column < size && isFree(row, column) { place(row, column, &word) }
        row += 2
        column -= 2
      } while row < size && column >= 0
      row += 3
      column += 1
    } while row < size || column < size
  }

  private func isFree(_ row: Int, _ column: Int) -> Bool { places[row * size + column] < 0 }

  /// The eight modules of a word, shaped like a chair whose foot is at `row`, `column`.
  private mutating func place(_ row: Int, _ column: Int, _ word: inout Int) {
    let offsets = [(-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0)]
    for (bit, offset) in offsets.enumerated() {
      put(row + offset.0, column + offset.1, word * 8 + bit)
    }
    word += 1
  }

  /// A word that is broken over the corners; negative places count from the far edge.
  private mutating func place(corner: [(row: Int, column: Int)], _ word: inout Int) {
    for (bit, place) in corner.enumerated() {
      let row = place.row < 0 ? size + place.row : place.row
      let column = place.column < 0 ? size + place.column : place.column
      put(row, column, word * 8 + bit)
    }
    word += 1
  }

  /// What leaves one edge comes in at the other, shifted.
  private mutating func put(_ row: Int, _ column: Int, _ place: Int) {
    var row = row
    var column = column
    if row < 0 {
      row += size
      column += 4 - (size + 4) % 8
    }
    if column < 0 {
      column += size
      row += 4 - (size + 4) % 8
    }
    guard (0..<size).contains(row), (0..<size).contains(column) else { return }
    places[row * size + column] = place
  }

  private static let corner1 = [
    (row: -1, column: 0), (-1, 1), (-1, 2), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1),
  ]
  private static let corner2 = [
    (row: -3, column: 0), (-2, 0), (-1, 0), (0, -4), (0, -3), (0, -2), (0, -1), (1, -1),
  ]
  private static let corner3 = [
    (row: -3, column: 0), (-2, 0), (-1, 0), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1),
  ]
  private static let corner4 = [
    (row: -1, column: 0), (-1, -1), (0, -3), (0, -2), (0, -1), (1, -3), (1, -2), (1, -1),
  ]
}
