/// What our own labels begin with; with an empty one the caller decides by a look-up.
///
/// One letter counts only before a digit (`T17`, `T-0017`), so that `TEA-0042` is no tote. A longer
/// prefix counts before anything. Case is mended.
public struct LabelPrefixes: Hashable, Sendable {
  public var location: String
  public var tote: String
  public var badge: String
  public var carton: String

  public init(
    location: String = "",
    tote: String = "T",
    badge: String = "B",
    carton: String = "X"
  ) {
    self.location = location
    self.tote = tote
    self.badge = badge
    self.carton = carton
  }

  /// What `text` is by the longest prefix that fits.
  func payload(of text: ArraySlice<UInt8>) -> Payload? {
    let bytes = Array(text)
    let choices: [(prefix: String, payload: Payload)] = [
      (location, .location(bytes)), (tote, .licencePlate(.tote, bytes)), (badge, .badge),
      (carton, .licencePlate(.carton, bytes)),
    ]
    return choices.filter { Self.begins(text, with: $0.prefix) }
      .max { $0.prefix.utf8.count < $1.prefix.utf8.count }?.payload
  }

  private static func begins(_ text: ArraySlice<UInt8>, with prefix: String) -> Bool {
    guard !prefix.isEmpty, Ascii.starts(text, with: prefix.utf8) else { return false }
    let rest = text.dropFirst(prefix.utf8.count)
    guard prefix.utf8.count == 1 else { return !rest.isEmpty }
    let number = rest.first == UInt8(ascii: "-") ? rest.dropFirst() : rest
    return number.first.map(Ascii.isDigit) ?? false
  }
}
