extension Layout {
  /// Reads a layout file.
  ///
  /// - Throws: ``LayoutErrors`` with all that is wrong, not only the first.
  public init(parsing bytes: [UInt8], file: String) throws(LayoutErrors) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let error = LayoutError(file: file, line: 1, column: 1, problem: .notUTF8)
      throw LayoutErrors(errors: [error])
    }
    try self.init(parsing: text, file: file)
  }

  /// - Throws: ``LayoutErrors`` with all that is wrong, not only the first.
  public init(parsing text: String, file: String) throws(LayoutErrors) {
    var parser = LayoutParser(file: file)
    // CR LF is one character.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() { parser.read(line, number: index + 1) }
    guard let layout = parser.finish() else { throw LayoutErrors(errors: parser.errors.sorted()) }
    self = layout
  }
}

/// Reads the lines of a layout file one after another, and keeps what is wrong with them.
struct LayoutParser {
  typealias Problem = LayoutError.Problem

  struct Header {
    let screen: ScreenID
    let size: Size
    let charset: Charset
    let line: Int
  }

  enum Gutter: Character {
    case none = " "
    case list = "*"
    case repeated = "~"
  }

  let file: String
  var errors: [LayoutError] = []
  private var header: Header?
  private var isHeaderRead = false
  private var rows: [LayoutPicture.Row] = []
  private var bindings: [LayoutBinding] = []
  private var isInBindings = false

  init(file: String) { self.file = file }

  mutating func read(_ line: Substring, number: Int) {
    let isPicture = line.dropFirst().first == "|"
    if !isPicture, line.first == "#" || line.allSatisfy(\.isWhitespace) { return }
    guard isHeaderRead else { return readHeader(line, number) }
    if line.hasPrefix("where ") || (isInBindings && line.first == " " && !isPicture) {
      isInBindings = true
      bindings += LayoutBinding.read(line, number) { fail($0, number, $1) }
    } else if isInBindings {
      fail(.unknownLine, number, 1)
    } else {
      rows.append(LayoutPicture.row(line, number, header?.size) { fail($0, number, $1) })
    }
  }

  /// The layout, or nil where anything was wrong.
  mutating func finish() -> Layout? {
    if !isHeaderRead { fail(.noHeader, 1, 1) }
    guard let header else { return nil }
    if rows.count != header.size.rows {
      let line = rows.last.map { $0.line } ?? header.line
      fail(.rowCount(expected: header.size.rows, found: rows.count), line, 1)
    }
    var picture = LayoutPicture(rows: rows)
    picture.bind(bindings) { fail($0, $1, $2) }
    picture.checkGutters { fail($0, $1, $2) }
    return errors.isEmpty ? picture.layout(header, file: file) : nil
  }

  private mutating func fail(_ problem: Problem, _ line: Int, _ column: Int) {
    errors.append(LayoutError(file: file, line: line, column: column, problem: problem))
  }

  private mutating func readHeader(_ line: Substring, _ number: Int) {
    isHeaderRead = true
    let words = line.split(separator: " ")
    guard words.count == 4 || words.count == 6, words[0] == "screen", words[2] == "size",
      words.count == 4 || words[4] == "charset"
    else { return fail(.headerForm, number, 1) }
    let screen = ScreenID(rawValue: String(words[1]))
    if screen == nil { fail(.unknownScreen(String(words[1])), number, words[1].column(in: line)) }
    let size = Size(words[3])
    if size == nil { fail(.badSize(String(words[3])), number, words[3].column(in: line)) }
    let name = words.count == 6 ? words[5] : "utf8"
    let charset = Charset(rawValue: String(name))
    if charset == nil { fail(.unknownCharset(String(name)), number, name.column(in: line)) }
    guard let screen, let size, let charset else { return }
    header = Header(screen: screen, size: size, charset: charset, line: number)
  }
}

extension LayoutError: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

extension Size {
  /// Reads `24x80`: rows first, 1 to 999 each.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let rows = Self.number(parts[0]), let columns = Self.number(parts[1])
    else { return nil }
    self.init(rows: rows, columns: columns)
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(text),
      (1...999).contains(number)
    else { return nil }
    return number
  }
}

extension Substring {
  /// Where it begins in the line that it is part of, from 1.
  func column(in line: Substring) -> Int {
    startIndex < line.startIndex || startIndex > line.endIndex
      ? 1 : line.distance(from: line.startIndex, to: startIndex) + 1
  }
}
