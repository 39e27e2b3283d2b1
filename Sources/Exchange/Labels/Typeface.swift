/// How wide text is in Helvetica, in thousandths of its size (Adobe font metrics).
///
/// Font 0 of label printers is narrower, so what fits here fits there.
enum Typeface {
  static func width(of text: String, size: Int) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size / 1000
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    let value = Int(scalar.value)
    if widths.indices.contains(value - 32) { return widths[value - 32] }
    // Accented letters are as wide as their bare ones, at most as a W; others as a full square.
    return value < 0x250 ? 722 : 1000
  }

  /// Lines of at most `width`, broken between words; what is more than `lines` is cut with dots.
  static func wrapped(_ text: String, width: Int, size: Int, lines: Int) -> [String] {
    var result: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if self.width(of: longer, size: size) <= width || line.isEmpty {
        line = longer
      } else {
        result.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { result.append(line) }
    if result.count > lines {
      let rest = result[(lines - 1)...].joined(separator: " ")
      result = result.prefix(lines - 1) + [rest]
    }
    return result.map { cut($0, width: width, size: size) }
  }

  /// The beginning, with dots where it stops.
  static func cut(_ text: String, width: Int, size: Int) -> String {
    guard self.width(of: text, size: size) > width else { return text }
    var cut = text
    while !cut.isEmpty, self.width(of: cut + "...", size: size) > width { cut.removeLast() }
    return cut + "..."
  }

  /// From the blank to the tilde.
  private static let widths = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
}
