/// What a supervisor typed: `2` looks at zones, `H 12` holds W12, `H` holds the wave that is marked.
///
/// A letter or the word that begins with it, then a number or a name; case does not matter.
enum FloorLine: Hashable {
  case look(FloorView)
  case release
  case hold(String)
  case resume(String)
  case close(String)
  case priority(String, Int)
  case free(String)
  case acknowledge(String)

  /// Nil for a line that means nothing.
  ///
  /// A number alone is a view, and among exceptions the number of one of them. Names are empty where
  /// the marked row is meant.
  init?(_ line: String, in view: FloorView) {
    let words = Self.words(line)
    guard let first = words.first else { return nil }
    if let number = Int(first), words.count == 1 {
      if view == .exceptions {
        self = .acknowledge(first)
      } else if let view = FloorView(rawValue: number) {
        self = .look(view)
      } else {
        return nil
      }
      return
    }
    guard let line = Self.order(first, Array(words.dropFirst())) else { return nil }
    self = line
  }

  private static func order(_ verb: String, _ rest: [String]) -> FloorLine? {
    let name = rest.first ?? ""
    let takesName = rest.count <= 1
    switch verb {
    case "R", "RELEASE": return rest.isEmpty ? .release : nil
    case "H", "HOLD": return takesName ? .hold(name) : nil
    case "G", "GO": return takesName ? .resume(name) : nil
    case "C", "CLOSE": return takesName ? .close(name) : nil
    case "F", "FREE": return takesName ? .free(name) : nil
    case "A", "ACK": return takesName ? .acknowledge(name) : nil
    case "P", "PRIO":
      guard let level = rest.last.flatMap({ Int($0) }), rest.count <= 2 else { return nil }
      return .priority(rest.count == 2 ? name : "", level)
    default: return nil
    }
  }

  /// Capitals, cut at blanks and where a verb of one letter runs into a number: `h12`.
  private static func words(_ line: String) -> [String] {
    var words = line.split(separator: " ").map { $0.uppercased() }
    guard let first = words.first, first.count > 1, let letter = first.first, letter.isLetter,
      first.dropFirst().allSatisfy(\.isNumber)
    else { return words }
    words.replaceSubrange(0...0, with: [String(letter), String(first.dropFirst())])
    return words
  }
}
