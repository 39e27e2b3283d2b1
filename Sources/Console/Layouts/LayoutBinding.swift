/// One `slot = field words` of a `where` line.
struct LayoutBinding {
  let slot: String
  let field: String
  var role: Role?
  var alignment: Alignment?
  var overflow: Overflow?
  let line: Int
  let column: Int

  /// The bindings of a line: two spaces stand between them, one between their words.
  static func read(
    _ line: Substring,
    _ number: Int,
    fail: (LayoutError.Problem, Int) -> Void
  ) -> [LayoutBinding] {
    let start = line.hasPrefix("where ") ? line.dropFirst(6) : line
    return pieces(start).compactMap { piece in
      let column = piece.column(in: line)
      let words = piece.split(separator: " ")
      guard words.count >= 3, words[1] == "=" else {
        fail(.bindingForm(String(piece)), column)
        return nil
      }
      var binding = LayoutBinding(
        slot: String(words[0]),
        field: String(words[2]),
        line: number,
        column: column
      )
      for word in words.dropFirst(3) where !binding.take(String(word)) {
        fail(.unknownWord(String(word)), word.column(in: line))
      }
      return binding
    }
  }

  private static func pieces(_ line: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var rest = line.drop { $0 == " " }
    while !rest.isEmpty {
      let end = rest.indices.first { rest[$0...].hasPrefix("  ") } ?? rest.endIndex
      let piece = rest[..<end]
      pieces.append(piece.last == " " ? piece.dropLast() : piece)
      rest = rest[end...].drop { $0 == " " }
    }
    return pieces
  }

  /// False for a word that is nothing, or the second of its kind.
  private mutating func take(_ word: String) -> Bool {
    if role == nil, let role = Role(word: word) {
      self.role = role
    } else if alignment == nil, let alignment = Alignment(rawValue: word) {
      self.alignment = alignment
    } else if overflow == nil, let overflow = Overflow(rawValue: word) {
      self.overflow = overflow
    } else {
      return false
    }
    return true
  }
}

extension Role {
  /// The word that layouts use for it.
  public init?(word: String) {
    guard let role = Self.allCases.first(where: { $0 != .plain && $0.word == word }) else {
      return nil
    }
    self = role
  }

  public var word: String { Self.words[Int(rawValue)] }

  /// Their names, as to ask the runtime for them takes half a millisecond of a first paint.
  private static let words = [
    "plain", "title", "label", "value", "big", "key", "input", "alert", "warn", "done", "dim",
    "selected", "bar", "symbol",
  ]
}
