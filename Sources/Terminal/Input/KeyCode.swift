import Barcodes
import CNcurses

/// Makes strokes of what `wgetch` answers.
///
/// Bytes are taken as they are, below 256; keys are above. Wide characters are not asked for: they
/// would swallow a byte that is no UTF-8, and lose one that two reads cut in half.
enum KeyCode {
  /// Above everything ncurses numbers by itself.
  static let pasteStart: Int32 = 3000
  static let pasteEnd: Int32 = 3001
  /// Keys that stand for a byte: the key pad of a VT, say.
  private static let byteBase: Int32 = 3100

  static func standing(for byte: UInt8) -> Int32 { byteBase + Int32(byte) }

  /// The stroke of a code; `name` tells those above ncurses' fixed ones, such as `kLFT5`.
  static func stroke(_ code: Int32, name: (Int32) -> String?) -> KeyStroke {
    switch code {
    case 0...255: return .byte(UInt8(code))
    case pasteStart: return .pasteStart
    case pasteEnd: return .pasteEnd
    case byteBase...(byteBase + 255): return .byte(UInt8(code - byteBase))
    case (KEY_F0 + 1)...(KEY_F0 + 24): return .function(Int(code - KEY_F0))
    default: break
    }
    if let byte = bytes[code] { return .byte(byte) }
    if let key = specials[code] ?? name(code).flatMap(modified) { return .function(key.rawValue) }
    return .ignored
  }

  private static let bytes: [Int32: UInt8] = [
    KEY_ENTER: 13, KEY_BACKSPACE: 127,
    KEY_A1: UInt8(ascii: "7"), KEY_A3: UInt8(ascii: "9"), KEY_B2: UInt8(ascii: "5"),
    KEY_C1: UInt8(ascii: "1"), KEY_C3: UInt8(ascii: "3"),
  ]

  private static let specials: [Int32: SpecialKey] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right,
    KEY_SR: .up, KEY_SF: .down, KEY_SLEFT: .left, KEY_SRIGHT: .right,
    KEY_HOME: .home, KEY_FIND: .home, KEY_SHOME: .home,
    KEY_END: .end, KEY_SELECT: .end, KEY_SEND: .end, KEY_LL: .end,
    KEY_PPAGE: .pageUp, KEY_SPREVIOUS: .pageUp, KEY_NPAGE: .pageDown, KEY_SNEXT: .pageDown,
    KEY_IC: .insert, KEY_SIC: .insert, KEY_DC: .delete, KEY_SDC: .delete,
  ]

  /// A key with Ctrl, Alt or Shift is the key itself, by its name.
  ///
  /// `kLFT5` is left; the number differs by terminal.
  private static func modified(_ name: String) -> SpecialKey? {
    let names: [String: SpecialKey] = [
      "kUP": .up, "kDN": .down, "kLFT": .left, "kRIT": .right, "kHOM": .home, "kEND": .end,
      "kPRV": .pageUp, "kNXT": .pageDown, "kIC": .insert, "kDC": .delete,
    ]
    return names[String(name.prefix { !("0"..."9").contains($0) })]
  }
}
