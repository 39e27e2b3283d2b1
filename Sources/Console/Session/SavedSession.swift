import Warehouse

/// What `sessions/OPERATOR` holds: where somebody was, and what their screen remembered.
///
/// ```
/// #SESSION 1
/// terminal=T7
/// seq=481230
/// screen=pick
/// step=Z.QTY
/// count=3
/// c=1a2b3c4d
/// ```
/// One `name=value` a line, with the journal's escapes; `c` is the CRC32C of all bytes before it.
public struct SavedSession: Hashable, Sendable {
  static let header = "#SESSION 1\n"

  public var terminal: TerminalID
  /// The last line of the journal that the screen knew of.
  public var sequence: Int
  public var screen: RememberedScreen

  public init(terminal: TerminalID, sequence: Int, screen: RememberedScreen) {
    self.terminal = terminal
    self.sequence = sequence
    self.screen = screen
  }

  public var text: String {
    var text = Self.header
    for (name, value) in fixed + screen.values.sorted(by: { $0.key < $1.key }) {
      text += "\(name)=\(Self.escaped(value))\n"
    }
    return text + "c=\(Self.checksum(of: text))\n"
  }

  /// Nil for a text that is damaged, of another version or of another program.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.header), let end = text.range(ofLastLine: "c="),
      text[end.upperBound...] == "\(Self.checksum(of: String(text[..<end.lowerBound])))\n"
    else { return nil }
    var values: [String: String] = [:]
    for line in text[..<end.lowerBound].dropFirst(Self.header.count).split(separator: "\n") {
      guard let equals = line.firstIndex(of: "=") else { return nil }
      let value = line[line.index(after: equals)...]
      values[String(line[..<equals])] = Self.unescaped(value)
    }
    guard let terminal = values.removeValue(forKey: "terminal"),
      let sequence = values.removeValue(forKey: "seq").flatMap({ Int(field: Array($0.utf8)[...]) }),
      let screen = values.removeValue(forKey: "screen").flatMap(ScreenID.init),
      let code = values.removeValue(forKey: "step")
    else { return nil }
    self.terminal = (try? TerminalID(scanned: terminal)) ?? .none
    self.sequence = sequence
    self.screen = RememberedScreen(screen: screen, code: code, values: values)
  }

  private var fixed: [(key: String, value: String)] {
    [
      ("terminal", terminal.text), ("seq", "\(sequence)"), ("screen", screen.screen.rawValue),
      ("step", screen.code),
    ]
  }
}

extension SavedSession {
  private static func escaped(_ value: String) -> String {
    value.map { character -> String in
      switch character {
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\r\n": "\\r\\n"
      default: String(character)
      }
    }.joined()
  }

  private static func unescaped(_ value: Substring) -> String {
    var text = ""
    var isEscaped = false
    for character in value {
      if isEscaped {
        text.append(character == "n" ? "\n" : character == "r" ? "\r" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        text.append(character)
      }
    }
    return text
  }

  /// CRC-32C (Castagnoli), bit by bit: a session is a few hundred bytes.
  static func checksum(of text: String) -> String {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in text.utf8 {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
    }
    let digits = String(~crc, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension String {
  /// Where the last line begins and its `name` ends, if that is what it begins with.
  fileprivate func range(ofLastLine name: String) -> Range<Index>? {
    let body = hasSuffix("\n") ? dropLast() : self[...]
    guard let newline = body.lastIndex(of: "\n") else { return nil }
    let start = index(after: newline)
    guard body[start...].hasPrefix(name) else { return nil }
    return start..<index(start, offsetBy: name.count)
  }
}
