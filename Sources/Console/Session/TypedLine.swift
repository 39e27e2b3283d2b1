import Barcodes

/// The line that is being typed by hand: echo, backspace, and nothing else.
struct TypedLine: Hashable, Sendable {
  private static let longest = 128
  private(set) var bytes: [UInt8] = []

  var isEmpty: Bool { bytes.isEmpty }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Takes a printable byte; others and what is too long are ignored.
  mutating func append(_ byte: UInt8) {
    if byte >= 0x20, byte != 0x7F, bytes.count < Self.longest { bytes.append(byte) }
  }

  /// Takes back one whole character.
  mutating func backspace() {
    while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
  }

  mutating func clear() { bytes = [] }

  /// What may be seen of it: stars for PINs and badges, wherever they are typed.
  func echo(_ typing: Typing, prefixes: LabelPrefixes) -> String {
    let stars = String(repeating: "*", count: text.count)
    switch typing {
    case .pin, .badge: return stars
    case .choice, .text: return Escape.visible(text)
    case .code, .quantity: return looksLikeABadge(prefixes) ? stars : Escape.visible(text)
    }
  }

  /// A dash after the prefix is rather a location's, such as `B-02-1`.
  private func looksLikeABadge(_ prefixes: LabelPrefixes) -> Bool {
    guard !bytes.contains(UInt8(ascii: "-")) else { return false }
    let raw = RawScan(bytes: bytes, provenance: .typed, startMs: 0, endMs: 0)
    guard case .badge? = try? Barcode.read(raw, prefixes: prefixes).payload else { return false }
    return true
  }
}
