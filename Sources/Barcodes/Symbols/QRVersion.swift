/// One size of QR code at one level: how its words are arranged.
struct QRVersion {
  let number: Int
  let level: ErrorCorrection

  init(_ number: Int, _ level: ErrorCorrection) {
    self.number = min(max(1, number), 40)
    self.level = level
  }

  /// Modules of a side.
  var size: Int { number * 4 + 17 }

  private var levelIndex: Int { ErrorCorrection.allCases.firstIndex(of: level) ?? 0 }
  private var checkWordsPerBlock: Int { Self.checkWords[levelIndex][number - 1] }
  private var blockCount: Int { Self.blocks[levelIndex][number - 1] }

  /// Words the symbol has room for: what finders, timing, alignment and formats leave.
  private var allWords: Int {
    var modules = (16 * number + 128) * number + 64
    if number >= 2 {
      let aligned = number / 7 + 2
      modules -= (25 * aligned - 10) * aligned - 55
      if number >= 7 { modules -= 36 }
    }
    return modules / 8
  }

  var dataWords: Int { allWords - checkWordsPerBlock * blockCount }

  /// Centres of the alignment patterns: annex E.
  var alignments: [Int] {
    guard number >= 2 else { return [] }
    let count = number / 7 + 2
    let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    return [6] + (0..<count - 1).map { size - 7 - $0 * step }.reversed()
  }

  /// Data and check words as they are placed, block by block in turn: section 7.6.
  func interleaved(_ data: [UInt8]) -> [UInt8] {
    let short = data.count / blockCount
    let longer = data.count % blockCount
    var blocks: [[UInt8]] = []
    var start = 0
    for block in 0..<blockCount {
      let end = start + short + (block >= blockCount - longer ? 1 : 0)
      blocks.append(Array(data[start..<min(end, data.count)]))
      start = end
    }
    let checks = blocks.map {
      ReedSolomon.qr.checkWords($0, count: checkWordsPerBlock, first: 0)
    }
    return Self.inTurn(blocks) + Self.inTurn(checks)
  }

  private static func inTurn(_ blocks: [[UInt8]]) -> [UInt8] {
    (0..<(blocks.map(\.count).max() ?? 0)).flatMap { index in
      blocks.compactMap { $0.indices.contains(index) ? $0[index] : nil }
    }
  }

  /// Table 9, by level and version.
  private static let checkWords = [
    [
      7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28,
      28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
      10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
      26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    [
      13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30,
      28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
    [
      17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28,
      30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    ],
  ]

  private static let blocks = [
    [
      1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8,
      8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
    ],
    [
      1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
      17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
    [
      1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20,
      23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68,
    ],
    [
      1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25,
      25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81,
    ],
  ]
}
