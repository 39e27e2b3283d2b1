/// What a scan says, before anything is looked up.
public enum Payload: Hashable, Sendable {
  case elements(ElementString)
  /// A supplier's label that is none of GS1.
  case industry(IndustryData)
  /// Always the 14 digits, whatever was printed; the add-on never reaches the look-up.
  case gtin([UInt8], GTINForm, addOn: [UInt8]?)
  /// The 18 digits, without AI.
  case sscc([UInt8])
  case location([UInt8])
  case licencePlate(Plate, [UInt8])
  case command(CommandWord)
  /// Without its text, so that it cannot be shown or logged by mistake: see ``Reading/text``.
  case badge
  /// Read only where it is asked for; an empty carrier is not told by the number.
  case tracking(carrier: String, [UInt8])
  /// Asked for as an item, and left to a look-up.
  case item([UInt8])
  /// None of the above: left to a look-up.
  case plain([UInt8])

  /// Our own labels on what moves.
  public enum Plate: Hashable, Sendable {
    case tote, carton
  }
}

/// One scan, read.
public struct Reading: Hashable, Sendable {
  public var symbology: Symbology
  public var payload: Payload
  /// What it may be as well, for master data to decide: eight digits may be EAN-8 and UPC-E.
  public var alternative: Payload?
  /// The scan without AIM identifier and surrounding blanks, for a look-up by text.
  ///
  /// Of a badge it is a secret.
  public var text: [UInt8]

  public init(
    symbology: Symbology,
    payload: Payload,
    alternative: Payload? = nil,
    text: [UInt8]
  ) {
    self.symbology = symbology
    self.payload = payload
    self.alternative = alternative
    self.text = text
  }
}
