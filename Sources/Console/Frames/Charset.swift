/// Which glyphs a terminal can draw; the rest is replaced in the frame, so that columns stay.
public enum Charset: String, CaseIterable, Hashable, Sendable {
  /// Everything.
  case utf8
  /// ASCII and the light box lines, which a VT100 draws from its second character set.
  case dec
  case ascii

  /// A mark for text that goes on beyond the slot.
  var ellipsis: Character { self == .utf8 ? "…" : ">" }
  var frontEllipsis: Character { self == .utf8 ? "…" : "<" }

  /// The glyph to draw for one of width 1.
  func glyph(_ scalar: Unicode.Scalar) -> Character {
    if scalar.isASCII || self == .utf8 { return Character(scalar) }
    if self == .dec, let line = Self.lightLines[scalar] { return line }
    return Self.replacements[scalar] ?? "?"
  }

  private static let lightLines = table([
    ("─", "─═━"), ("│", "│║┃"), ("┌", "┌╔"), ("┐", "┐╗"), ("└", "└╚"), ("┘", "┘╝"), ("├", "├╠"),
    ("┤", "┤╣"), ("┬", "┬╦"), ("┴", "┴╩"), ("┼", "┼╬"), ("▒", "▒"),
  ])

  private static let replacements = table([
    ("-", "─━–—‐‑"), ("|", "│┃║▌▐"), ("+", "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬✓"), ("=", "═"), ("#", "█▓▀▄■"),
    (":", "▒"), (".", "░·…"), ("*", "•●"), ("x", "×✗"), (">", "→►▶»"), ("<", "←◄«"), ("^", "↑▲"),
    ("v", "↓▼"), ("'", "‘’"), ("\"", "“”„"), (" ", "\u{A0}\u{202F}"),
    ("A", "ÀÁÂÃÄÅÆĀĂĄ"), ("a", "àáâãäåæāăą"), ("C", "ÇĆĈĊČ"), ("c", "çćĉċč"), ("D", "ÐĎĐ"),
    ("d", "ðďđ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("e", "èéêëēĕėęě"), ("G", "ĜĞĠĢ"), ("g", "ĝğġģ"),
    ("H", "Ĥ"), ("h", "ĥ"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("i", "ìíîïĩīĭįı"), ("J", "Ĵ"), ("j", "ĵ"),
    ("K", "Ķ"), ("k", "ķ"), ("L", "ĹĻĽŁ"), ("l", "ĺļľł"), ("N", "ÑŃŅŇ"), ("n", "ñńņň"),
    ("O", "ÒÓÔÕÖØŌŎŐŒ"), ("o", "òóôõöøōŏőœ"), ("R", "ŔŖŘ"), ("r", "ŕŗř"), ("S", "ŚŜŞŠȘ"),
    ("s", "ßśŝşšș"), ("T", "ÞŢŤȚ"), ("t", "þţťț"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("u", "ùúûüũūŭůűų"),
    ("W", "Ŵ"), ("w", "ŵ"), ("Y", "ÝŶŸ"), ("y", "ýÿŷ"), ("Z", "ŹŻŽ"), ("z", "źżž"),
  ])

  private static func table(_ rows: [(Character, String)]) -> [Unicode.Scalar: Character] {
    var table: [Unicode.Scalar: Character] = [:]
    for (glyph, scalars) in rows {
      for scalar in scalars.unicodeScalars { table[scalar] = glyph }
    }
    return table
  }
}
