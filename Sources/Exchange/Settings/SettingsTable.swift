/// One table of a settings file while it is read.
///
/// What is wrong goes to `problems`; a setting that cannot be read keeps what it was.
struct SettingsTable {
  let path: [String]
  private var entries: [String: SettingValue] = [:]
  private let locator: SettingLocator
  private(set) var problems: [SettingProblem] = []

  init(_ entries: [(key: String, value: SettingValue)], path: [String], locator: SettingLocator) {
    self.path = path
    self.locator = locator
    for (key, value) in entries { self.entries[key] = value }
  }

  /// Takes a value out, so that what is left at the end is what nobody knows.
  mutating func take(_ key: String) -> SettingValue? { entries.removeValue(forKey: key) }

  func has(_ key: String) -> Bool { entries[key] != nil }

  mutating func reject(_ key: String, _ text: String) {
    let full = key.isEmpty ? path : path + [key]
    let name = full.map(Self.named).joined(separator: ".")
    problems.append(SettingProblem(line: locator.line(of: full), path: name, text: text))
  }

  mutating func text(_ key: String, _ value: inout String, isEmptyAllowed: Bool = false) {
    guard let found = take(key) else { return }
    guard case .text(let text) = found else { return reject(key, "must be a text in quotes") }
    guard isEmptyAllowed || !text.isEmpty else { return reject(key, "must not be empty") }
    guard text.utf8.count <= 100 else { return reject(key, "is longer than 100 bytes") }
    value = text
  }

  mutating func integer(_ key: String, _ range: ClosedRange<Int>, _ value: inout Int) {
    guard let found = take(key) else { return }
    let rule = "must be a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard case .integer(let number) = found, range.contains(number) else {
      return reject(key, rule)
    }
    value = number
  }

  mutating func flag(_ key: String, _ value: inout Bool) {
    guard let found = take(key) else { return }
    guard case .flag(let flag) = found else { return reject(key, "must be true or false") }
    value = flag
  }

  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String,
    _ value: inout Word
  ) where Word.RawValue == String {
    guard let found = take(key) else { return }
    let list = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    guard case .text(let text) = found, let word = Word(rawValue: text) else {
      return reject(key, "must be one of \(list)")
    }
    value = word
  }

  /// Texts in brackets, `["mon", "tue"]`, or a single one without; nil where there is none.
  mutating func texts(_ key: String) -> [String]? {
    guard let found = take(key) else { return nil }
    if case .text(let text) = found { return [text] }
    guard case .list(let values) = found else {
      reject(key, "must be a list of texts")
      return nil
    }
    let texts = values.compactMap { value -> String? in
      guard case .text(let text) = value else { return nil }
      return text
    }
    guard texts.count == values.count else {
      reject(key, "must be a list of texts")
      return nil
    }
    return texts
  }

  /// Names what nobody took, and answers all that is wrong.
  mutating func finish(known: String) -> [SettingProblem] {
    for key in entries.keys.sorted() {
      reject(key, "is not known here (known: \(known))")
    }
    return problems
  }

  /// Numbers of arrays of tables count from 1 for people.
  private static func named(_ key: String) -> String {
    if key.first == "#", let index = Int(key.dropFirst()), index >= 0, index < .max {
      return String(index + 1)
    }
    return key
  }
}
