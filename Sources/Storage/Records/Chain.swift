import Crypto

/// One link of the chain through all lines: the first 128 bits of a SHA-256 (`h=`).
struct Chain: Hashable, Sendable {
  /// What the first line of a store is chained to.
  static let zero = Self(high: 0, low: 0)
  static let length = 32

  let high: UInt64
  let low: UInt64

  /// The link of a line: its bytes before `<T>h=`, after the previous link in hex.
  init(after previous: Self, line: UnsafeRawBufferPointer) {
    var hash = SHA256()
    previous.withHex { hash.update(bufferPointer: $0) }
    hash.update(bufferPointer: line)
    self = hash.finalize().withUnsafeBytes { digest in
      Self(
        high: UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
        low: UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  /// Reads 32 hex digits from `start` on; the caller knows that they are there.
  init?(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    guard let high = bytes.hex(start, 16), let low = bytes.hex(start + 16, 16) else { return nil }
    self.init(high: high, low: low)
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  var hex: String {
    withHex { String(decoding: $0, as: UTF8.self) }
  }

  func withHex<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var digits = (
      Self.spread(high >> 32), Self.spread(high), Self.spread(low >> 32),
      Self.spread(low)
    )
    return withUnsafeBytes(of: &digits, body)
  }

  /// The eight hex digits of the low half of `value`, as the bytes of one little-endian word.
  private static func spread(_ value: UInt64) -> UInt64 {
    var nibbles = value & 0xFFFF_FFFF
    nibbles = (nibbles | nibbles << 16) & 0x0000_FFFF_0000_FFFF
    nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
    nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
    // Adding 6 carries into bit 4 for the digits above 9; they stand 39 further on in ASCII.
    let letters = ((nibbles &+ 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
    return (nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 39).bigEndian
  }
}
