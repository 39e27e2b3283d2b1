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

  /// One line of text, cut off where the label ends.
  mutating func line(_ words: String, x: Int, y: Int, height: Int) {
    text += "^FO\(x),\(y)^A0N,\(height),\(height)^FH_^FD\(Self.escaped(words))^FS\n"
  }

  /// Text that wraps within `width`.
  ///
  /// What does not fit in `lines` is left out: a printer would print it over the last one.
  mutating func block(_ words: String, x: Int, y: Int, height: Int, width: Int, lines: Int) {
    // Font 0 is proportional; its capitals are at most 0.7 of its height wide.
    let room = max(1, width * 10 / (height * 7)) * lines
    let cut = words.unicodeScalars.count > room ? Self.prefix(words, room - 3) + "..." : words
    text += "^FO\(x),\(y)^A0N,\(height),\(height)^FB\(width),\(lines),4,L,0"
    text += "^FH_^FD\(Self.escaped(cut, inBlock: true))^FS\n"
  }

  mutating func rule(x: Int, y: Int, width: Int, thickness: Int) {
    text += "^FO\(x),\(y)^GB\(width),\(thickness),\(thickness)^FS\n"
  }

  /// A Code 128 symbol; `data` holds the invocations of its subsets, the printer adds nothing.
  mutating func code128(_ data: String, x: Int, y: Int, module: Int, height: Int) {
    text += "^FO\(x),\(y)^BY\(module)^BCN,\(height),N,N,N,N^FD\(data)^FS\n"
  }

  /// The whole label; one copy.
  var finished: [UInt8] { Array((text + "^PQ1\n^XZ\n").utf8) }

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
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }

  private static func prefix(_ words: String, _ count: Int) -> String {
    var result = ""
    result.unicodeScalars.append(contentsOf: words.unicodeScalars.prefix(max(0, count)))
    return result
  }
}
