/// Which kind of symbol a scan came from, where its AIM identifier says so.
public enum Symbology: UInt8, Hashable, Sendable, CaseIterable {
  /// No AIM identifier.
  case unknown
  case code128, gs1Code128, ean13, ean8, upcE, itf, code39, dataBar
  case dataMatrix, gs1DataMatrix, qr, gs1QR, other
}

/// The three characters `]cm` that a scanner may put before the data (ISO/IEC 15424).
struct AIMIdentifier: Hashable {
  /// How the data behind it is to be read.
  enum Content: Hashable {
    case elements
    case gtin
    case gtinWithAddOn
    case addOnOnly
    /// The last character is a check the scanner has verified.
    case checked
    /// ITF whose verified check digit the scanner has dropped.
    case stripped
    case plain
  }

  static let length = 3

  let symbology: Symbology
  let content: Content

  var isGS1: Bool { content == .elements }

  /// nil when `bytes` begin with none that is known.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard Self.isPresent(bytes) else { return nil }
    let modifier = bytes[bytes.startIndex + 2]
    switch bytes[bytes.startIndex + 1] {
    case UInt8(ascii: "A"):
      let isChecked = modifier == UInt8(ascii: "1") || modifier == UInt8(ascii: "5")
      self.init(.code39, isChecked ? .checked : .plain)
    case UInt8(ascii: "C"):
      let isGS1 = modifier == UInt8(ascii: "1")
      self.init(isGS1 ? .gs1Code128 : .code128, isGS1 ? .elements : .plain)
    case UInt8(ascii: "E"): self.init(retail: modifier)
    case UInt8(ascii: "I"):
      self.init(.itf, modifier == UInt8(ascii: "3") ? .stripped : .plain)
    case UInt8(ascii: "J"): self.init(.other, modifier == UInt8(ascii: "1") ? .elements : .plain)
    case UInt8(ascii: "Q"):
      let isGS1 = modifier == UInt8(ascii: "3") || modifier == UInt8(ascii: "4")
      self.init(isGS1 ? .gs1QR : .qr, isGS1 ? .elements : .plain)
    case UInt8(ascii: "d"):
      let isGS1 = modifier == UInt8(ascii: "2") || modifier == UInt8(ascii: "5")
      self.init(isGS1 ? .gs1DataMatrix : .dataMatrix, isGS1 ? .elements : .plain)
    case UInt8(ascii: "e"):
      self.init(.dataBar, modifier == UInt8(ascii: "0") ? .elements : .plain)
    case let letter where "FGHLMSUXz".utf8.contains(letter): self.init(.other, .plain)
    default: return nil
    }
  }

  private init(_ symbology: Symbology, _ content: Content) {
    self.symbology = symbology
    self.content = content
  }

  private init(retail modifier: UInt8) {
    switch modifier {
    case UInt8(ascii: "1"), UInt8(ascii: "2"): self.init(.other, .addOnOnly)
    case UInt8(ascii: "3"): self.init(.ean13, .gtinWithAddOn)
    case UInt8(ascii: "4"): self.init(.ean8, .gtin)
    default: self.init(.ean13, .gtin)
    }
  }

  /// Whether `bytes` begin with `]`, a letter and a digit or letter, known or not.
  static func isPresent(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.count >= length, bytes.first == UInt8(ascii: "]") else { return false }
    let letter = bytes[bytes.startIndex + 1]
    let modifier = Ascii.uppercased(bytes[bytes.startIndex + 2])
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(Ascii.uppercased(letter))
      && (Ascii.isDigit(modifier) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(modifier))
  }
}
