/// A badge as it is stored and looked up: a keyed hash, never the code itself.
///
/// ASCII letters, digits and `-._/`, 1 to 64 of them, not starting with a dot.
public struct BadgeDigest: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// No badge: what an empty field stands for.
  public static let none = Self()
  static let noun = "BADGE"

  public let text: String

  private init() { text = "" }

  /// - Throws: ``LabelError`` with the text exactly as it was read.
  public init(scanned text: String) throws(LabelError) {
    guard Self.allows(text.utf8) else { throw LabelError(noun: Self.noun, text: text) }
    self.text = text
  }

  public var isNone: Bool { text.isEmpty }
  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  private static func allows(_ bytes: some Collection<UInt8>) -> Bool {
    (1...64).contains(bytes.count) && bytes.first != UInt8(ascii: ".")
      && bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
          UInt8(ascii: "_"), UInt8(ascii: "/"):
          true
        default: false
        }
      }
  }
}

extension BadgeDigest: FieldValue {
  public static var absent: Self { .none }

  public init?(field: UnsafeRawBufferPointer) {
    try? self.init(scanned: String(decoding: field, as: UTF8.self))
  }

  public var fieldText: String { text }

  public func append(to key: inout RowKey) { key.append(plain: text) }
}
