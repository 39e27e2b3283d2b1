/// Code 128 and GS1-128 (ISO/IEC 15417): as few symbol characters as the data can be put in.
enum Code128 {
  /// The code sets of section 4.3.4.
  enum CodeSet: Int, CaseIterable {
    case a, b, c

    var start: Int { 103 + rawValue }

    /// The character that changes to this set: 101, 100 or 99 in each of the others.
    var change: Int { 101 - rawValue }
  }

  /// Longer symbols no scanner of a floor takes.
  static let maximumCharacters = 80
  /// GS1 General Specifications, section 5.4.6: data characters of one symbol.
  static let maximumGS1Characters = 48

  private static let function1 = 102
  private static let shift = 98

  /// The bars of start and data characters, with check and stop behind them.
  static func matrix(_ values: [Int]) -> Matrix {
    var sum = values.first ?? 0
    for (index, value) in values.enumerated().dropFirst() { sum += index * value }
    var row: [Bool] = []
    for value in values + [sum % 103, 106] { append(patterns[value], to: &row) }
    return Matrix(row: row)
  }

  /// Start character and data characters.
  ///
  /// - Throws: ``BarcodeError`` for a byte above 127 and for data that is too long.
  static func characters(_ message: [GS1Message.Token]) throws(BarcodeError) -> [Int] {
    let range = 0..<message.count
    if let wrong = message.firstIndex(where: { $0.isAbove127 }) {
      throw BarcodeError(.badCharacter, range: wrong..<wrong + 1)
    }
    let isGS1 = message.first == .function1
    guard message.count <= (isGS1 ? maximumGS1Characters + 1 : 2 * maximumCharacters) else {
      throw BarcodeError(.valueTooLong, range: range)
    }
    let characters = shortest(message)
    guard characters.count <= maximumCharacters else {
      throw BarcodeError(.valueTooLong, range: range)
    }
    return characters
  }

  /// One way to go on from a place in a set: what it writes, and where that leads.
  private struct Move {
    let values: [Int]
    let length: Int
    let set: CodeSet
  }

  /// The shortest sequence, found from the end: what each set costs from each place on.
  private static func shortest(_ message: [GS1Message.Token]) -> [Int] {
    var costs = Array(repeating: [0, 0, 0], count: message.count + 1)
    var best: [[Move?]] = Array(repeating: [nil, nil, nil], count: message.count)
    for place in message.indices.reversed() {
      costs[place] = [Int.max / 2, Int.max / 2, Int.max / 2]
      for set in CodeSet.allCases {
        for move in moves(message, place, set) {
          let cost = costs[place + move.length][set.rawValue] + move.values.count
          if cost < costs[place][set.rawValue] {
            costs[place][set.rawValue] = cost
            best[place][set.rawValue] = move
          }
        }
      }
      change(at: place, &costs, &best)
    }
    return walk(best, from: costs[0], count: message.count)
  }

  /// A change of set costs one character, wherever it leads to fewer.
  private static func change(at place: Int, _ costs: inout [[Int]], _ best: inout [[Move?]]) {
    let straight = costs[place]
    for set in CodeSet.allCases {
      for other in CodeSet.allCases where other != set {
        guard straight[other.rawValue] + 1 < costs[place][set.rawValue] else { continue }
        costs[place][set.rawValue] = straight[other.rawValue] + 1
        best[place][set.rawValue] = Move(values: [other.change], length: 0, set: other)
      }
    }
  }

  private static func walk(_ best: [[Move?]], from costs: [Int], count: Int) -> [Int] {
    // The standard prefers C, then B, where they are as short.
    var set = [CodeSet.b, .a].reduce(.c) { costs[$1.rawValue] < costs[$0.rawValue] ? $1 : $0 }
    var values = [set.start]
    var place = 0
    while place < count, let move = best[place][set.rawValue] {
      values += move.values
      place += move.length
      set = move.set
    }
    return values
  }

  /// What `set` can write at `place` without leaving it for good.
  private static func moves(
    _ message: [GS1Message.Token],
    _ place: Int,
    _ set: CodeSet
  ) -> [Move] {
    guard case .byte(let byte) = message[place] else {
      return [Move(values: [function1], length: 1, set: set)]
    }
    switch set {
    case .c:
      guard place + 1 < message.count, case .byte(let next) = message[place + 1],
        Ascii.isDigit(byte), Ascii.isDigit(next)
      else { return [] }
      let pair = Int(byte - Ascii.zero) * 10 + Int(next - Ascii.zero)
      return [Move(values: [pair], length: 2, set: .c)]
    case .a, .b:
      let other: CodeSet = set == .a ? .b : .a
      if let value = value(of: byte, in: set) {
        return [Move(values: [value], length: 1, set: set)]
      }
      let shifted = value(of: byte, in: other)
      return shifted.map { [Move(values: [shift, $0], length: 1, set: set)] } ?? []
    }
  }

  private static func value(of byte: UInt8, in set: CodeSet) -> Int? {
    switch byte {
    case 32..<96: Int(byte) - 32
    case 0..<32: set == .a ? Int(byte) + 64 : nil
    case 96..<128: set == .b ? Int(byte) - 32 : nil
    default: nil
    }
  }

  private static func append(_ pattern: String, to row: inout [Bool]) {
    for (index, width) in pattern.utf8.enumerated() {
      row += Array(repeating: index.isMultiple(of: 2), count: Int(width - Ascii.zero))
    }
  }

  /// Bar and space widths by value, table 1; 106 is the stop character.
  private static let patterns = """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 \
    122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 \
    321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 \
    211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 \
    213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 \
    121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 \
    241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 \
    412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 \
    211214 211232 2331112
    """.split(separator: " ").map(String.init)
}

extension GS1Message.Token {
  fileprivate var isAbove127: Bool {
    if case .byte(let byte) = self { byte > 127 } else { false }
  }
}
