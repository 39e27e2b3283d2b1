extension BarcodeError {
  /// What is wrong and where, for whoever has the text before them; characters count from 1.
  public var sentence: String {
    let place = range.count > 1 ? "s \(range.lowerBound + 1) to" : ""
    return fault + (range.isEmpty ? "" : ", character\(place) \(range.upperBound)")
  }

  private var fault: String {
    let part = ai.map { ApplicationIdentifier.name(of: $0) }
    let it = part ?? "it"
    return switch code {
    case .empty: "there is nothing in it"
    case .unknownIdentifier: "the scanner's ] prefix is none that we know here"
    case .missingSeparator: "\(it) runs on into the next: the scanner drops FNC1"
    case .unknownAI: "there is no such application identifier"
    case .valueTooShort: "\(it) is too short"
    case .valueTooLong: "\(it) is too long"
    case .badCharacter: "\(it) has a character that cannot stand there"
    case .badCheck: "the check digit\(part.map { " of \($0)" } ?? "") is wrong"
    case .badCheckPair: "the check pair\(part.map { " of \($0)" } ?? "") is wrong"
    case .badMonth: "\(it) names a month that is none"
    case .badDay: "\(it) names a day that is none"
    case .badHour: "\(it) names a time that is none"
    case .zero: "\(it) must not be zero"
    case .conflict(let other): "\(it) cannot stand beside \(ApplicationIdentifier.name(of: other))"
    case .missing(let others): "\(it) needs \(BarcodeError.list(others)) beside it"
    case .repeatedDiffers: "\(it) stands twice, with two values"
    case .badURI: "the web address cannot be read"
    case .badPath: "the path of the web address names no item"
    case .duplicate: "\(it) stands twice in the web address"
    case .ambiguous: "the numbers of several carriers look like this"
    case .notExpected: "it is only the add-on of a barcode"
    }
  }

  private static func list(_ others: [UInt16]) -> String {
    others.reduce(into: [String]()) { list, ai in
      let text = "(\(ApplicationIdentifier.digits(of: ai)))"
      if !list.contains(text) { list.append(text) }
    }.joined(separator: " or ")
  }
}

extension ApplicationIdentifier {
  /// The AI as it is printed, with its leading zero: `01`.
  public static func digits(of ai: UInt16) -> String { ai < 10 ? "0\(ai)" : "\(ai)" }

  /// With its data title, where it has one: `GTIN (01)`.
  public static func name(of ai: UInt16) -> String {
    let title = of(ai)?.title ?? ""
    return (title.isEmpty ? "" : title + " ") + "(\(digits(of: ai)))"
  }
}
