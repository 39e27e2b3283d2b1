extension JSONText {
  /// Reads one value (RFC 8259); nil for text that is none, that goes on after it, or nests deeper
  /// than 32.
  public init?(parsing text: String) {
    var reader = JSONReader(text)
    guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
    self = value
  }
}

private struct JSONReader {
  private static let deepest = 32

  private var rest: Substring.UnicodeScalarView

  init(_ text: String) {
    rest = Substring(text).unicodeScalars
  }

  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return rest.isEmpty
    }
  }

  mutating func value(depth: Int) -> JSONText? {
    guard depth < Self.deepest else { return nil }
    skipBlanks()
    switch rest.first {
    case "{": return object(depth)
    case "[": return array(depth)
    case "\"": return string().map(JSONText.string)
    case "n": return take("null") ? .null : nil
    case "t": return take("true") ? .flag(true) : nil
    case "f": return take("false") ? .flag(false) : nil
    default: return number()
    }
  }

  private mutating func object(_ depth: Int) -> JSONText? {
    var members: [(String, JSONText)] = []
    guard take("{") else { return nil }
    if take("}") { return .object([]) }
    repeat {
      skipBlanks()
      guard let name = string(), take(":"), let value = value(depth: depth + 1) else { return nil }
      members.append((name, value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func array(_ depth: Int) -> JSONText? {
    var items: [JSONText] = []
    guard take("[") else { return nil }
    if take("]") { return .array([]) }
    repeat {
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
    } while take(",")
    return take("]") ? .array(items) : nil
  }

  private mutating func number() -> JSONText? {
    let digits = rest.prefix { "-+.eE".unicodeScalars.contains($0) || ("0"..."9").contains($0) }
    rest = rest.dropFirst(digits.count)
    let text = String(digits)
    if let number = Int(text) { return .number(number) }
    return Double(text).flatMap { $0.isFinite ? .decimal($0) : nil }
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"": return String(text)
      case "\\":
        guard let escaped = escaped() else { return nil }
        text.append(escaped)
      default: text.append(scalar)
      }
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    switch rest.popFirst() {
    case "\"": return "\""
    case "\\": return "\\"
    case "/": return "/"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u":
      let digits = String(rest.prefix(4))
      rest = rest.dropFirst(4)
      return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    default: return nil
    }
  }

  private mutating func take(_ word: String) -> Bool {
    skipBlanks()
    guard rest.starts(with: word.unicodeScalars) else { return false }
    rest = rest.dropFirst(word.unicodeScalars.count)
    return true
  }

  private mutating func skipBlanks() {
    rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
  }
}
