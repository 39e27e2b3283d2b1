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

  /// An object of these in their order; a name that repeats has an array.
  public init(_ fields: [ExportField]) {
    var members: [(String, JSONText)] = []
    for field in fields {
      let value = JSONText.string(field.value)
      guard let index = members.firstIndex(where: { $0.0 == field.name }) else {
        members.append((field.name, value))
        continue
      }
      if case .array(let items) = members[index].1 {
        members[index].1 = .array(items + [value])
      } else {
        members[index].1 = .array([members[index].1, value])
      }
    }
    self = .object(members)
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
