/// How characters that would move the cursor, turn the writing or not be seen are shown instead.
public enum Escape {
  /// `text` with every such character replaced: ESC is `\x1b`, a bidi override `\u{202e}`.
  public static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isNeeded) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if let escape = escape(scalar) {
        result += escape
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Nil for what may stand in a cell as it is.
  static func escape(_ scalar: Unicode.Scalar) -> String? {
    guard isNeeded(scalar) else { return nil }
    let hex = String(scalar.value, radix: 16)
    return scalar.value < 0x100 ? "\\x" + (hex.count < 2 ? "0" : "") + hex : "\\u{\(hex)}"
  }

  /// C0, DEL, C1, format and bidi controls, line separators, and what no terminal has a glyph for.
  static func isNeeded(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 }
    if value < 0xA0 || value == 0xAD { return true }
    if value < 0x300 { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      return true
    default: return false
    }
  }
}
