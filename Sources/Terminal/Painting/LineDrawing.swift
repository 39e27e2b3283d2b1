/// The DEC special graphics that frames use, by the character that names each in terminfo's `acsc`.
enum LineDrawing {
  static func name(of glyph: Character) -> UInt8? {
    switch glyph {
    case "\u{2500}": UInt8(ascii: "q")
    case "\u{2502}": UInt8(ascii: "x")
    case "\u{250C}": UInt8(ascii: "l")
    case "\u{2510}": UInt8(ascii: "k")
    case "\u{2514}": UInt8(ascii: "m")
    case "\u{2518}": UInt8(ascii: "j")
    case "\u{251C}": UInt8(ascii: "t")
    case "\u{2524}": UInt8(ascii: "u")
    case "\u{252C}": UInt8(ascii: "w")
    case "\u{2534}": UInt8(ascii: "v")
    case "\u{253C}": UInt8(ascii: "n")
    case "\u{2592}": UInt8(ascii: "a")
    default: nil
    }
  }
}
