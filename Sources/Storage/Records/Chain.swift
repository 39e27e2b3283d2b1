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
    guard let first = bytes.hex(start), let second = bytes.hex(start + 8),
      let third = bytes.hex(start + 16), let fourth = bytes.hex(start + 24)
    else { return nil }
    high = UInt64(first) << 32 | UInt64(second)
    low = UInt64(third) << 32 | UInt64(fourth)
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
      HexWord.digits(UInt32(high >> 32)), HexWord.digits(UInt32(truncatingIfNeeded: high)),
      HexWord.digits(UInt32(low >> 32)), HexWord.digits(UInt32(truncatingIfNeeded: low))
    )
    return withUnsafeBytes(of: &digits, body)
  }
}

extension UnsafeRawBufferPointer {
  /// Whether the line, whose grammar is right, carries the link that it must after `previous`.
  func isLinked(after previous: Chain) -> Bool {
    Chain(self, at: count - 43) == Chain(after: previous, line: slice(0..<count - 46))
  }
}
