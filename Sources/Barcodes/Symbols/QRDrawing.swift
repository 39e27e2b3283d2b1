/// The modules of a QR code: what every symbol of its version has, then the data, then a mask.
struct QRDrawing {
  let version: QRVersion
  private(set) var matrix: Matrix
  /// Dark where no data stands, and no mask is laid.
  private var fixed: Matrix

  private var size: Int { version.size }

  init(_ version: QRVersion) {
    self.version = version
    matrix = Matrix(width: version.size, height: version.size)
    fixed = matrix
    drawTiming()
    for (column, row) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(column, row) }
    drawAlignments()
    drawFormat(mask: 0)
    drawVersion()
  }

  private mutating func set(_ column: Int, _ row: Int, _ isDark: Bool) {
    matrix[column, row] = isDark
    fixed[column, row] = true
  }

  private mutating func drawTiming() {
    for place in 0..<size {
      set(place, 6, place.isMultiple(of: 2))
      set(6, place, place.isMultiple(of: 2))
    }
  }

  /// With the light separator around it.
  private mutating func drawFinder(_ column: Int, _ row: Int) {
    for down in -4...4 {
      for right in -4...4 {
        let distance = max(abs(down), abs(right))
        set(column + right, row + down, distance != 2 && distance != 4)
      }
    }
  }

  private mutating func drawAlignments() {
    let places = version.alignments
    guard let last = places.last else { return }
    for row in places {
      for column in places {
        let isFinder = (row == 6 && (column == 6 || column == last)) || (row == last && column == 6)
        guard !isFinder else { continue }
        for down in -2...2 {
          for right in -2...2 {
            set(column + right, row + down, max(abs(down), abs(right)) != 1)
          }
        }
      }
    }
  }

  /// Level and mask, twice, with their BCH check: section 7.9.
  private mutating func drawFormat(mask: Int) {
    let levelBits: Int =
      switch version.level {
      case .low: 1
      case .medium: 0
      case .quartile: 3
      case .high: 2
      }
    let data = levelBits << 3 | mask
    var rest = data
    for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
    let bits = (data << 10 | rest) ^ 0x5412
    let isDark = { (bit: Int) in bits >> bit & 1 == 1 }
    for bit in 0...5 { set(8, bit, isDark(bit)) }
    set(8, 7, isDark(6))
    set(8, 8, isDark(7))
    set(7, 8, isDark(8))
    for bit in 9..<15 { set(14 - bit, 8, isDark(bit)) }
    for bit in 0..<8 { set(size - 1 - bit, 8, isDark(bit)) }
    for bit in 8..<15 { set(8, size - 15 + bit, isDark(bit)) }
    set(8, size - 8, true)
  }

  /// From version 7 on, with its BCH check: section 7.10.
  private mutating func drawVersion() {
    guard version.number >= 7 else { return }
    var rest = version.number
    for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
    let bits = version.number << 12 | rest
    for bit in 0..<18 {
      let isDark = bits >> bit & 1 == 1
      let near = size - 11 + bit % 3
      set(near, bit / 3, isDark)
      set(bit / 3, near, isDark)
    }
  }

  /// Fills the free modules in columns of two, up and down from the right: section 7.7.3.
  mutating func place(_ words: [UInt8]) {
    var bit = 0
    var right = size - 1
    while right >= 1 {
      if right == 6 { right = 5 }
      let isUpward = (right + 1) & 2 == 0
      for step in 0..<size {
        let row = isUpward ? size - 1 - step : step
        for column in [right, right - 1] where !fixed[column, row] {
          if bit < words.count * 8 {
            matrix[column, row] = words[bit / 8] >> UInt8(7 - bit % 8) & 1 == 1
          }
          bit += 1
        }
      }
      right -= 2
    }
  }

  func masked(_ mask: Int) -> QRDrawing {
    var drawing = self
    for row in 0..<size {
      for column in 0..<size where !fixed[column, row] && Self.inverts(mask, column, row) {
        drawing.matrix[column, row].toggle()
      }
    }
    drawing.drawFormat(mask: mask)
    return drawing
  }

  /// Table 10.
  private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }
}

// The score of section 7.8.3; the lowest is the easiest to read.
extension QRDrawing {
  var penalty: Int {
    var lines: [[Bool]] = []
    for place in 0..<size {
      lines.append((0..<size).map { matrix[$0, place] })
      lines.append((0..<size).map { matrix[place, $0] })
    }
    return lines.reduce(0) { $0 + Self.runs($1) + Self.finders($1) } + blocks + balance
  }

  /// Five and more alike in a line.
  private static func runs(_ line: [Bool]) -> Int {
    var points = 0
    var length = 0
    for (index, isDark) in line.enumerated() {
      length = index > 0 && isDark == line[index - 1] ? length + 1 : 1
      if length == 5 { points += 3 } else if length > 5 { points += 1 }
    }
    return points
  }

  /// What looks like a finder, with four light modules on one side.
  private static func finders(_ line: [Bool]) -> Int {
    let core: [Bool] = [true, false, true, true, true, false, true]
    let light: [Bool] = [false, false, false, false]
    var points = 0
    for start in 0..<max(0, line.count - 10) {
      let part = line[start..<start + 11]
      if part.elementsEqual(core + light) || part.elementsEqual(light + core) { points += 40 }
    }
    return points
  }

  private var blocks: Int {
    var points = 0
    for row in 0..<size - 1 {
      for column in 0..<size - 1 {
        let isDark = matrix[column, row]
        let isBlock =
          matrix[column + 1, row] == isDark && matrix[column, row + 1] == isDark
          && matrix[column + 1, row + 1] == isDark
        if isBlock { points += 3 }
      }
    }
    return points
  }

  private var balance: Int {
    var dark = 0
    for row in 0..<size { dark += (0..<size).count { matrix[$0, row] } }
    let all = size * size
    return 10 * (abs(dark * 20 - all * 10) / all)
  }
}
