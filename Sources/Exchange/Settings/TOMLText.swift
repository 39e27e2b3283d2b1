import TOMLKit

/// A value of a settings file.
enum SettingValue {
  case table([(key: String, value: SettingValue)])
  case list([SettingValue])
  case text(String)
  case integer(Int)
  case flag(Bool)
  /// Minutes since midnight.
  case timeOfDay(Int)
  /// A kind of value no setting has; the text is TOML's word for it.
  case other(String)
}

/// The one place that knows the TOML parser.
enum TOMLText {
  /// The whole file as one table.
  ///
  /// - Throws: ``SettingProblem`` with the line on which the text stops being TOML.
  static func parse(_ text: String) throws(SettingProblem) -> SettingValue {
    // The parser takes a C string and would silently stop at a NUL.
    if let line = lineOfNUL(text) {
      throw SettingProblem(line: line, path: "", text: "holds a NUL character")
    }
    do {
      return .table(try entries(of: TOMLTable(string: text)))
    } catch let error as TOMLParseError {
      let line = max(1, error.source.begin.line)
      throw SettingProblem(line: line, path: "", text: oneLine(error.description))
    } catch {
      throw SettingProblem(line: 1, path: "", text: "is not TOML")
    }
  }

  private static func entries(of table: TOMLTable) -> [(key: String, value: SettingValue)] {
    table.keys.map { key in (key, table[key].map(value) ?? .other("key")) }
  }

  private static func value(_ node: any TOMLValueConvertible) -> SettingValue {
    switch node.type {
    case .table: node.table.map { .table(entries(of: $0)) } ?? .other("table")
    case .array: node.array.map { .list($0.map(value)) } ?? .other("array")
    case .string: node.string.map(SettingValue.text) ?? .other("string")
    case .int: node.int.map(SettingValue.integer) ?? .other("integer")
    case .bool: node.bool.map(SettingValue.flag) ?? .other("boolean")
    case .time: node.time.map { .timeOfDay($0.hour * 60 + $0.minute) } ?? .other("time")
    case .double, .date, .dateTime: .other(node.type.description)
    }
  }

  private static func lineOfNUL(_ text: String) -> Int? {
    var line = 1
    for byte in text.utf8 {
      if byte == 0 { return line }
      if byte == UInt8(ascii: "\n") { line += 1 }
    }
    return nil
  }

  private static func oneLine(_ text: String) -> String {
    String(
      shown(text.prefix(160).utf8.map { $0 == 0x0A ? 0x20 : $0 }, most: 160).dropFirst().dropLast()
    )
  }
}
