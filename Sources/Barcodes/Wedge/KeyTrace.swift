/// Gathers the keys of one scan while a scanner is learned, when nothing yet tells where it ends.
///
/// Silence ends it. A hand's keys are given back at once where they can be told: what a scan never
/// begins with, and a few characters that a return ends.
public struct KeyTrace: Hashable, Sendable {
  /// Longer than any gap within a scan, a radio link's stall included.
  public static let quietMs: UInt64 = 800
  /// So few characters are a hand's, and wait less.
  static let handCount = 3
  static let handQuietMs: UInt64 = 300
  /// A flood ends here.
  static let longest = 1024

  public private(set) var keys: [TimedKey] = []

  public init() {}

  /// What ended: a scan's keys to learn from, or a hand's to be taken as always.
  public enum Piece: Hashable, Sendable {
    case scan([TimedKey])
    case hand([TimedKey])
  }

  /// When ``tick(ms:)`` has something; nil while nothing is gathered.
  public var deadline: UInt64? {
    guard let last = keys.last?.ms else { return nil }
    let (due, overflow) = last.addingReportingOverflow(isShort ? Self.handQuietMs : Self.quietMs)
    return overflow ? nil : due
  }

  public mutating func tick(ms: UInt64) -> Piece? {
    guard let due = deadline, ms >= due else { return nil }
    return end()
  }

  /// Call ``tick(ms:)`` first.
  public mutating func feed(_ key: TimedKey) -> Piece? {
    guard !keys.isEmpty || Self.mayBegin(key.key) else { return .hand([key]) }
    keys.append(key)
    if case .paste = key.key { return end() }
    if isShort, key.key == .byte(Ascii.carriageReturn) { return end() }
    return keys.count >= Self.longest ? end() : nil
  }

  private var isShort: Bool {
    keys.count <= Self.handCount
      && keys.allSatisfy { if case .byte = $0.key { true } else { false } }
  }

  private mutating func end() -> Piece {
    defer { keys = [] }
    return isShort ? .hand(keys) : .scan(keys)
  }

  /// Escape, Enter, the keys that edit a line and those that mean something by themselves do not.
  private static func mayBegin(_ key: KeyEvent) -> Bool {
    switch key {
    case .byte(let byte): ![0x03, 0x08, 0x0A, 0x0C, 0x0D, 0x1B, 0x7F].contains(byte)
    case .paste: true
    case .function, .resize: false
    }
  }
}
