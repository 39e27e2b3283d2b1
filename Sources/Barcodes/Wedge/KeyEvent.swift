/// One thing the keyboard line brought: a scanner is a keyboard too.
public enum KeyEvent: Hashable, Sendable {
  /// Any byte, control bytes too: Enter is 13, backspace 8 or 127, escape 0x1B.
  case byte(UInt8)
  /// A function key: F1 to F12 are 1 to 12, the others are ``SpecialKey`` numbers.
  case function(Int)
  /// What stood between paste marks, whole.
  case paste([UInt8])
  case resize
}

/// A key and the monotonic time of the read that brought it, in milliseconds.
public struct TimedKey: Hashable, Sendable {
  public var ms: UInt64
  public var key: KeyEvent

  public init(ms: UInt64, key: KeyEvent) {
    self.ms = ms
    self.key = key
  }
}

/// The keys that are neither bytes nor F1 to F12, by the number ``KeyEvent/function(_:)`` carries.
public enum SpecialKey: Int, CaseIterable, Sendable {
  case up = 101
  case down, left, right, home, end, pageUp, pageDown, insert, delete

  public var event: KeyEvent { .function(rawValue) }
}
