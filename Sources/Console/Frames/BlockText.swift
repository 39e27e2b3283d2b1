/// Codes and counts drawn large, so that they are read at arm's length.
///
/// Knows digits, capitals and `-/._+`; anything else is not drawn at all rather than guessed.
enum BlockText {
  /// Rows of glyphs for `text` that fit `columns` and `rows`, or nil where no size does.
  static func rows(_ text: String, columns: Int, rows: Int, charset: Charset) -> [[Character]]? {
    let count = text.count
    guard count > 0 else { return nil }
    if rows >= 5, let pixels = pixels(text) {
      let ink: Character = charset == .utf8 ? "█" : "#"
      if count * 8 - 2 <= columns { return pixels.map { draw($0, ink, times: 2) } }
      if count * 4 - 1 <= columns { return pixels.map { draw($0, ink, times: 1) } }
    }
    guard rows >= 3, count * 4 - 1 <= columns else { return nil }
    return charset == .utf8 ? pixels(text).map(halved) : segments(text)
  }

  /// Five rows of pixels, three per character and one between them.
  private static func pixels(_ text: String) -> [[Bool]]? {
    var rows = Array(repeating: [Bool](), count: 5)
    for character in text {
      guard let glyph = font[character] else { return nil }
      for row in 0..<5 {
        let bits = glyph >> (3 * (4 - row))
        if !rows[row].isEmpty { rows[row].append(false) }
        rows[row] += [bits & 4 != 0, bits & 2 != 0, bits & 1 != 0]
      }
    }
    return rows
  }

  private static func draw(_ row: [Bool], _ ink: Character, times: Int) -> [Character] {
    row.flatMap { repeatElement($0 ? ink : " ", count: times) }
  }

  /// Two pixels to a cell, one above the other: five rows become three.
  private static func halved(_ pixels: [[Bool]]) -> [[Character]] {
    let none = Array(repeating: false, count: pixels.first?.count ?? 0)
    return stride(from: 0, to: pixels.count, by: 2).map { top in
      let below = top + 1 < pixels.count ? pixels[top + 1] : none
      return zip(pixels[top], below).map(half)
    }
  }

  private static func half(_ upper: Bool, _ lower: Bool) -> Character {
    switch (upper, lower) {
    case (true, true): "█"
    case (true, false): "▀"
    case (false, true): "▄"
    case (false, false): " "
    }
  }

  /// Three rows of `_` and `|`, as a pocket calculator draws digits.
  private static func segments(_ text: String) -> [[Character]]? {
    var rows: [[Character]] = [[], [], []]
    for character in text {
      guard let glyph = calculator[character] else { return nil }
      let gap = rows[0].isEmpty ? [] : [Character(" ")]
      for row in 0..<3 { rows[row] += gap + glyph[row] }
    }
    return rows
  }

  /// Five rows of three pixels each, one octal digit per row.
  private static let font: [Character: Int] = [
    "0": 0o75557, "1": 0o26227, "2": 0o71747, "3": 0o71717, "4": 0o55711, "5": 0o74717,
    "6": 0o74757, "7": 0o71122, "8": 0o75757, "9": 0o75717, "A": 0o25755, "B": 0o65656,
    "C": 0o34443, "D": 0o65556, "E": 0o74647, "F": 0o74644, "G": 0o34553, "H": 0o55755,
    "I": 0o72227, "J": 0o11152, "K": 0o55655, "L": 0o44447, "M": 0o57755, "N": 0o65555,
    "O": 0o25552, "P": 0o65644, "Q": 0o25563, "R": 0o65655, "S": 0o34216, "T": 0o72222,
    "U": 0o55557, "V": 0o55552, "W": 0o55775, "X": 0o55255, "Y": 0o55222, "Z": 0o71247,
    "-": 0o00700, "/": 0o11244, ".": 0o00002, "_": 0o00007, "+": 0o02720, " ": 0,
  ]

  private static let calculator: [Character: [String]] = [
    "0": [" _ ", "| |", "|_|"], "1": ["   ", "  |", "  |"], "2": [" _ ", " _|", "|_ "],
    "3": [" _ ", " _|", " _|"], "4": ["   ", "|_|", "  |"], "5": [" _ ", "|_ ", " _|"],
    "6": [" _ ", "|_ ", "|_|"], "7": [" _ ", "  |", "  |"], "8": [" _ ", "|_|", "|_|"],
    "9": [" _ ", "|_|", " _|"], "-": ["   ", "___", "   "], "/": ["  /", " / ", "/  "],
  ]
}
