/// A value that stands in one field of a journal line or table row, as text.
///
/// Reading what was written gives the same value; an empty field gives ``absent``.
public protocol FieldValue: Sendable {
  static var absent: Self { get }

  /// Nil when the bytes are no such value. They are unescaped and not empty.
  init?(field: ArraySlice<UInt8>)

  /// Unescaped; empty for ``absent``.
  var fieldText: String { get }
}

extension String: FieldValue {
  public static var absent: String { "" }

  public init?(field: ArraySlice<UInt8>) {
    guard let text = String(validating: field, as: UTF8.self) else { return nil }
    self = text
  }

  public var fieldText: String { self }
}

extension Int: FieldValue {
  public static var absent: Int { 0 }

  public init?(field: ArraySlice<UInt8>) {
    var value = 0
    let isNegative = field.first == UInt8(ascii: "-")
    let digits = isNegative ? field.dropFirst() : field
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value &* 10 &+ Int(byte &- UInt8(ascii: "0"))
    }
    self = isNegative ? -value : value
  }

  public var fieldText: String { self == 0 ? "" : String(self) }
}

/// `yes`, or empty for false.
extension Bool: FieldValue {
  public static var absent: Bool { false }

  public init?(field: ArraySlice<UInt8>) {
    switch String(decoding: field, as: UTF8.self) {
    case "yes": self = true
    case "no": self = false
    default: return nil
    }
  }

  public var fieldText: String { self ? "yes" : "" }
}

extension Moment: FieldValue {
  public static var absent: Moment { .none }

  public init?(field: ArraySlice<UInt8>) {
    self.init(iso: field)
  }

  public var fieldText: String { isNone ? "" : description }
}

extension Label: FieldValue {
  public static var absent: Self { .none }

  public init?(field: ArraySlice<UInt8>) {
    guard let label = try? Self(scanned: String(decoding: field, as: UTF8.self)) else { return nil }
    self = label
  }

  public var fieldText: String { text }
}

/// A closed list of words; the first case is what an empty field stands for, and is written empty.
public protocol FieldWord: FieldValue, RawRepresentable, CaseIterable, Hashable
where RawValue == String {
  static var absent: Self { get }
}

extension FieldWord {
  public init?(field: ArraySlice<UInt8>) {
    self.init(rawValue: String(decoding: field, as: UTF8.self))
  }

  public var fieldText: String { self == Self.absent ? "" : rawValue }
}
