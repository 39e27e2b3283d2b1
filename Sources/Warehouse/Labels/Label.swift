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
    let isUppercased = Kind.isUppercased
    let allowed = Kind.namesFiles ? LabelWords.lettersAndMarks : LabelWords.withSlash
    let (low, high) = (allowed[0], allowed[1])
    var mended: InlineArray<5, UInt64> = InlineArray(repeating: 0)
    for index in 0..<bytes.count {
      let byte = bytes[index]
      let bits = byte < 64 ? low : high
      guard byte < 0x80, bits >> UInt64(byte & 63) & 1 == 1 else { return nil }
      let isSmall = isUppercased && byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
      let mend = UInt64(isSmall ? byte & 0xDF : byte)
      mended[index >> 3] |= mend << UInt64(56 - (index & 7) * 8)
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
  var count: Int {
    let full = words.1 == 0 ? 0 : words.2 == 0 ? 1 : words.3 == 0 ? 2 : words.4 == 0 ? 3 : 4
    return full * 8 + 8 - min(8, word(full).trailingZeroBitCount / 8)
  }

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

  /// `A-Z a-z 0-9 - . _`, a bit for each byte below 0x80.
  static var lettersAndMarks: InlineArray<2, UInt64> {
    [0x03FF_6000_0000_0000, 0x07FF_FFFE_87FF_FFFE]
  }

  /// These and the slash.
  static var withSlash: InlineArray<2, UInt64> { [0x03FF_E000_0000_0000, 0x07FF_FFFE_87FF_FFFE] }
}
