/// The words of one message: a template in English and the values that fill it.
public struct MessageWords: Hashable, Sendable {
  public let id: String
  public let level: MessageLevel
  /// Fixed words and `{name}`s.
  public let template: String
  let shortTemplate: String
  /// By the names of the template.
  public let values: [String: String]

  /// The values come in the order of the names in `template`.
  init(
    _ level: MessageLevel,
    _ template: String,
    _ values: String...,
    short: String? = nil,
    id: String? = nil
  ) {
    self.level = level
    self.template = template
    shortTemplate = short ?? template
    self.id = id ?? Self.id(of: template)
    let names = Self.names(in: template)
    self.values = Dictionary(zip(names, values), uniquingKeysWith: { first, _ in first })
  }

  /// Words that count something, as `{n}`: `many` names the message, `one` is said of a single one.
  init(
    _ level: MessageLevel,
    count: Int,
    one: String,
    many: String,
    _ values: [String: String] = [:]
  ) {
    self.level = level
    template = count == 1 ? one : many
    shortTemplate = template
    id = Self.id(of: many)
    self.values = values.merging(["n": "\(count)"]) { $1 }
  }

  public var text: String { filled(template, upTo: 60) }
  public var short: String { filled(shortTemplate, upTo: 40) }

  /// Another language's template, filled with the same values.
  public func filled(_ template: String, upTo columns: Int) -> String {
    var longest = 20
    var text = fill(template, longest)
    while Width.of(text) > columns, longest > 4 {
      longest -= 1
      text = fill(template, longest)
    }
    return text
  }

  private func fill(_ template: String, _ longest: Int) -> String {
    var text = ""
    for (position, part) in template.split(separator: "{", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard position > 0, let end = part.firstIndex(of: "}") else {
        text += part
        continue
      }
      text += Self.cut(values[String(part[..<end])] ?? "", longest)
      text += part[part.index(after: end)...]
    }
    return text.hasSuffix(" ") ? String(text.dropLast()) : text
  }

  /// Cut values say so.
  private static func cut(_ value: String, _ longest: Int) -> String {
    value.count > longest ? value.prefix(longest - 1) + "~" : value
  }

  private static func names(in template: String) -> [String] {
    template.split(separator: "{").compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  /// The fixed words in kebab case: `NOT KNOWN: {code}` is `not-known`.
  private static func id(of template: String) -> String {
    var isInside = false
    let fixed = template.map { character -> Character in
      if character == "{" { isInside = true }
      if character == "}" { isInside = false }
      return !isInside && (character.isLetter || character.isNumber) ? character : " "
    }
    return String(fixed).lowercased().split(separator: " ").joined(separator: "-")
  }
}

extension Int {
  /// `1 ZONE`, `3 ZONES`: for words that only take an S.
  func of(_ word: String) -> String { "\(self) \(word)\(self == 1 ? "" : "S")" }
}
