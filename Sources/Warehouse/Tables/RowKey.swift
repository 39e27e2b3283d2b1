/// The key of a table row: its first fields, joined by TAB.
///
/// Keys sort by their bytes.
///
/// TAB sorts below everything a field may hold and numbers are padded, so the rows that share their
/// first fields are a range.
public struct RowKey: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  @inlinable
  public init() {
    text = ""
  }

  @inlinable
  init(line: [UInt8]) {
    text = String(decoding: line, as: UTF8.self)
  }

  @inlinable
  init(text: String) {
    self.text = text
  }

  public init<each V: FieldValue>(_ values: repeat each V) {
    var line: [UInt8] = []
    var isFirst = true
    for value in repeat each values {
      if !isFirst { line.append(UInt8(ascii: "\t")) }
      isFirst = false
      Self.append(value, to: &line)
    }
    self.init(line: line)
  }

  /// Whether the fields of `prefix` are the first of this key's.
  @inlinable
  public func starts(with prefix: RowKey) -> Bool {
    if prefix.text.isEmpty || text == prefix.text { return true }
    let bytes = text.utf8
    let count = prefix.text.utf8.count
    return bytes.count > count && bytes.starts(with: prefix.text.utf8)
      && bytes[bytes.index(bytes.startIndex, offsetBy: count)] == UInt8(ascii: "\t")
  }

  public var description: String { text }

  @inlinable
  public static func < (left: RowKey, right: RowKey) -> Bool {
    // Labels, lots and words are ASCII, where this is the order of bytes.
    left.text < right.text
  }

  static func append(_ value: some FieldValue, to line: inout [UInt8]) {
    if let number = value as? Int {
      line.append(contentsOf: padded(number, 12).utf8)
    } else {
      Escapes.append(value.fieldText, to: &line)
    }
  }
}
