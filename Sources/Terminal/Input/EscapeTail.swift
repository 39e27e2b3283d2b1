/// Follows the bytes after an Esc for as long as they can be a cursor or function key.
///
/// The forms are those of ECMA-48 section 5.4 (`[`, parameters, intermediates, final byte), the
/// linux console's `[[A`, and `O` with the few letters that keys use.
struct EscapeTail {
  enum Verdict: Hashable {
    case open, complete, broken
  }

  private enum State {
    case start, control, intermediate, console, single
  }

  private static let singles = Set("ABCDEFHMPQRS".utf8)
  private var state = State.start

  mutating func feed(_ byte: UInt8) -> Verdict {
    switch (state, byte) {
    case (.start, UInt8(ascii: "[")): return move(to: .control)
    case (.start, UInt8(ascii: "O")): return move(to: .single)
    case (.start, _): return .broken
    case (.single, _): return Self.singles.contains(byte) ? .complete : .broken
    case (.console, _): return (0x41...0x5A).contains(byte) ? .complete : .broken
    case (.control, UInt8(ascii: "[")): return move(to: .console)
    case (.control, 0x30...0x3F): return .open
    case (.control, 0x20...0x2F), (.intermediate, 0x20...0x2F): return move(to: .intermediate)
    case (.control, 0x40...0x7E), (.intermediate, 0x40...0x7E): return .complete
    case (.control, _), (.intermediate, _): return .broken
    }
  }

  private mutating func move(to next: State) -> Verdict {
    state = next
    return .open
  }
}
