// What stands behind a key: values and their brackets, strings and comments.
extension SettingLocator {
  /// The brackets around a place within a value.
  private struct Nesting {
    var open: [UInt8] = []
    /// From `{` or a comma in a table to its `=`.
    var isKey = false
    /// In the key so far.
    var dots = 0
  }

  /// Goes to the start of the line behind the value, which may span lines.
  mutating func skipValue() {
    var nesting = Nesting()
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        position += 1
        if nesting.open.isEmpty { return }
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString()
      case _ where Self.marks.contains(byte):
        take(mark: byte, &nesting)
        position += 1
      default: takePlain(&nesting)
      }
    }
  }

  private static let marks = Array("[]{}=, \t\r".utf8)

  private mutating func take(mark: UInt8, _ nesting: inout Nesting) {
    switch mark {
    case UInt8(ascii: "["), UInt8(ascii: "{"): nesting.open.append(mark)
    case UInt8(ascii: "]"): _ = nesting.open.popLast()
    case UInt8(ascii: "}"):
      if nesting.open.popLast() != UInt8(ascii: "{") { refuse("there is a } without its {") }
    default: break
    }
    switch mark {
    case UInt8(ascii: "{"), UInt8(ascii: ","):
      nesting.isKey = nesting.open.last == UInt8(ascii: "{")
      nesting.dots = 0
    case UInt8(ascii: "="), UInt8(ascii: "["): nesting.isKey = false
    default: break
    }
  }

  /// A key of a table in braces, or a value without quotes.
  private mutating func takePlain(_ nesting: inout Nesting) {
    let start = position
    while let byte = peek, !Self.marks.contains(byte), !"\n#\"'".utf8.contains(byte) {
      position += 1
    }
    let word = bytes[start..<position]
    if nesting.isKey {
      nesting.dots += word.count { $0 == UInt8(ascii: ".") }
      if nesting.dots > Self.deepest { refuse(Self.tooDeep) }
    } else if !Self.isPlainValue(word) {
      refuse("\(shown(word)) is no value here; texts stand in quotes")
    }
  }

  /// `true`, `false`, a decimal number or a time of day.
  private static func isPlainValue(_ word: ArraySlice<UInt8>) -> Bool {
    let shape = word.map { (0x30...0x39).contains($0) ? UInt8(ascii: "9") : $0 }
    switch String(decoding: shape, as: UTF8.self) {
    case "true", "false", "99:99", "99:99:99": return true
    default: break
    }
    let isSigned = word.first == UInt8(ascii: "-") || word.first == UInt8(ascii: "+")
    let parts = (isSigned ? word.dropFirst() : word).split(
      separator: UInt8(ascii: "."),
      omittingEmptySubsequences: false
    )
    return parts.count <= 2
      && parts.allSatisfy {
        (1...18).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) }
      }
  }

  mutating func skipString() {
    guard let quote = peek else { return }
    let isLong = bytes[position...].starts(with: [quote, quote, quote])
    position += isLong ? 3 : 1
    while let byte = peek {
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        position += 1
        if peek == UInt8(ascii: "\n") { line += 1 }
        position = min(position + 1, bytes.count)
      } else if byte == quote, !isLong {
        position += 1
        return
      } else if byte == quote, bytes[position...].starts(with: [quote, quote, quote]) {
        position += 3
        while peek == quote { position += 1 }
        return
      } else {
        if byte == UInt8(ascii: "\n") { line += 1 }
        position += 1
      }
    }
  }

  private mutating func skipComment() {
    while let byte = peek, byte != UInt8(ascii: "\n") { position += 1 }
  }
}
