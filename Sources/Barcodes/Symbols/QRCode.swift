/// QR Code model 2 (ISO/IEC 18004), versions 1 to 40.
enum QRCode {
  /// The smallest symbol that holds `data` at `level`, with the mask that scores best.
  ///
  /// With `isGS1` it begins with FNC1 in first position, and `data` has GS between its values.
  ///
  /// - Throws: ``BarcodeError`` for more than version 40 holds.
  static func matrix(
    _ data: [UInt8],
    level: ErrorCorrection,
    isGS1: Bool = false
  ) throws(BarcodeError) -> Matrix {
    for versions in [1...9, 10...26, 27...40] {
      let bits = QRSegments(data, version: versions.lowerBound, isGS1: isGS1).bits
      let fitting = versions.first { bits.count <= QRVersion($0, level).dataWords * 8 }
      guard let fitting else { continue }
      let version = QRVersion(fitting, level)
      return best(version, version.interleaved(words(bits, count: version.dataWords)))
    }
    throw BarcodeError(.valueTooLong, range: 0..<data.count)
  }

  /// Terminator, padding to a byte, and pad words: section 7.4.10.
  private static func words(_ bits: [Bool], count: Int) -> [UInt8] {
    var bits = bits
    bits += Array(repeating: false, count: min(4, count * 8 - bits.count))
    bits += Array(repeating: false, count: (8 - bits.count % 8) % 8)
    var words = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    var pad: UInt8 = 0xEC
    while words.count < count {
      words.append(pad)
      pad ^= 0xEC ^ 0x11
    }
    return words
  }

  private static func best(_ version: QRVersion, _ words: [UInt8]) -> Matrix {
    var drawing = QRDrawing(version)
    drawing.place(words)
    let masked = (0..<8).map { drawing.masked($0) }
    let best = masked.min { $0.penalty < $1.penalty }
    return best?.matrix ?? drawing.matrix
  }
}
