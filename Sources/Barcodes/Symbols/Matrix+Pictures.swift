// The modules as pictures: a bitmap file, and the cells of a terminal.
extension Matrix {
  /// A portable bitmap (PBM, raw), `scale` dots to the module.
  public func pbm(scale: Int) -> [UInt8] {
    let scale = max(1, scale)
    var bytes = Array("P4\n\(width * scale) \(height * scale)\n".utf8)
    for row in 0..<height {
      let line = bits(ofRow: row, scale: scale)
      for _ in 0..<scale { bytes += line }
    }
    return bytes
  }

  /// A row as bits, the first module in the highest bit of the first byte; dark is 1.
  public func bits(ofRow row: Int, scale: Int) -> [UInt8] {
    var bytes = Array(repeating: UInt8(0), count: (width * scale + 7) / 8)
    for run in runs(inRow: row) {
      for dot in run.lowerBound * scale..<run.upperBound * scale {
        bytes[dot / 8] |= 0x80 >> UInt8(dot % 8)
      }
    }
    return bytes
  }

  /// Rows of half blocks, two modules to a cell; ink stands for dark.
  ///
  /// A terminal must show them dark on light, as a scanner expects.
  public var cells: [String] {
    stride(from: 0, to: height, by: 2).map { row in
      var line = ""
      for column in 0..<width {
        switch (self[column, row], self[column, row + 1]) {
        case (true, true): line += "█"
        case (true, false): line += "▀"
        case (false, true): line += "▄"
        case (false, false): line += " "
        }
      }
      return line
    }
  }
}
