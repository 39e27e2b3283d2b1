/// The keys that an input stands for, so that its text is what is typed.
///
/// | byte | means |
/// | --- | --- |
/// | below 80 | the byte itself, after the gap |
/// | 80 to BF | nothing for 16 ms, times its low six bits |
/// | C0 to DF | F0 to F15, then the other keys |
/// | E0 | a new size |
/// | E1 to EF | a paste of the next bytes, four times its low four bits |
/// | F0 to F7 | the gap from here on: 0, 1, 8, 30, 59, 60, 90 or 150 ms |
/// | above | the next byte itself |
struct KeyScript {
  private(set) var keys: [TimedKey] = []
  /// Bytes in order, those of pastes too.
  private(set) var bytes: [UInt8] = []
  private(set) var functionCount = 0
  private(set) var resizeCount = 0
  private var gap: UInt64 = 8
  private var ms: UInt64 = 1_000

  init(_ input: ArraySlice<UInt8>) {
    var rest = input
    while let byte = rest.popFirst() { take(byte, &rest) }
  }

  private mutating func take(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) {
    switch byte {
    case 0x80...0xBF: ms += UInt64(byte & 0x3F) * 16
    case 0xC0...0xDF:
      functionCount += 1
      let number = Int(byte & 0x1F)
      add(.function(number < 16 ? number : number + 85))
    case 0xE0:
      resizeCount += 1
      add(.resize)
    case 0xE1...0xEF: paste(rest.prefix(Int(byte & 0x0F) * 4), &rest)
    case 0xF0...0xF7: gap = [0, 1, 8, 30, 59, 60, 90, 150][Int(byte & 7)]
    case 0xF8...: if let literal = rest.popFirst() { type(literal) }
    default: type(byte)
    }
  }

  private mutating func type(_ byte: UInt8) {
    bytes.append(byte)
    add(.byte(byte))
  }

  private mutating func paste(_ text: ArraySlice<UInt8>, _ rest: inout ArraySlice<UInt8>) {
    rest.removeFirst(text.count)
    bytes += text
    add(.paste(Array(text)))
  }

  private mutating func add(_ key: KeyEvent) {
    ms += gap
    keys.append(TimedKey(ms: ms, key: key))
  }
}
