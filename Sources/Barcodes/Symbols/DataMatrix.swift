/// Data Matrix ECC 200 (ISO/IEC 16022), square symbols of 10 to 132 modules.
enum DataMatrix {
  /// A row of table 7.
  struct Shape {
    /// Modules of a side, finders included.
    let size: Int
    let dataWords: Int
    let checkWords: Int
    var blocks = 1
    /// Data regions along a side.
    var regions = 1

    /// Modules of a side without the finders.
    var inner: Int { size - 2 * regions }
  }

  /// The smallest symbol that holds the message.
  ///
  /// - Throws: ``BarcodeError`` for more than the largest holds.
  static func matrix(_ message: [GS1Message.Token]) throws(BarcodeError) -> Matrix {
    let encoded = DataMatrixWords(message)
    for shape in shapes where encoded.count <= shape.dataWords {
      let data = encoded.filling(shape.dataWords)
      return drawn(shape, placed(shape, data + checks(shape, data)))
    }
    throw BarcodeError(.valueTooLong, range: 0..<message.count)
  }

  /// Check words of the blocks, whose words are dealt in turn: section 5.7.
  private static func checks(_ shape: Shape, _ data: [UInt8]) -> [UInt8] {
    let perBlock = shape.checkWords / shape.blocks
    var checks = Array(repeating: UInt8(0), count: shape.checkWords)
    for block in 0..<shape.blocks {
      let words = stride(from: block, to: data.count, by: shape.blocks).map { data[$0] }
      let found = ReedSolomon.dataMatrix.checkWords(words, count: perBlock, first: 1)
      for (index, word) in found.enumerated() { checks[index * shape.blocks + block] = word }
    }
    return checks
  }

  private static func placed(_ shape: Shape, _ words: [UInt8]) -> Matrix {
    var placement = DataMatrixPlacement(size: shape.inner)
    placement.run()
    var inner = Matrix(width: shape.inner, height: shape.inner)
    for row in 0..<shape.inner {
      for column in 0..<shape.inner {
        inner[column, row] = placement.isDark(column, row, words)
      }
    }
    return inner
  }

  /// The regions with their finder around each: solid at the left and below, broken elsewhere.
  private static func drawn(_ shape: Shape, _ inner: Matrix) -> Matrix {
    let region = shape.inner / shape.regions
    var matrix = Matrix(width: shape.size, height: shape.size)
    for row in 0..<shape.size {
      for column in 0..<shape.size {
        let x = column % (region + 2)
        let y = row % (region + 2)
        matrix[column, row] =
          if x == 0 || y == region + 1 {
            true
          } else if y == 0 {
            x.isMultiple(of: 2)
          } else if x == region + 1 {
            !y.isMultiple(of: 2)
          } else {
            inner[column / (region + 2) * region + x - 1, row / (region + 2) * region + y - 1]
          }
      }
    }
    return matrix
  }

  private static let shapes = [
    Shape(size: 10, dataWords: 3, checkWords: 5),
    Shape(size: 12, dataWords: 5, checkWords: 7),
    Shape(size: 14, dataWords: 8, checkWords: 10),
    Shape(size: 16, dataWords: 12, checkWords: 12),
    Shape(size: 18, dataWords: 18, checkWords: 14),
    Shape(size: 20, dataWords: 22, checkWords: 18),
    Shape(size: 22, dataWords: 30, checkWords: 20),
    Shape(size: 24, dataWords: 36, checkWords: 24),
    Shape(size: 26, dataWords: 44, checkWords: 28),
    Shape(size: 32, dataWords: 62, checkWords: 36, regions: 2),
    Shape(size: 36, dataWords: 86, checkWords: 42, regions: 2),
    Shape(size: 40, dataWords: 114, checkWords: 48, regions: 2),
    Shape(size: 44, dataWords: 144, checkWords: 56, regions: 2),
    Shape(size: 48, dataWords: 174, checkWords: 68, regions: 2),
    Shape(size: 52, dataWords: 204, checkWords: 84, blocks: 2, regions: 2),
    Shape(size: 64, dataWords: 280, checkWords: 112, blocks: 2, regions: 4),
    Shape(size: 72, dataWords: 368, checkWords: 144, blocks: 4, regions: 4),
    Shape(size: 80, dataWords: 456, checkWords: 192, blocks: 4, regions: 4),
    Shape(size: 88, dataWords: 576, checkWords: 224, blocks: 4, regions: 4),
    Shape(size: 96, dataWords: 696, checkWords: 272, blocks: 4, regions: 4),
    Shape(size: 104, dataWords: 816, checkWords: 336, blocks: 6, regions: 4),
    Shape(size: 120, dataWords: 1050, checkWords: 408, blocks: 6, regions: 6),
    Shape(size: 132, dataWords: 1304, checkWords: 496, blocks: 8, regions: 6),
  ]
}
