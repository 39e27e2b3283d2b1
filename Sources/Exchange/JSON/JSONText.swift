/// A JSON value and its text on one line; members keep their order.
public enum JSONText {
  case null
  case flag(Bool)
  case number(Int)
  /// With a fraction or an exponent; never infinite.
  case decimal(Double)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  public var text: String {
    switch self {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .decimal(let number): String(number)
    case .number(let number): String(number)
    case .string(let string): Self.quoted(string)
    case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0) + ":" + $1.text }.joined(separator: ",") + "}"
    }
  }

  /// The member of an object; nil where it has none, and of another value.
  public subscript(name: String) -> JSONText? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.0 == name }?.1
  }

  private static func quoted(_ string: String) -> String {
    var writer = JSONWriter()
    writer.string(string)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
