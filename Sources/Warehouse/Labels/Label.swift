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
/// ASCII letters, digits and `-._/`, not starting with a dot (some become file names).
public struct Label<Kind: LabelKind>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// No label: what an empty field stands for.
  public static var none: Self { Self() }

  public let text: String

  private init() { text = "" }

  /// The same text under another name; for labels that contain each other, such as a tote's and a
  /// container's.
  init(renaming text: String) { self.text = text }

  /// - Throws: ``LabelError`` with the text exactly as it was read.
  public init(scanned text: String) throws(LabelError) {
    var scanned = text
    guard let label = scanned.withUTF8({ Self.text(of: UnsafeRawBufferPointer($0)) }) else {
      throw LabelError(noun: Kind.noun, text: text)
    }
    self.text = label
  }

  /// What the bytes are as a label, nil when they are none.
  static func text(of bytes: UnsafeRawBufferPointer) -> String? {
    guard Kind.lengths.contains(bytes.count), bytes.first != UInt8(ascii: ".") else { return nil }
    var hasSmall = false
    for byte in bytes {
      guard allows(byte) else { return nil }
      if byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") { hasSmall = true }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return hasSmall && Kind.isUppercased ? text.uppercased() : text
  }

  public var isNone: Bool { text.isEmpty }
  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  private static func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    case UInt8(ascii: "/"): !Kind.namesFiles
    default: false
    }
  }
}
