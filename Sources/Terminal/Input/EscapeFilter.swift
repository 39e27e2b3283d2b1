import Barcodes

/// Drops what is left of a special key that ncurses did not recognise.
///
/// A slow radio link cuts `ESC [ A` in two: then Esc has been taken for a key of its own before the
/// tail comes, and the tail would be typed into the field. A whole unknown sequence, on the other
/// hand, is no Esc at all. Bytes that only looked like a tail are given back with their own times.
struct EscapeFilter {
  /// How long after a lone Esc a tail is still taken for its own.
  static let windowMilliseconds: UInt64 = 100
  private static let longestTail = 16

  private var held: [TimedKey] = []
  private var tail = EscapeTail()
  /// The first of `held` is the Esc itself, and its batch has not ended yet.
  private var holdsEscape = false
  private var loneEscapeMs: UInt64?

  /// When the held bytes must be given back.
  var deadline: UInt64? {
    held.isEmpty ? nil : loneEscapeMs.map { $0 + Self.windowMilliseconds }
  }

  mutating func feed(_ key: TimedKey, into out: inout [TimedKey]) {
    expire(ms: key.ms, into: &out)
    guard case .byte(let byte) = key.key, byte != 0x1B else { return start(with: key, into: &out) }
    guard holdsEscape || loneEscapeMs != nil else { return out.append(key) }
    held.append(key)
    switch tail.feed(byte) {
    case .complete: forget()
    case .open where held.count < Self.longestTail: break
    case .open, .broken: release(into: &out)
    }
  }

  /// Ends a batch: an Esc that stands last in it, or before an unfinished tail, was pressed alone.
  mutating func endBatch(into out: inout [TimedKey]) {
    guard holdsEscape, let escape = held.first else { return }
    out.append(escape)
    held.removeFirst()
    holdsEscape = false
    loneEscapeMs = escape.ms
  }

  /// Gives back what was held when no more of a tail has come in time.
  mutating func expire(ms: UInt64, into out: inout [TimedKey]) {
    guard let lone = loneEscapeMs, ms >= lone + Self.windowMilliseconds else { return }
    release(into: &out)
  }

  /// Gives back everything, before a key that is no part of any tail.
  mutating func release(into out: inout [TimedKey]) {
    out += held
    forget()
  }

  private mutating func start(with key: TimedKey, into out: inout [TimedKey]) {
    release(into: &out)
    guard case .byte = key.key else { return out.append(key) }
    held = [key]
    holdsEscape = true
  }

  private mutating func forget() {
    held = []
    tail = EscapeTail()
    holdsEscape = false
    loneEscapeMs = nil
  }
}
