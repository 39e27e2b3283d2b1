/// Finds the lines on which tables and keys of a TOML text stand.
///
/// The parser tells lines of syntax errors only. This knows headers, keys, brackets, strings and
/// plain values, and leaves judging to the parser, but for what would stop the program there, as
/// its assertions fail for some texts: a `}` where a list is open, a table without a name, a plain
/// value of a kind no setting has (dates among them), and keys too deep to walk down to.
struct SettingLocator {
  /// What the parser must not be handed.
  private(set) var problem: SettingProblem?
  private var lines: [[String]: Int] = [:]
  private var prefix: [String] = []
  /// How many tables each array of tables has so far.
  private var counts: [[String]: Int] = [:]
  let bytes: [UInt8]
  var position = 0
  var line = 1

  init(_ text: String) {
    bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < bytes.count { readStatement() }
  }

  /// The line of the setting, or of the nearest table around it; 1 for the whole file.
  func line(of path: [String]) -> Int {
    var path = path[...]
    while !path.isEmpty {
      if let line = lines[Array(path)] { return line }
      path = path.dropLast()
    }
    return 1
  }

  /// How many parts a key may have; settings have three.
  static let deepest = 32
  static let tooDeep = "a key has more than 32 parts"

  /// How a path names the table of a list, counted from 0.
  static func element(_ index: Int) -> String { "#\(index)" }

  private mutating func readStatement() {
    skipBlanks()
    switch peek {
    case nil: return
    case UInt8(ascii: "["): readHeader()
    case UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
    default: readSetting()
    }
    skipValue()
  }

  private mutating func readHeader() {
    let start = line
    position += 1
    let isArray = peek == UInt8(ascii: "[")
    if isArray { position += 1 }
    skipBlanks()
    guard startsKey else { return refuse("a table has no name") }
    let keys = readKeys()
    var path: [String] = []
    for (index, key) in keys.enumerated() {
      path.append(key)
      let isLast = index == keys.count - 1
      if isArray, isLast { counts[path, default: 0] += 1 }
      if let count = counts[path] { path.append(Self.element(count - 1)) }
    }
    while peek == UInt8(ascii: "]") { position += 1 }
    prefix = path
    note(path, start)
  }

  private mutating func readSetting() {
    let start = line
    let keys = readKeys()
    note(prefix + keys, start)
  }

  private mutating func note(_ path: [String], _ line: Int) {
    for count in 1...max(1, path.count) {
      let part = Array(path.prefix(count))
      if lines[part] == nil { lines[part] = line }
    }
  }

  /// Dotted keys, up to `=` or `]`.
  private mutating func readKeys() -> [String] {
    var keys: [String] = []
    while true {
      skipBlanks()
      keys.append(readKey())
      skipBlanks()
      guard peek == UInt8(ascii: ".") else { return keys }
      position += 1
      if keys.count > Self.deepest {
        refuse(Self.tooDeep)
        return keys
      }
    }
  }

  private mutating func readKey() -> String {
    let start = position
    if let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      skipString()
      return String(decoding: bytes[start..<position].dropFirst().dropLast(), as: UTF8.self)
    }
    while let byte = peek, !".=] \t\r\n".utf8.contains(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func refuse(_ text: String) {
    problem = problem ?? SettingProblem(line: line, path: "", text: text)
  }

  mutating func skipBlanks() {
    while let byte = peek, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
      position += 1
    }
  }

  private var startsKey: Bool {
    guard let byte = peek else { return false }
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "\""), UInt8(ascii: "'"):
      return true
    default: return false
    }
  }

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }
}
