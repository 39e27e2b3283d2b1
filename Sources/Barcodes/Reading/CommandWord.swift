/// A word on the command card: what a key would do, as a barcode `XCXDONE`.
///
/// The letters are those that keep their place on QWERTY, QWERTZ and AZERTY, so that a wrong
/// keyboard layout cannot turn one into another.
public enum CommandWord: String, Hashable, Sendable, CaseIterable {
  case done, skip, undo, next, list, help, hold, short, full, print, exit, close, ok, no

  public static let prefix = "XCX"

  /// What its barcode holds.
  public var text: String { Self.prefix + rawValue.uppercased() }

  /// nil when `text` is no command; case is mended.
  public init?(scanned text: some Collection<UInt8>) {
    guard text.count <= 8 else { return nil }
    let code = String(decoding: text.map(Ascii.uppercased), as: UTF8.self)
    guard let word = Self.allCases.first(where: { $0.text == code }) else { return nil }
    self = word
  }
}
