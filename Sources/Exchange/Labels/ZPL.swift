import Barcodes

/// Builds one label in ZPL II; positions and sizes are in dots.
///
/// Texts may hold anything: `^`, `~`, `_` and `\` are escaped, control characters become blanks,
/// and UTF-8 passes through.
struct ZPL {
  private(set) var text = ""

  /// Starts a label of so many dots.
  init(width: Int, height: Int) {
    text = "^XA\n^CI28\n^PW\(width)\n^LL\(height)\n^LH0,0\n"
  }

  /// One line of text, which fits its width already.
  mutating func line(_ line: LabelDrawing.TextLine) {
    text += "^FO\(line.x),\(line.y)^A0N,\(line.height),\(line.height)"
    let isBlock = line.alignment != .left
    if isBlock {
      text += "^FB\(line.width),1,0,\(line.alignment == .right ? "R" : "C"),0"
    }
    text += "^FH_^FD\(Self.escaped(line.words, inBlock: isBlock))^FS\n"
  }

  mutating func box(x: Int, y: Int, width: Int, height: Int) {
    text += "^FO\(x),\(y)^GB\(width),\(height),\(min(width, height))^FS\n"
  }

  mutating func symbol(_ placed: LabelDrawing.PlacedSymbol) {
    text += "^FO\(placed.x),\(placed.y)"
    if let data = placed.symbol.zplCode128, placed.module <= 10 {
      text += "^BY\(placed.module)^BCN,\(placed.barHeight),N,N,N,N^FD\(data)^FS\n"
    } else {
      text += placed.picture.zplGraphic(scale: 1) + "^FS\n"
    }
  }

  /// The whole label.
  func finished(copies: Int) -> [UInt8] { Array((text + "^PQ\(copies)\n^XZ\n").utf8) }

  /// A text as `^FH_` wants it; `inBlock` says that it stands under `^FB`, where a backslash has a
  /// meaning too.
  static func escaped(_ words: String, inBlock: Bool = false) -> String {
    var result = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "^": result += "_5E"
      case "~": result += "_7E"
      case "_": result += "_5F"
      case "\\": result += inBlock ? "_5C_5C" : "_5C"
      case _ where isControl(scalar): result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Characters that move, hide or reorder others.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }
}

extension LabelDrawing.PlacedSymbol {
  /// Every dot of the symbol.
  fileprivate var picture: Matrix {
    let rectangles = symbol.rectangles(module: module, barHeight: barHeight)
    var picture = Matrix(
      width: rectangles.map(\.columns.upperBound).max() ?? 0,
      height: rectangles.map(\.rows.upperBound).max() ?? 0
    )
    for rectangle in rectangles {
      for row in rectangle.rows {
        for column in rectangle.columns { picture[column, row] = true }
      }
    }
    return picture
  }
}
