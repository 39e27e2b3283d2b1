/// A carrier's number, as its shape and check tell.
public struct TrackingNumber: Hashable, Sendable {
  public let carrier: String
  /// The carrier's own name for this kind of number: `1Z`, `Express 12`.
  public let format: String
  /// By name where it is known, else the code in the number; empty where it tells none.
  public var service = ""
  /// What people ask the carrier for: without routing in front of it, capitals, no blanks.
  public var number: [UInt8] = []
  /// Whether a check character confirms it; without one the shape alone speaks.
  public let isProven: Bool

  init(carrier: String, format: String, isProven: Bool) {
    self.carrier = carrier
    self.format = format
    self.isProven = isProven
  }
}

extension Barcode {
  /// Every format of a carrier that `text` fits, the surest first.
  ///
  /// Blanks, separators and case do not count. Formats without a check fit almost anything: ask
  /// only where a tracking number is wanted.
  public static func trackingNumbers(in text: some Sequence<UInt8>) -> [TrackingNumber] {
    matches(text).map(\.number)
  }

  /// The one carrier's number that `text` is; nil when it fits no format.
  ///
  /// - Throws: ``BarcodeError/Code/ambiguous`` when two carriers' formats fit equally well.
  static func trackingNumber(
    in text: ArraySlice<UInt8>
  ) throws(BarcodeError) -> TrackingNumber? {
    let found = matches(text)
    guard let best = found.first else { return nil }
    let rivals = found.filter { $0.weight == best.weight }
    guard rivals.allSatisfy({ $0.number.carrier == best.number.carrier }) else {
      throw BarcodeError(.ambiguous, range: text.startIndex..<text.endIndex)
    }
    return best.number
  }

  /// Whose number a text is that is nothing of our own, if its check proves it; nil for a badge.
  ///
  /// Every seventh number of ten digits passes for a DHL parcel, so fewer than 20 digits alone say
  /// nothing.
  public static func carrier(naming reading: Reading) -> String? {
    switch reading.payload {
    case .plain(let text), .item(let text):
      let isTelling = text.count >= 20 || !text.allSatisfy(Ascii.isDigit)
      guard isTelling, let number = try? trackingNumber(in: text[...]) else { return nil }
      return number.isProven ? number.carrier : nil
    case .tracking(let carrier, _): return carrier.isEmpty ? nil : carrier
    case .elements, .industry, .gtin, .sscc, .location, .licencePlate, .command, .badge: return nil
    }
  }

  /// A US parcel's routing and number in one, which no element string can hold.
  static func isRouted(_ text: ArraySlice<UInt8>) -> Bool { text.starts(with: "420".utf8) }

  private typealias Match = (number: TrackingNumber, weight: Int)

  private static func matches(_ text: some Sequence<UInt8>) -> [Match] {
    var bytes: [UInt8] = []
    for byte in text where byte != Ascii.space && byte != Ascii.groupSeparator {
      guard bytes.count < TrackingNumber.maximumBytes else { return [] }
      bytes.append(Ascii.uppercased(byte))
    }
    var found: [Match] = []
    for format in CarrierFormat.all {
      for (start, weight) in starts(in: bytes, of: format) {
        guard let number = format.number(in: bytes[start...]),
          !found.contains(where: { $0.number == number })
        else { continue }
        found.append((number, format.weight + weight))
      }
    }
    return found.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
  }

  /// Where a number of `format` may begin, and what the routing before it adds to its weight.
  private static func starts(in bytes: [UInt8], of format: CarrierFormat) -> [(Int, Int)] {
    guard format.mayFollowZIP, bytes.starts(with: "420".utf8),
      bytes.prefix(8).allSatisfy(Ascii.isDigit)
    else { return [(0, 0)] }
    return [(0, 0)] + [(8, 1), (12, 1)].filter { $0.0 < bytes.count }
  }
}

extension TrackingNumber {
  /// Longer than any of them, blanks aside.
  fileprivate static let maximumBytes = 64
}
