/// A message in the words of ASCII and C40 encodation, whichever mix is shorter: ISO/IEC 16022,
/// section 5.2.
struct DataMatrixWords {
  private static let function1: UInt8 = 232
  private static let latchToC40: UInt8 = 230
  private static let unlatch: UInt8 = 254
  private static let upperShift: UInt8 = 235
  private static let pad: UInt8 = 129

  private var words: [UInt8] = []
  /// Ends in C40, which a symbol that is full to the last word leaves by itself.
  private var endsInC40 = false

  /// Words needed where the symbol has just as many.
  var count: Int { words.count }

  init(_ message: [GS1Message.Token]) {
    var place = 0
    let isC40 = Self.plan(message)
    while place < message.count {
      if isC40[place] {
        let end = isC40[place...].firstIndex(of: false) ?? message.count
        appendC40(message[place..<end])
        endsInC40 = end == message.count
        if !endsInC40 { words.append(Self.unlatch) }
        place = end
      } else {
        place += appendAscii(message, place, isC40)
      }
    }
  }

  /// The words for a symbol of `count`, the rest padded: section 5.2.3.
  func filling(_ count: Int) -> [UInt8] {
    var filled = words
    guard filled.count < count else { return filled }
    if endsInC40 { filled.append(Self.unlatch) }
    if filled.count < count { filled.append(Self.pad) }
    while filled.count < count {
      let scrambled = Int(Self.pad) + 149 * (filled.count + 1) % 253 + 1
      filled.append(UInt8(truncatingIfNeeded: scrambled > 254 ? scrambled - 254 : scrambled))
    }
    return filled
  }

  /// Which characters go in C40, found from the end: three of them take two words, and the way in
  /// and out one each.
  private static func plan(_ message: [GS1Message.Token]) -> [Bool] {
    let count = message.count
    var ascii = Array(repeating: 0, count: count + 1)
    var c40 = ascii
    var staysInC40 = Array(repeating: false, count: count + 1)
    var latches = Array(repeating: false, count: count + 1)
    c40[count] = 1
    for place in message.indices.reversed() {
      let (asciiWords, asciiLength) = asciiStep(message, place)
      ascii[place] = ascii[place + asciiLength] + asciiWords
      c40[place] = Int.max / 2
      if place + 3 <= count, (place..<place + 3).allSatisfy({ basic(message[$0]) != nil }) {
        c40[place] = c40[place + 3] + 2
        staysInC40[place] = true
      }
      if c40[place] + 1 < ascii[place] {
        ascii[place] = c40[place] + 1
        latches[place] = true
      }
      if ascii[place] + 1 < c40[place] {
        c40[place] = ascii[place] + 1
        staysInC40[place] = false
      }
    }
    return walk(message, latches, staysInC40)
  }

  private static func walk(
    _ message: [GS1Message.Token],
    _ latches: [Bool],
    _ stays: [Bool]
  ) -> [Bool] {
    var isC40 = Array(repeating: false, count: message.count)
    var place = 0
    var inC40 = false
    while place < message.count {
      inC40 = inC40 ? stays[place] : latches[place]
      let length = inC40 ? 3 : asciiStep(message, place).length
      if inC40 { for index in place..<place + 3 { isC40[index] = true } }
      place += length
    }
    return isC40
  }

  private static func asciiStep(
    _ message: [GS1Message.Token],
    _ place: Int
  ) -> (words: Int, length: Int) {
    guard case .byte(let byte) = message[place] else { return (1, 1) }
    if place + 1 < message.count, case .byte(let next) = message[place + 1], Ascii.isDigit(byte),
      Ascii.isDigit(next)
    {
      return (1, 2)
    }
    return (byte > 127 ? 2 : 1, 1)
  }

  /// The value of a character in the basic set of C40: table 4.
  private static func basic(_ token: GS1Message.Token) -> Int? {
    guard case .byte(let byte) = token else { return nil }
    switch byte {
    case Ascii.space: return 3
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return Int(byte) - 44
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return Int(byte) - 51
    default: return nil
    }
  }

  private mutating func appendC40(_ run: ArraySlice<GS1Message.Token>) {
    words.append(Self.latchToC40)
    let values = run.compactMap(Self.basic)
    for start in stride(from: 0, to: values.count - 2, by: 3) {
      let packed = 1600 * values[start] + 40 * values[start + 1] + values[start + 2] + 1
      words += [UInt8(truncatingIfNeeded: packed >> 8), UInt8(truncatingIfNeeded: packed)]
    }
  }

  /// Appends the character at `place`, or two digits, and answers how many that were.
  private mutating func appendAscii(
    _ message: [GS1Message.Token],
    _ place: Int,
    _ isC40: [Bool]
  ) -> Int {
    guard case .byte(let byte) = message[place] else {
      words.append(Self.function1)
      return 1
    }
    let length = Self.asciiStep(message, place).length
    if length == 2, !isC40[place + 1], case .byte(let next) = message[place + 1] {
      words.append(130 + (byte - Ascii.zero) * 10 + (next - Ascii.zero))
      return 2
    }
    words += byte > 127 ? [Self.upperShift, byte - 127] : [byte + 1]
    return 1
  }
}
