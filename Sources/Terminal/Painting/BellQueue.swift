/// Rings as often as a message asks, far enough apart that a handheld's buzzer sounds each one.
struct BellQueue {
  static let gapMilliseconds: UInt64 = 180
  static let most = 3

  private var left = 0
  private var nextMs: UInt64?

  /// When ``isDue(ms:)`` has something to ring.
  var deadline: UInt64? { left > 0 ? nextMs : nil }

  /// A newer message's bells replace what is left of an older one's.
  mutating func ring(_ count: Int, ms: UInt64) {
    guard count > 0 else { return }
    left = min(count, Self.most)
    nextMs = max(ms, nextMs ?? ms)
  }

  /// True once per bell, when its time has come.
  mutating func isDue(ms: UInt64) -> Bool {
    guard let due = deadline, ms >= due else { return false }
    left -= 1
    nextMs = ms + Self.gapMilliseconds
    return true
  }
}
