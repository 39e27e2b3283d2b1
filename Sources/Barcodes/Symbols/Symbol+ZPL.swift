// Symbols as a label printer takes them (ZPL II): natively where no firmware can read it otherwise.
extension Symbol {
  /// The data of `^BC` with every code set named, so that the printer adds nothing.
  ///
  /// Nil for other kinds, and for control characters, whose writing differs by firmware.
  public var zplCode128: String? {
    guard kind == .code128 || kind == .gs1Code128 else { return nil }
    var data = ""
    var set = Code128.CodeSet.c
    for (index, value) in characters.enumerated() {
      switch (index, value) {
      case (0, 105): data += ">;"
      case (0, 104): (set, data) = (.b, ">:")
      case (0, _), (_, 98), (_, 101): return nil
      case (_, 102): data += ">8"
      case (_, 99) where set == .b: (set, data) = (.c, data + ">5")
      case (_, 100) where set == .c: (set, data) = (.b, data + ">6")
      default: data += set == .c ? (value < 10 ? "0\(value)" : "\(value)") : Self.zplText(value)
      }
    }
    return data
  }

  /// Three characters of set B have a meaning of their own in `^FD`.
  private static func zplText(_ value: Int) -> String {
    switch value {
    case 62: "><"
    case 30: ">0"
    case 94: ">="
    case 95: ">1"
    default: String(decoding: [UInt8(truncatingIfNeeded: value + 32)], as: UTF8.self)
    }
  }
}

extension Matrix {
  /// `^GFA` of the modules, `scale` dots each; a row that repeats the one before is a colon.
  public func zplGraphic(scale: Int) -> String {
    let rowBytes = (width * scale + 7) / 8
    let size = rowBytes * height * scale
    var text = "^GFA,\(size),\(size),\(rowBytes),"
    var last = ""
    for row in 0..<height {
      let line = bits(ofRow: row, scale: scale).map(Self.hexadecimal).joined()
      text += line == last ? ":" : line
      text += String(repeating: ":", count: scale - 1)
      last = line
    }
    return text
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}
