import Crypto

/// Badges and PINs as the site may keep them: never as they were scanned or typed.
///
/// It stops mistakes and borrowed badges, not somebody with a shell on the host.
public struct Secrets: Hashable, Sendable {
  static let rounds = 100_000

  private let key: [UInt8]

  init(random: inout some RandomNumberGenerator) {
    key = Self.bytes(32, &random)
  }

  init?(keyText: String) {
    guard let key = [UInt8](hexText: keyText), key.count == 32 else { return nil }
    self.key = key
  }

  var keyText: String { key.hexText }

  /// What stands for a badge in the books: HMAC-SHA256 under the site's key, in hex.
  public func digest(ofBadge badge: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(badge.utf8),
      using: SymmetricKey(data: key)
    )
    return Array(code).hexText
  }

  /// `pbkdf2$100000$SALT$HASH`, with a salt of its own.
  public func sealed(
    pin: String,
    random: inout some RandomNumberGenerator
  ) -> String {
    let salt = Self.bytes(16, &random)
    let hash = Self.stretched(pin, salt: salt, rounds: Self.rounds)
    return "pbkdf2$\(Self.rounds)$\(salt.hexText)$\(hash.hexText)"
  }

  /// Whether `pin` is the one that was sealed; takes as long for a wrong one.
  public func opens(_ sealed: String, pin: String) -> Bool {
    let parts = sealed.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0] == "pbkdf2", let rounds = Int(parts[1]),
      (1...10_000_000).contains(rounds), let salt = [UInt8](hexText: parts[2]),
      let hash = [UInt8](hexText: parts[3])
    else { return false }
    return Self.areEqual(hash, Self.stretched(pin, salt: salt, rounds: rounds))
  }

  /// The one block of PBKDF2-HMAC-SHA256 (RFC 8018, section 5.2) that 32 bytes need.
  static func stretched(_ pin: String, salt: [UInt8], rounds: Int) -> [UInt8] {
    let key = SymmetricKey(data: Array(pin.utf8))
    var block = Array(HMAC<SHA256>.authenticationCode(for: salt + [0, 0, 0, 1], using: key))
    var result = block
    for _ in 1..<max(rounds, 2) where rounds > 1 {
      let code = HMAC<SHA256>.authenticationCode(for: block, using: key)
      code.withUnsafeBytes { bytes in
        for index in 0..<32 {
          block[index] = bytes[index]
          result[index] ^= bytes[index]
        }
      }
    }
    return result
  }

  private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func bytes(
    _ count: Int,
    _ random: inout some RandomNumberGenerator
  ) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }
}

extension [UInt8] {
  /// Lower-case hex, two digits a byte.
  init?(hexText: some StringProtocol) {
    let digits = Array(hexText.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    self = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index].hexValue, let low = digits[index + 1].hexValue else {
        return nil
      }
      append(high << 4 | low)
    }
  }

  var hexText: String {
    var text: [UInt8] = []
    for byte in self { text.append(hex: byte) }
    return String(decoding: text, as: UTF8.self)
  }
}
