/// A value that stands in one field of a journal line or table row, as text.
///
/// Reading what was written gives the same value; an empty field gives ``absent``.
public protocol FieldValue: Sendable {
  static var absent: Self { get }

  /// Nil when the bytes are no such value. They are unescaped and not empty.
  init?(field: UnsafeRawBufferPointer)

  /// Unescaped; empty for ``absent``.
  var fieldText: String { get }

  /// Appends the value as a key has it: escaped, and numbers padded.
  func append(to key: inout RowKey)

  /// Appends its text as a line has it, escaped.
  func append(to line: inout [UInt8])
}

extension FieldValue {
  public init?(field: ArraySlice<UInt8>) {
    guard let value = field.withUnsafeBytes({ Self(field: $0) }) else { return nil }
    self = value
  }

  public func append(to key: inout RowKey) { key.append(text: fieldText) }
  public func append(to line: inout [UInt8]) { Escapes.append(fieldText, to: &line) }
}

extension String: FieldValue {
  public static var absent: String { "" }

  public init?(field: UnsafeRawBufferPointer) {
    guard let text = String(validating: field, as: UTF8.self) else { return nil }
    self = text
  }

  public var fieldText: String { self }
}

/// A number of 1 to 14 digits, as the widest price that is imported has: the sum of any tens of
/// thousands of them, and their seconds in milliseconds, are integers still.
extension Int: FieldValue {
  public static var absent: Int { 0 }

  public init?(field: UnsafeRawBufferPointer) {
    var value = 0
    let isNegative = field.first == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    guard field.count > start, field.count - start <= 14 else { return nil }
    for index in start..<field.count {
      let digit = field[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    self = isNegative ? -value : value
  }

  public var fieldText: String { self == 0 ? "" : String(self) }

  public func append(to key: inout RowKey) { key.append(padded: self) }
}

/// `yes`, or empty for false.
extension Bool: FieldValue {
  public static var absent: Bool { false }

  public init?(field: UnsafeRawBufferPointer) {
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

  public init?(field: UnsafeRawBufferPointer) {
    self.init(iso: field)
  }

  public var fieldText: String { isNone ? "" : description }

  public func append(to line: inout [UInt8]) {
    if !isNone { append(digitsTo: &line) }
  }
}

extension Label: FieldValue {
  public static var absent: Self { .none }

  public var fieldText: String { text }

  public func append(to key: inout RowKey) { key.append(self) }

  public func append(to line: inout [UInt8]) {
    withBytes { line.append(contentsOf: $0) }
  }
}

/// A closed list of words; the first case is what an empty field stands for, and is written empty.
public protocol FieldWord: FieldValue, RawRepresentable, CaseIterable, Hashable
where RawValue == String {
  static var absent: Self { get }
}

extension FieldWord {
  public init?(field: UnsafeRawBufferPointer) {
    self.init(rawValue: String(decoding: field, as: UTF8.self))
  }

  public var fieldText: String { self == Self.absent ? "" : rawValue }
}
