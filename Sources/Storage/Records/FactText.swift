/// One fact as it stands in a line: `kind`, then ` TAB name=value` for each field.
///
/// The store keeps facts and never judges them, so it knows no kinds but its own: `tx-end`,
/// `recover` and `gap`.
public struct FactText: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Escaped, without the `+` of a line's further facts.
  public let bytes: ArraySlice<UInt8>

  /// `bytes` are a fact's text already, as ``Record/facts`` hands them out.
  public init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  public init(_ kind: String, _ fields: [Field] = []) {
    precondition(Self.isKind(kind.utf8), "a fact's kind is of a-z, digits and hyphens")
    var bytes = Array(kind.utf8)
    for field in fields {
      precondition(Self.isName(field.name.utf8), "a field's name is of a-z, 0-9 and _")
      bytes.append(UInt8(ascii: "\t"))
      bytes.append(field.name)
      bytes.append(UInt8(ascii: "="))
      Escape.append(field.value, to: &bytes)
    }
    self.bytes = bytes[...]
  }

  public var kind: String {
    String(decoding: bytes.prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self)
  }

  /// In their order; a value that is not well written stands as it is, with its backslashes.
  public var fields: [Field] {
    namedValues.map {
      let name = $0.prefix { $0 != UInt8(ascii: "=") }
      let value = $0.dropFirst(name.count + 1)
      return Field(
        String(decoding: name, as: UTF8.self),
        Escape.value(value) ?? String(decoding: value, as: UTF8.self)
      )
    }
  }

  /// `name=value` of each field, escaped.
  var namedValues: [ArraySlice<UInt8>] {
    Array(
      bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).dropFirst()
    )
  }

  /// The first value under `name`.
  public subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  private static func isKind(_ bytes: String.UTF8View) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isName(_ bytes: String.UTF8View) -> Bool {
    let reserved: [[UInt8]] = ["k", "w", "tx", "d", "h", "c"].map { Array($0.utf8) }
    return !bytes.isEmpty && !reserved.contains { bytes.elementsEqual($0) }
      && bytes.allSatisfy { isWord($0) || $0 == UInt8(ascii: "_") }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
