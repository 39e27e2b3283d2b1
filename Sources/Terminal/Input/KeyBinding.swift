import CNcurses

/// A byte sequence that some terminal sends for a key, whatever its terminfo entry says.
///
/// An entry knows one form of the arrows; the other would arrive as Esc and two letters typed into
/// the field. Emulators on handhelds often claim to be a VT and send the keys of an xterm.
struct KeyBinding: Hashable {
  let sequence: String
  let code: Int32

  init(_ sequence: String, _ code: Int32) {
    self.sequence = "\u{1B}" + sequence
    self.code = code
  }

  static let all = arrows + editing + functionKeys + keyPad

  static let pasteMarks = [
    KeyBinding("[200~", KeyCode.pasteStart), KeyBinding("[201~", KeyCode.pasteEnd),
  ]

  private static let arrows: [KeyBinding] = [
    ("A", KEY_UP), ("B", KEY_DOWN), ("C", KEY_RIGHT), ("D", KEY_LEFT), ("H", KEY_HOME),
    ("F", KEY_END),
  ].flatMap { [KeyBinding("[" + $0.0, $0.1), KeyBinding("O" + $0.0, $0.1)] }

  private static let editing: [KeyBinding] = [
    (1, KEY_HOME), (2, KEY_IC), (3, KEY_DC), (4, KEY_END), (5, KEY_PPAGE), (6, KEY_NPAGE),
    (7, KEY_HOME), (8, KEY_END),
  ].map { KeyBinding("[\($0.0)~", $0.1) }

  /// VT220 numbers leave gaps; F1 to F4 are PF1 to PF4 there; the linux console has its own five.
  private static let functionKeys: [KeyBinding] = {
    let numbers = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24]
    let vt = numbers.enumerated().map { KeyBinding("[\($1)~", KEY_F0 + Int32($0) + 1) }
    let pf = "PQRS".enumerated().flatMap {
      [KeyBinding("O\($1)", KEY_F0 + Int32($0) + 1), KeyBinding("[\($1)", KEY_F0 + Int32($0) + 1)]
    }
    let linux = "ABCDE".enumerated().map { KeyBinding("[[\($1)", KEY_F0 + Int32($0) + 1) }
    return vt + pf + linux
  }()

  /// The key pad in application mode, which the switch to cursor keys turns on along with them.
  private static let keyPad: [KeyBinding] =
    keys("pqrstuvwxy", "0123456789") + keys("klmnoX", "+,-./=")
    + [KeyBinding("OM", KeyCode.standing(for: 13)), KeyBinding("Oj", KeyCode.standing(for: 42))]

  private static func keys(_ letters: String, _ signs: String) -> [KeyBinding] {
    let signs = Array(signs.utf8)
    return Array(letters).enumerated().map { index, letter in
      KeyBinding("O\(letter)", KeyCode.standing(for: signs[index]))
    }
  }
}
