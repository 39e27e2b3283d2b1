import CNcurses
import Console

/// A theme in the terms of ncurses: attributes and a colour pair for each role.
@MainActor struct Palette {
  private struct Ink {
    var attributes: attr_t
    var pair: Int16
  }

  private var inks: [Ink] = []

  /// Defines the colour pairs that the theme needs; call it after the terminal is opened.
  init(_ theme: Theme) {
    var pairs: [[Colour?]] = []
    if theme == .colour {
      start_color()
      use_default_colors()
    }
    for role in Role.allCases {
      let style = theme.style(for: role)
      let pair = Self.pair(for: style, among: &pairs)
      inks.append(Ink(attributes: Self.attributes(style.attributes), pair: pair))
    }
  }

  func cell(_ glyph: Glyph, isReversed: Bool) -> cchar_t {
    let ink = inks[Int(glyph.role.rawValue)]
    let attributes = isReversed ? ink.attributes ^ CN_REVERSE : ink.attributes
    var cell = cchar_t()
    switch glyph.shape {
    case .line(let name): cn_line_cell(&cell, CChar(bitPattern: name), attributes, ink.pair)
    case .point(let point): Self.fill(&cell, [point], attributes, ink.pair)
    case .points(let points): Self.fill(&cell, points, attributes, ink.pair)
    }
    return cell
  }

  private static func fill(
    _ cell: inout cchar_t,
    _ points: [UInt32],
    _ attributes: attr_t,
    _ pair: Int16
  ) {
    withUnsafeTemporaryAllocation(of: wchar_t.self, capacity: Glyph.longest + 1) { text in
      text.initialize(repeating: 0)
      for (index, point) in points.prefix(Glyph.longest).enumerated() {
        text[index] = wchar_t(bitPattern: point)
      }
      _ = cn_cell(&cell, text.baseAddress, attributes, pair)
    }
  }

  /// Equal colours share a pair; pair 0 is the terminal's own colours.
  private static func pair(for style: Style, among pairs: inout [[Colour?]]) -> Int16 {
    let wanted = [style.foreground, style.background]
    guard wanted != [nil, nil] else { return 0 }
    if let known = pairs.firstIndex(of: wanted) { return Int16(known + 1) }
    pairs.append(wanted)
    let number = Int16(pairs.count)
    init_pair(number, style.foreground?.rawValue ?? -1, style.background?.rawValue ?? -1)
    return number
  }

  private static func attributes(_ attributes: Style.Attributes) -> attr_t {
    var result = CN_NORMAL
    if attributes.contains(.bold) { result |= CN_BOLD }
    if attributes.contains(.dim) { result |= CN_DIM }
    if attributes.contains(.reverse) { result |= CN_REVERSE }
    if attributes.contains(.underline) { result |= CN_UNDERLINE }
    return result
  }
}
