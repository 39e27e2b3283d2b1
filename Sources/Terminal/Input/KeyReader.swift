import Barcodes
import CNcurses

/// Reads the keys that ncurses has or can get without waiting.
@MainActor struct KeyReader {
  /// A flood ends a turn here, so that the screen and signals have theirs; no key is lost.
  static let mostPerTurn = 4096

  /// A pad of its own: reading from the painted window would refresh it half way through a turn.
  private let pad: UnsafeMutablePointer<WINDOW>

  /// Nil when ncurses has no memory for it.
  init?(bracketedPaste: Bool) {
    guard let pad = newpad(1, 1) else { return nil }
    self.pad = pad
    keypad(pad, true)
    nodelay(pad, true)
    Self.unbindControlBytes()
    for binding in KeyBinding.all where key_defined(binding.sequence) == 0 {
      define_key(binding.sequence, binding.code)
    }
    guard bracketedPaste else { return }
    for mark in KeyBinding.pasteMarks { define_key(mark.sequence, mark.code) }
  }

  /// Passes on everything there is and answers how much that was.
  ///
  /// ncurses has a queue of its own that poll cannot see, so this goes before every wait.
  func drain(into assembler: inout KeyAssembler, ms: UInt64) -> Int {
    var count = 0
    while count < Self.mostPerTurn {
      let code = wgetch(pad)
      guard code != ERR else { break }
      count += 1
      let stroke = KeyCode.stroke(code) { keyname($0).map { String(cString: $0) } }
      assembler.feed(stroke, ms: ms)
    }
    return count
  }

  func end() {
    delwin(pad)
  }

  /// Entries that call a control byte a key (backspace, on some line feed) would eat it as data.
  private static func unbindControlBytes() {
    for byte in (1...31).filter({ $0 != 27 }) + [127] {
      define_key(String(UnicodeScalar(UInt8(byte))), 0)
    }
  }
}
