/// What may stand behind an application identifier: GS1 General Specifications, section 3.
public struct ApplicationIdentifier: Hashable, Sendable {
  public enum CharacterSet: Hashable, Sendable {
    case digits
    /// What GS1 calls CSET 82.
    case text
  }

  /// What a value must hold beyond its length and characters.
  public enum Rule: Hashable, Sendable {
    /// The last digit is the mod-10 check of the others.
    case checkDigit
    /// YYMMDD; `00` for the day is the end of the month.
    case date
  }

  /// One stretch of the value; most AIs have just one.
  public struct Component: Hashable, Sendable {
    public let characters: CharacterSet
    public let lengths: ClosedRange<Int>
    public let rule: Rule?
  }

  /// The AIs of this row: one, or those of a measure by their number of decimals.
  public let codes: ClosedRange<UInt16>
  public let components: [Component]
  /// The data title as it is printed above the value.
  public let title: String

  /// The row that holds `code`.
  public static func of(_ code: UInt16) -> ApplicationIdentifier? {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].codes.upperBound < code { low = middle + 1 } else { high = middle }
    }
    guard low < table.count, table[low].codes.contains(code) else { return nil }
    return table[low]
  }

  /// How many digits an AI has that begins with these two.
  static func digits(startingWith two: Int) -> Int {
    switch two {
    case 31...36, 39, 43, 70, 72, 80, 81, 82: 4
    case 23...25, 40...42, 71: 3
    default: 2
    }
  }

  /// How long a value is whose AI begins with these two and needs no separator.
  static func predefinedLength(startingWith two: Int) -> Int? {
    switch two {
    case 0: 18
    case 1...3: 14
    case 4: 16
    case 11...19, 31...36: 6
    case 20: 2
    case 41: 13
    default: nil
    }
  }
}

extension ApplicationIdentifier.CharacterSet {
  func contains(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "%")...UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "\""),
      UInt8(ascii: "_"):
      self == .text
    default: false
    }
  }
}
