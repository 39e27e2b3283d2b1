/// Cuts a terminal's byte stream into characters, controls and sequences, across reads.
struct SequenceParser {
  enum Token: Hashable {
    case character(Unicode.Scalar)
    case control(UInt8)
    /// `ESC` and what follows, up to its last byte.
    case escape(String)
    /// `ESC [`: private mark and numbers, last byte.
    case sequence(mark: String, numbers: [Int], final: String)
    /// A title or the like, which nobody sees.
    case string
  }

  private enum State {
    case ground, escape, designation, sequence, string, stringEscape
  }

  private var state = State.ground
  private var collected: [UInt8] = []
  private var utf8: [UInt8] = []

  mutating func feed(_ byte: UInt8) -> Token? {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .designation:
      state = .ground
      return .escape(String(decoding: collected + [byte], as: UTF8.self))
    case .sequence: return sequence(byte)
    case .string: return string(byte)
    case .stringEscape:
      state = .ground
      return .string
    }
  }

  private mutating func ground(_ byte: UInt8) -> Token? {
    if byte == 0x1B {
      state = .escape
      return nil
    }
    if byte < 0x20 || byte == 0x7F { return .control(byte) }
    utf8.append(byte)
    let text = String(decoding: utf8, as: UTF8.self).unicodeScalars
    guard let scalar = text.first else { return nil }
    // An incomplete character decodes to a replacement; four bytes are as long as one can be.
    guard scalar != "\u{FFFD}" || utf8.count >= 4 else { return nil }
    utf8 = []
    return .character(scalar)
  }

  private mutating func escape(_ byte: UInt8) -> Token? {
    collected = [byte]
    switch byte {
    case UInt8(ascii: "["):
      state = .sequence
      collected = []
      return nil
    case UInt8(ascii: "]"), UInt8(ascii: "P"):
      state = .string
      return nil
    case 0x20...0x2F:
      state = .designation
      return nil
    default:
      state = .ground
      return .escape(String(decoding: collected, as: UTF8.self))
    }
  }

  private mutating func sequence(_ byte: UInt8) -> Token? {
    guard (0x40...0x7E).contains(byte) else {
      collected.append(byte)
      return nil
    }
    state = .ground
    let text = String(decoding: collected, as: UTF8.self)
    let mark = String(text.prefix { "?>=!".contains($0) })
    let numbers = text.dropFirst(mark.count).split(
      separator: ";",
      omittingEmptySubsequences: false
    ).map { Int($0) ?? 0 }
    return .sequence(mark: mark, numbers: numbers, final: String(UnicodeScalar(byte)))
  }

  private mutating func string(_ byte: UInt8) -> Token? {
    if byte == 0x1B { state = .stringEscape }
    guard byte == 0x07 else { return nil }
    state = .ground
    return .string
  }
}
