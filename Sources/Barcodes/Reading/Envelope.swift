/// An ISO/IEC 15434 envelope: `[)>` RS, format, GS, fields parted by GS, RS, EOT.
///
/// Keyboard scanners drop RS and EOT, so neither is asked for.
struct Envelope {
  static let head = "[)>"

  enum Format: Equatable {
    /// 05, application identifiers of GS1, and 06, data identifiers of ANSI MH10.8.2.
    case elements, dataIdentifiers
  }

  let format: Format
  /// The fields of the first format, with their separators.
  let data: ArraySlice<UInt8>

  /// nil for a format that holds other things.
  init?(_ bytes: [UInt8], _ text: ArraySlice<UInt8>) {
    var rest = text.dropFirst(Self.head.utf8.count)
    if rest.first == Ascii.recordSeparator { rest = rest.dropFirst() }
    switch Array(rest.prefix(2)) {
    case Array("05".utf8): format = .elements
    case Array("06".utf8): format = .dataIdentifiers
    default: return nil
    }
    rest = rest.dropFirst(2)
    if rest.first == Ascii.groupSeparator { rest = rest.dropFirst() }
    data = rest.prefix { $0 != Ascii.recordSeparator && $0 != Ascii.endOfTransmission }
  }

  /// The fields of format 06.
  func fields() throws(BarcodeError) -> IndustryData {
    var fields: [IndustryData.Field] = []
    for part in data.split(separator: Ascii.groupSeparator) {
      let digits = part.prefix(while: Ascii.isDigit)
      guard digits.count <= 3, let letter = part.dropFirst(digits.count).first,
        letter &- UInt8(ascii: "A") < 26
      else { throw BarcodeError(.unknownAI, range: part.startIndex..<part.endIndex) }
      let identifier = part.prefix(digits.count + 1)
      let value = part.dropFirst(identifier.count)
      guard !value.isEmpty else {
        throw BarcodeError(.valueTooShort, range: part.startIndex..<part.endIndex)
      }
      fields.append(IndustryData.Field(identifier: Array(identifier), value: Array(value)))
    }
    guard !fields.isEmpty else {
      throw BarcodeError(.empty, range: data.startIndex..<data.endIndex)
    }
    return IndustryData(fields: fields)
  }
}

/// What a supplier's label says in data identifiers: `P` part, `Q` quantity, `1T` lot, `S` serial.
public struct IndustryData: Hashable, Sendable {
  public struct Field: Hashable, Sendable {
    /// Up to three digits and a capital.
    public let identifier: [UInt8]
    public let value: [UInt8]
  }

  public let fields: [Field]

  public func value(of identifier: String) -> [UInt8]? {
    fields.first { $0.identifier.elementsEqual(identifier.utf8) }?.value
  }

  /// Our own number for the part, else the supplier's.
  public var part: [UInt8]? { value(of: "P") ?? value(of: "1P") }
  public var lot: [UInt8]? { value(of: "1T") ?? value(of: "T") }
  public var serial: [UInt8]? { value(of: "S") }
  public var plate: [UInt8]? { value(of: "J") ?? value(of: "1J") }
  /// Whole eaches; nil when it says none or a fraction.
  public var count: Int? { value(of: "Q").flatMap { Int(String(decoding: $0, as: UTF8.self)) } }
}
