/// The AI table, compiled once to integers, so that a parse reads arrays and nothing else.
struct ApplicationIdentifierTable: Sendable {
  static let shared = ApplicationIdentifierTable(text: rowsText.description)

  /// What a row is on the hot path; components and rules are stretches of the arrays below.
  struct Row: Sendable {
    var first: UInt16 = 0
    var last: UInt16 = 0
    var minimum = 0
    var maximum = 0
    var needsSeparator = true
    var isAttribute = false
    var isKey = false
    var components = 0..<0
    var exclusions = 0..<0
    var requirements = 0..<0
  }

  struct Component: Sendable {
    /// One bit of ``sets``.
    var characters: UInt8
    var minimum: Int
    var maximum: Int
    var isOptional: Bool
    var rules: [ValueRule]
  }

  /// The AIs `lowest...highest` as one alternative of a rule.
  struct Pattern: Sendable {
    var lowest: UInt16
    var highest: UInt16
    /// Whether the group that must be there together ends here, and the list of groups.
    var endsGroup = true
    var endsRule = false
  }

  private(set) var rows: [Row] = []
  /// By row: lists of qualifiers, each in its order, and data titles.
  private(set) var qualifiers: [[[UInt16]]] = []
  private(set) var titles: [String] = []
  private(set) var components: [Component] = []
  private(set) var exclusions: [Pattern] = []
  private(set) var requirements: [Pattern] = []
  /// Row by AI; 255 is none.
  private var index = [UInt8](repeating: .max, count: 10_000)

  func row(of ai: UInt16) -> Row? { rowIndex(of: ai).map { rows[$0] } }

  func rowIndex(of ai: UInt16) -> Int? {
    guard Int(ai) < index.count, index[Int(ai)] != .max else { return nil }
    return Int(index[Int(ai)])
  }

  /// Bits of the sets a byte belongs to: 1 digits, 2 CSET 82, 4 CSET 39, 8 base64url.
  let sets: [UInt8] = (0...UInt8.max).map { byte in
    let isDigit = Ascii.isDigit(byte)
    let isUpper = byte &- UInt8(ascii: "A") < 26
    let isLower = byte &- UInt8(ascii: "a") < 26
    let isWord = isDigit || isUpper || isLower
    let isText = isWord || "!\"%&'()*+,-./:;<=>?_".utf8.contains(byte)
    let isCode39 = isDigit || isUpper || "#-/".utf8.contains(byte)
    let isBase64 = isWord || "-_=".utf8.contains(byte)
    return (isDigit ? 1 : 0) | (isText ? 2 : 0) | (isCode39 ? 4 : 0) | (isBase64 ? 8 : 0)
  }
}

// MARK: - Compiling

extension ApplicationIdentifierTable {
  private init(text: String) {
    for line in text.split(separator: "\n") { add(line) }
  }

  private mutating func add(_ line: Substring) {
    let halves = line.split(separator: "#", maxSplits: 1)
    let words = halves[0].split(separator: " ")
    guard words.count >= 3, let codes = Self.codes(words[0]) else { return }
    var row = Row(first: codes.lowerBound, last: codes.upperBound)
    let title = halves.count > 1 ? String(halves[1].drop { $0 == " " }) : ""
    row.needsSeparator = !words[1].contains("*")
    row.isAttribute = words[1].contains("?")
    let starts = (components.count, exclusions.count, requirements.count)
    qualifiers.append([])
    titles.append(title)
    for word in words.dropFirst(2) { add(word, to: &row) }
    row.components = starts.0..<components.count
    row.exclusions = starts.1..<exclusions.count
    row.requirements = starts.2..<requirements.count
    row.minimum = components[row.components].reduce(0) { $0 + ($1.isOptional ? 0 : $1.minimum) }
    row.maximum = components[row.components].reduce(0) { $0 + $1.maximum }
    for code in codes where Int(code) < index.count { index[Int(code)] = UInt8(rows.count) }
    rows.append(row)
  }

  private mutating func add(_ word: Substring, to row: inout Row) {
    if word.hasPrefix("req=") {
      requirements += Self.requirement(word.dropFirst(4))
    } else if word.hasPrefix("ex=") {
      exclusions += word.dropFirst(3).split(separator: ",").compactMap { Self.pattern($0) }
    } else if word.hasPrefix("dlpkey") {
      row.isKey = true
      qualifiers[rows.count] = word.dropFirst(7).split(separator: "|").map { list in
        list.split(separator: ",").compactMap { UInt16($0) }
      }
    } else {
      components.append(Self.component(word))
    }
  }

  private static func codes(_ word: Substring) -> ClosedRange<UInt16>? {
    let ends = word.split(separator: "-").compactMap { UInt16($0) }
    guard let first = ends.first, let last = ends.last, first <= last else { return nil }
    return first...last
  }

  private static func requirement(_ list: Substring) -> [Pattern] {
    var patterns = list.split(separator: ",").flatMap { group in
      var parts = group.split(separator: "+").compactMap { pattern($0, endsGroup: false) }
      if !parts.isEmpty { parts[parts.count - 1].endsGroup = true }
      return parts
    }
    if !patterns.isEmpty { patterns[patterns.count - 1].endsRule = true }
    return patterns
  }

  /// `31nn` is 3100 to 3199.
  private static func pattern(_ text: Substring, endsGroup: Bool = true) -> Pattern? {
    let lowest = UInt16(String(text.map { $0 == "n" ? "0" : $0 }))
    let highest = UInt16(String(text.map { $0 == "n" ? "9" : $0 }))
    guard let lowest, let highest else { return nil }
    return Pattern(lowest: lowest, highest: highest, endsGroup: endsGroup)
  }

  private static func component(_ word: Substring) -> Component {
    let parts = word.split(separator: ",")
    let shape = parts[0].filter { $0 != "[" && $0 != "]" }
    let isVariable = shape.contains(".")
    let length = Int(shape.drop { !$0.isNumber }) ?? 0
    let sets: [Character: UInt8] = ["N": 1, "X": 2, "Y": 4, "Z": 8]
    return Component(
      characters: shape.first.flatMap { sets[$0] } ?? 2,
      minimum: isVariable ? 1 : length,
      maximum: length,
      isOptional: word.hasPrefix("["),
      rules: parts.dropFirst().compactMap { ValueRule(rawValue: String($0)) }
    )
  }
}
