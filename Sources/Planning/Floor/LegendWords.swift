/// The words of one legend line, taken off one by one; each knows its column.
struct LegendWords {
  private var words: ArraySlice<(text: String, column: Int)>
  /// Just after the last word.
  private var end: Int
  private let file: String
  private let line: Int

  init(_ text: Substring, file: String, line: Int) {
    self.file = file
    self.line = line
    var found: [(text: String, column: Int)] = []
    for (index, character) in text.enumerated() where character != " " && character != "\t" {
      if let last = found.last, last.column + last.text.count == index + 1 {
        found[found.count - 1].text.append(character)
      } else {
        found.append((String(character), index + 1))
      }
    }
    words = found[...]
    end = (found.last.map { $0.column + $0.text.count } ?? 1)
  }

  var isAtEnd: Bool { words.isEmpty }
  /// Of the next word, or behind the last one.
  var column: Int { words.first?.column ?? end }

  /// The next word; `what` is said where there is none.
  mutating func take(_ what: String) throws(FloorFault) -> String {
    guard let word = words.popFirst() else { throw fault(.wordNeeded(what), at: end) }
    return word.text
  }

  mutating func expect(_ word: String) throws(FloorFault) {
    let column = column
    guard try take(word) == word else { throw fault(.wordNeeded(word), at: column) }
  }

  /// Letters and digits, as names of zones, aisles and places are made of.
  mutating func name(_ what: String) throws(FloorFault) -> String {
    let column = column
    let text = try take(what)
    let isClean = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard isClean, (1...8).contains(text.count) else { throw fault(.badName(text), at: column) }
    return text.uppercased()
  }

  mutating func number(_ what: String, in range: ClosedRange<Int>) throws(FloorFault) -> Int {
    let column = column
    let text = try take(what)
    guard let number = Int(text), range.contains(number) else {
      throw fault(.badNumber(text, range), at: column)
    }
    return number
  }

  /// `ROW,COL`, from 1, of a picture of the size given.
  mutating func cell(height: Int, width: Int) throws(FloorFault) -> FloorCell {
    let column = column
    let text = try take("ROW,COL")
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let row = parts[0], let place = parts[1],
      (1...max(1, height)).contains(row), (1...max(1, width)).contains(place)
    else { throw fault(.badCell(text), at: column) }
    return FloorCell(row: row - 1, column: place - 1)
  }

  mutating func finish() throws(FloorFault) {
    if let word = words.first { throw fault(.wordTooMany(word.text), at: word.column) }
  }

  func fault(_ problem: FloorFault.Problem, at column: Int) -> FloorFault {
    FloorFault(file: file, line: line, column: column, problem: problem)
  }
}
