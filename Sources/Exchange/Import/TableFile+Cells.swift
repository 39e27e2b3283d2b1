import Barcodes
import Warehouse

extension TableFile {
  /// A label that must be there.
  mutating func label<Kind>(_ column: Column) -> Label<Kind> {
    if bytes(column).isEmpty { reject(column, "is needed") }
    return optionalLabel(column)
  }

  mutating func optionalLabel<Kind>(_ column: Column) -> Label<Kind> {
    label(bytes(column), column)
  }

  private mutating func label<Kind>(_ cell: ArraySlice<UInt8>, _ column: Column) -> Label<Kind> {
    guard !cell.isEmpty else { return .none }
    do {
      return try Label(scanned: String(decoding: cell, as: UTF8.self))
    } catch {
      let lengths = Kind.lengths
      let rule = "\(lengths.lowerBound) to \(lengths.upperBound) letters, digits or -._/"
      reject(column, "\(shown(cell)) is no \(Kind.noun.lowercased()) (\(rule))")
      return .none
    }
  }

  /// Whose it is; none for our own, which a file may name or leave empty.
  mutating func owner(_ column: Column, own: String) -> OwnerID {
    let owner: OwnerID = optionalLabel(column)
    return owner.text == own ? .none : owner
  }

  /// Labels separated by `;`.
  mutating func labels<Kind>(_ column: Column) -> [Label<Kind>] {
    let parts = bytes(column).split(separator: UInt8(ascii: ";"))
    var labels: [Label<Kind>] = []
    for part in parts { labels.append(label(trimmed(part), column)) }
    return labels
  }

  /// A whole number; an empty cell is `absent`, or wrong where that is nil.
  mutating func integer(
    _ column: Column,
    _ range: ClosedRange<Int>,
    absent: Int? = 0
  ) -> Int {
    let cell = bytes(column)
    if cell.isEmpty {
      if absent == nil { reject(column, "is needed") }
      return absent ?? range.lowerBound
    }
    guard let value = Int(field: cell) else {
      reject(
        column,
        "\(shown(cell)) is not a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
      return range.lowerBound
    }
    if value < range.lowerBound { reject(column, "\(value) is below \(range.lowerBound)") }
    if value > range.upperBound { reject(column, "\(value) is above \(range.upperBound)") }
    return value
  }

  /// A decimal number of metres, as millimetres.
  mutating func metres(_ column: Column) -> Int {
    let cell = bytes(column)
    guard !cell.isEmpty else { return 0 }
    guard let value = Decimals.scaled(cell, places: 3), value <= 10_000_000 else {
      reject(column, "\(shown(cell)) is not a number of metres from 0 to 10000")
      return 0
    }
    return value
  }

  mutating func price(_ column: Column) -> Int {
    let cell = bytes(column)
    guard !cell.isEmpty else { return 0 }
    guard let value = Decimals.scaled(cell, places: 2) else {
      reject(column, "\(shown(cell)) is not a price such as 7.95")
      return 0
    }
    return value
  }

  /// `yes`, `true`, `1` or `no`, `false`, `0`, in any case; an empty cell is `absent`.
  mutating func flag(_ column: Column, absent: Bool = false) -> Bool {
    let cell = bytes(column)
    switch String(decoding: cell, as: UTF8.self).lowercased() {
    case "": return absent
    case "yes", "y", "true", "1": return true
    case "no", "n", "false", "0": return false
    default:
      reject(column, "\(shown(cell)) is not yes or no")
      return absent
    }
  }

  mutating func word<Word: FieldWord>(_ column: Column) -> Word {
    let cell = bytes(column)
    return cell.isEmpty ? .absent : word(cell, column, of: Array(Word.allCases)) ?? .absent
  }

  /// Words separated by `;`; the one for an empty field is none of them.

  mutating func words<Word: FieldWord>(_ column: Column) -> [Word] {
    let parts = bytes(column).split(separator: UInt8(ascii: ";"))
    var words: [Word] = []
    let known = Word.allCases.filter { $0 != .absent }
    for part in parts {
      if let word = word(trimmed(part), column, of: known) { words.append(word) }
    }
    return words
  }

  private mutating func word<Word: FieldWord>(
    _ cell: ArraySlice<UInt8>,
    _ column: Column,
    of known: [Word]
  ) -> Word? {
    let text = String(decoding: cell, as: UTF8.self).lowercased()
    if let word = Word(rawValue: text), known.contains(word) { return word }
    let list = known.map(\.rawValue).joined(separator: ", ")
    reject(column, "\(shown(cell)) is none of \(list)")
    return nil
  }

  mutating func text(_ column: Column, most: Int = 200) -> String {
    text(bytes(column), column.rawValue, most: most)
  }

  /// The cells of the group, joined by `, `.
  mutating func groupText() -> String {
    var parts: [String] = []
    for cell in groupCells {
      parts.append(text(cell, Column.groupPrefix ?? "", most: 200))
    }
    return parts.joined(separator: ", ")
  }

  private mutating func text(_ cell: ArraySlice<UInt8>, _ column: String, most: Int) -> String {
    guard let text = String(validating: cell, as: UTF8.self) else {
      log.reject(place, column, "\(shown(cell)) is not UTF-8")
      return ""
    }
    if cell.count > most {
      log.reject(place, column, "is \(cell.count) bytes long, at most \(most) fit")
    }
    return text
  }

  mutating func moment(_ column: Column, isNeeded: Bool = false) -> Moment {
    let cell = bytes(column)
    if cell.isEmpty, isNeeded { reject(column, "is needed") }
    guard !cell.isEmpty else { return .none }
    guard let moment = Moment(field: cell) else {
      reject(column, "\(shown(cell)) is no time in UTC such as 2026-11-21T14:00:00Z")
      return .none
    }
    return moment
  }

  mutating func date(_ column: Column) -> CivilDate {
    let cell = bytes(column)
    guard !cell.isEmpty else { return .none }
    guard let date = CivilDate(field: cell) else {
      reject(column, "\(shown(cell)) is no date such as 2026-11-30")
      return .none
    }
    return date
  }

  /// The 14 digits of a GTIN; empty for an empty cell.
  mutating func gtin(_ column: Column) -> String {
    let cell = bytes(column)
    guard !cell.isEmpty else { return "" }
    if let digits = Barcode.gtin14(cell) { return String(decoding: digits, as: UTF8.self) }
    let isSized = GTINForm(rawValue: cell.count) != nil
    if isSized, let check = Barcode.checkDigit(cell.dropLast()), Barcode.checkDigit(cell) != nil {
      let digit = Character(UnicodeScalar(check))
      reject(column, "check digit of \(shown(cell)) is wrong, \(digit) would fit")
    } else {
      reject(column, "\(shown(cell)) is no GTIN of 8, 12, 13 or 14 digits")
    }
    return ""
  }
}
