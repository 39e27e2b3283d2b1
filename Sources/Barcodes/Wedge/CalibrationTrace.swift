/// The keys of one scan of the card, taken apart around what the card is known to hold.
struct CalibrationTrace: Hashable {
  /// What one key brought.
  enum Stroke: Hashable {
    /// A printable character of one byte, or of more in UTF-8.
    case character([UInt8])
    case control(UInt8)
    case key(Int)

    var isCharacter: Bool { if case .character = self { true } else { false } }

    var bytes: [UInt8]? {
      switch self {
      case .character(let bytes): bytes
      case .control(let byte): [byte]
      case .key: nil
      }
    }
  }

  let keys: [TimedKey]
  var prefix: [Stroke] = []
  var identifier: [UInt8] = []
  /// The probes as they arrived, and what stood behind them for FNC1; empty for the EAN-13.
  var probes: [Stroke] = []
  var separator: [Stroke] = []
  var suffix: [Stroke] = []
  /// Whether digits are where a French keyboard has them.
  var hasMovedDigits = false
  var lacksCheckDigit = false

  private init(_ keys: [TimedKey]) { self.keys = keys }
}

// MARK: - The two codes

extension CalibrationTrace {
  /// The GS1-128, and the keys behind it if another scan has begun in them; nil for another code.
  static func elements(_ keys: [TimedKey]) -> (trace: Self, rest: [TimedKey])? {
    let line = Line(keys)
    guard let head = line.find(CalibrationCard.head),
      let tail = line.find(CalibrationCard.tail, from: head.range.upperBound)
    else { return nil }
    let end = line.endOfSuffix(from: tail.range.upperBound)
    var trace = Self(Array(keys[..<line.keyIndex(end)]))
    trace.hasMovedDigits = head.isMoved
    let middle = line.strokes[head.range.upperBound..<tail.range.lowerBound]
    let characters = middle.prefix { $0.isCharacter }.prefix(CalibrationCard.probes.count)
    trace.probes = Array(characters)
    trace.separator = Array(middle.dropFirst(characters.count))
    trace.frame(line, head.range.lowerBound, tail.range.upperBound..<end)
    return (trace, Array(keys[line.keyIndex(end)...]))
  }

  /// The EAN-13; nil for another code.
  static func retail(_ keys: [TimedKey]) -> Self? {
    let line = Line(keys)
    // The GS1-128 holds the same digits, and half of it is no EAN-13.
    guard !beginsElements(keys) else { return nil }
    var code = Array(CalibrationCard.retail.utf8)
    var found = line.find(code)
    if found == nil {
      code.removeLast()
      found = line.find(code)
    }
    guard let found else { return nil }
    var trace = Self(keys)
    trace.hasMovedDigits = found.isMoved
    trace.lacksCheckDigit = code.count < CalibrationCard.retail.utf8.count
    trace.frame(line, found.range.lowerBound, found.range.upperBound..<line.strokes.count)
    return trace
  }

  /// Whether the GS1-128 begins in `keys`, whatever became of the rest of it.
  static func beginsElements(_ keys: [TimedKey]) -> Bool {
    Line(keys).find(CalibrationCard.head.dropLast(2)) != nil
  }

  private mutating func frame(_ line: Line, _ start: Int, _ end: Range<Int>) {
    let head = line.strokes[..<start]
    let (bytes, width) = Self.identifier(endingIn: head)
    identifier = bytes
    prefix = head.dropLast(width)
    suffix = Array(line.strokes[end])
  }

  /// The mark, letter and digit of an AIM identifier; the mark is `]`, or what a wrong layout makes
  /// of it: two bytes alone where that is nothing, or no ASCII.
  private static func identifier(
    endingIn head: ArraySlice<Stroke>
  ) -> (bytes: [UInt8], width: Int) {
    let last = head.suffix(AIMIdentifier.length - 1)
    let pair = last.compactMap(\.bytes).flatMap(\.self)
    guard last.allSatisfy(\.isCharacter), pair.count == AIMIdentifier.length - 1,
      AIMIdentifier(([UInt8(ascii: "]")] + pair)[...]) != nil
    else { return ([], 0) }
    guard case .character(let mark)? = head.dropLast(pair.count).last else { return (pair, 2) }
    return mark.count == 1 ? (mark + pair, 3) : (pair, 3)
  }
}

// MARK: - Characters

extension CalibrationTrace {
  /// Keys as characters, with the way back to the keys.
  private struct Line {
    let strokes: [Stroke]
    private let firstKeys: [Int]
    private let keyCount: Int

    init(_ keys: [TimedKey]) {
      var strokes: [Stroke] = []
      var firstKeys: [Int] = []
      var open = 0
      for (index, key) in keys.enumerated() {
        for stroke in Self.strokes(of: key.key) {
          if open > 0, case .control(let byte) = stroke, byte & 0xC0 == 0x80,
            case .character(let begun)? = strokes.last
          {
            strokes[strokes.count - 1] = .character(begun + [byte])
            open -= 1
            continue
          }
          open = 0
          if case .control(let byte) = stroke, byte >= 0x80 {
            open = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0
            strokes.append(.character([byte]))
          } else {
            strokes.append(stroke)
          }
          firstKeys.append(index)
        }
      }
      (self.strokes, self.firstKeys, keyCount) = (strokes, firstKeys, keys.count)
    }

    /// Bytes above ASCII come out as controls, for ``init(_:)`` to join.
    private static func strokes(of key: KeyEvent) -> [Stroke] {
      switch key {
      case .byte(let byte): [stroke(byte)]
      case .paste(let bytes): bytes.map(stroke)
      case .function(let number): [.key(number)]
      case .resize: []
      }
    }

    private static func stroke(_ byte: UInt8) -> Stroke {
      Ascii.isPrintable(byte) && byte < 0x80 ? .character([byte]) : .control(byte)
    }

    func keyIndex(_ stroke: Int) -> Int { stroke < firstKeys.count ? firstKeys[stroke] : keyCount }

    /// Where `digits` stand, on their own keys or on those of a French keyboard.
    func find(
      _ digits: some Sequence<UInt8>,
      from start: Int = 0
    ) -> (range: Range<Int>, isMoved: Bool)? {
      for isMoved in [false, true] {
        let wanted: [Stroke] = digits.map {
          .character(isMoved ? CalibrationCard.french[Int($0 &- Ascii.zero)] : [$0])
        }
        var first = start
        while first + wanted.count <= strokes.count {
          if strokes[first..<(first + wanted.count)] == wanted[...] {
            return (first..<(first + wanted.count), isMoved)
          }
          first += 1
        }
      }
      return nil
    }

    /// Behind what ends the scan; the next one, if it came too, begins there.
    func endOfSuffix(from start: Int) -> Int {
      guard let next = find(CalibrationCard.retail.utf8, from: start) else {
        return strokes.count
      }
      let ends: [Stroke] = [.control(Ascii.carriageReturn), .control(Ascii.lineFeed)]
      var end = start
      while end < next.range.lowerBound, ends.contains(strokes[end]) { end += 1 }
      return end > start ? end : min(start + 1, next.range.lowerBound)
    }
  }
}
