import Barcodes

/// Makes events of key strokes: gathers pastes, and leaves the rest as it came, byte by byte.
struct KeyAssembler {
  /// Nobody pastes more than this on purpose into a console that asks for one code at a time.
  static let longestPaste = 10_000
  /// A paste whose end mark never comes is taken as ended after so long a silence.
  static let pasteStallMilliseconds: UInt64 = 2000

  private struct Paste {
    var bytes: [UInt8] = []
    var droppedBytes = 0
    var lastMs: UInt64
  }

  private var filter = EscapeFilter()
  private var paste: Paste?
  private var ready: [TerminalEvent] = []

  /// When ``expire(ms:)`` has something to do.
  var deadline: UInt64? { paste.map { $0.lastMs + Self.pasteStallMilliseconds } ?? filter.deadline }

  mutating func feed(_ stroke: KeyStroke, ms: UInt64) {
    switch stroke {
    case .pasteStart: beginPaste(ms: ms)
    case .pasteEnd: endPaste(ms: ms)
    case .byte(let byte) where paste != nil: append(byte, ms: ms)
    case .byte(let byte): pass(TimedKey(ms: ms, key: .byte(byte)))
    case .function(let number) where paste == nil: pass(TimedKey(ms: ms, key: .function(number)))
    case .function, .ignored: break
    }
  }

  /// Ends what was read in one wake, and hands over what it made.
  mutating func take() -> [TerminalEvent] {
    filtered { $0.endBatch(into: &$1) }
    defer { ready = [] }
    return ready
  }

  mutating func expire(ms: UInt64) {
    if let paste, ms >= paste.lastMs + Self.pasteStallMilliseconds { endPaste(ms: ms) }
    filtered { $0.expire(ms: ms, into: &$1) }
  }

  private mutating func pass(_ key: TimedKey) {
    filtered { $0.feed(key, into: &$1) }
  }

  private mutating func filtered(_ work: (inout EscapeFilter, inout [TimedKey]) -> Void) {
    var keys: [TimedKey] = []
    work(&filter, &keys)
    ready += keys.map { .key($0) }
  }

  private mutating func beginPaste(ms: UInt64) {
    guard paste == nil else { return }
    filtered { $0.release(into: &$1) }
    paste = Paste(lastMs: ms)
  }

  private mutating func append(_ byte: UInt8, ms: UInt64) {
    paste?.lastMs = ms
    if let count = paste?.bytes.count, count < Self.longestPaste {
      paste?.bytes.append(byte)
    } else {
      paste?.droppedBytes += 1
    }
  }

  private mutating func endPaste(ms: UInt64) {
    guard let paste else { return }
    self.paste = nil
    ready.append(.key(TimedKey(ms: ms, key: .paste(paste.bytes))))
    if paste.droppedBytes > 0 { ready.append(.pasteCut(droppedBytes: paste.droppedBytes)) }
  }
}
