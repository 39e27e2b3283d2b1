/// What kind of thing a ``Label`` names, and which texts may name it.
public protocol LabelKind: Sendable {
  /// The floor's word for it, as messages say it.
  static var noun: String { get }
  /// How many bytes its text may have.
  static var lengths: ClosedRange<Int> { get }
  /// Whether case is mended to capitals (Caps Lock inverts a scanner's), or kept.
  static var isUppercased: Bool { get }
  /// Whether it may become the name of a file, and so holds no slash.
  static var namesFiles: Bool { get }
}

extension LabelKind {
  public static var namesFiles: Bool { false }
  public static var lengths: ClosedRange<Int> { 1...32 }
  public static var isUppercased: Bool { true }
}

/// A text that is no label of the kind asked for.
public struct LabelError: Error, Hashable, Sendable {
  public let noun: String
  /// Exactly as it was read; escape it before it is shown.
  public let text: String

  @usableFromInline
  init(noun: String, text: String) {
    self.noun = noun
    self.text = text
  }
}

/// The code of one thing on the floor, typed by what it names, so that a location cannot be passed
/// where a tote belongs.
///
/// ASCII letters, digits and `-._/`, not starting with a dot (some become file names). It stands in
/// five words, first byte highest, and so costs no memory of its own and compares word by word.
public struct Label<Kind: LabelKind>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// No label: what an empty field stands for.
  public static var none: Self { Self() }

  /// More than any kind may have.
  static var roomCount: Int { 40 }

  @usableFromInline let words: (UInt64, UInt64, UInt64, UInt64, UInt64)

  private init() { words = (0, 0, 0, 0, 0) }

  /// The same text under another name; for labels that contain each other, such as a tote's and a
  /// container's.
  init(renaming text: String) {
    var text = text
    words = text.withUTF8 { LabelWords($0[...]).words }
  }

  init(renaming label: Label<some LabelKind>) { words = label.words }

  /// - Throws: ``LabelError`` with the text exactly as it was read.
  @inlinable
  public init(scanned text: String) throws(LabelError) {
    var scanned = text
    guard let label = scanned.withUTF8({ Self(field: UnsafeRawBufferPointer($0)) }) else {
      throw LabelError(noun: Kind.noun, text: text)
    }
    self = label
  }

  /// What the bytes are as a label, nil when they are none.
  public init?(field bytes: UnsafeRawBufferPointer) {
    guard Kind.lengths.contains(bytes.count), bytes.count <= Self.roomCount,
      bytes.first != UInt8(ascii: ".")
    else { return nil }
    var mended: InlineArray<5, UInt64> = InlineArray(repeating: 0)
    for start in stride(from: 0, to: bytes.count, by: 8) {
      let eight = EightBytes(bytes, from: start)
      guard eight.areAllowed(withSlash: !Kind.namesFiles) else { return nil }
      mended[start >> 3] = Kind.isUppercased ? eight.uppercased : eight.word
    }
    words = (mended[0], mended[1], mended[2], mended[3], mended[4])
  }

  public var text: String {
    withBytes { String(decoding: $0, as: UTF8.self) }
  }

  @inlinable public var isNone: Bool { words.0 == 0 }
  public var description: String { text }

  /// Lends its bytes.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let count = count
    var big = (
      words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian, words.4.bigEndian
    )
    return withUnsafeBytes(of: &big) { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  /// How many bytes its text has; no byte of it is 0.
  @inlinable var count: Int {
    let full = words.1 == 0 ? 0 : words.2 == 0 ? 1 : words.3 == 0 ? 2 : words.4 == 0 ? 3 : 4
    return full * 8 + 8 - min(8, word(full).trailingZeroBitCount / 8)
  }

  @inlinable
  func word(_ index: Int) -> UInt64 {
    switch index {
    case 0: words.0
    case 1: words.1
    case 2: words.2
    case 3: words.3
    default: words.4
    }
  }

  @inlinable
  public static func == (left: Self, right: Self) -> Bool { left.words == right.words }

  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.words < right.words }

  @inlinable
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    if words.2 != 0 {
      hasher.combine(words.2)
      hasher.combine(words.3)
      hasher.combine(words.4)
    }
  }
}

/// The bytes of a label on their way into its words.
private struct LabelWords {
  private var bytes: InlineArray<5, UInt64> = InlineArray(repeating: 0)
  private var count = 0

  init() {}

  init(_ text: some Sequence<UInt8>) {
    for byte in text { append(byte) }
  }

  mutating func append(_ byte: UInt8) {
    precondition(count < 40, "a label has at most 40 bytes")
    bytes[count >> 3] |= UInt64(byte) << UInt64(56 - (count & 7) * 8)
    count += 1
  }

  var words: (UInt64, UInt64, UInt64, UInt64, UInt64) {
    (bytes[0], bytes[1], bytes[2], bytes[3], bytes[4])
  }
}

/// Eight bytes of a text, or its last ones, looked at all at once; first byte highest.
private struct EightBytes {
  private(set) var word: UInt64 = 0
  /// The highest bit of each byte that there is.
  private let highest: UInt64

  @inline(__always)
  init(_ text: UnsafeRawBufferPointer, from start: Int) {
    let count = text.count - start
    if count >= 8 {
      word = UInt64(bigEndian: text.loadUnaligned(fromByteOffset: start, as: UInt64.self))
      highest = Self.highest
    } else {
      for byte in text[start...] { word = word << 8 | UInt64(byte) }
      word <<= UInt64(64 - count * 8)
      highest = Self.highest << UInt64(64 - count * 8)
    }
  }

  /// Whether all are of `A-Z a-z 0-9 - . _`, and maybe the slash.
  func areAllowed(withSlash: Bool) -> Bool {
    let letters = are(0x41...0x5A) | are(0x61...0x7A)
    let marks = are(0x2D...(withSlash ? 0x2F : 0x2E)) | are(0x5F...0x5F)
    return word & Self.highest == 0 && letters | marks | are(0x30...0x39) == highest
  }

  var uppercased: UInt64 { word ^ are(0x61...0x7A) >> 2 }

  /// The highest bit of each byte in the range; no byte is above 0x7F.
  private func are(_ range: ClosedRange<UInt8>) -> UInt64 {
    areAtLeast(range.lowerBound) & ~areAtLeast(range.upperBound + 1)
  }

  private func areAtLeast(_ byte: UInt8) -> UInt64 {
    (word &+ Self.highest &- UInt64(byte) &* 0x0101_0101_0101_0101) & Self.highest
  }

  private static var highest: UInt64 { 0x8080_8080_8080_8080 }
}
