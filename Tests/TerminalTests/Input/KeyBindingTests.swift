import CNcurses
import Testing

@testable import Terminal

@Suite struct KeyBindingTests {
  @Test(arguments: [("A", KEY_UP), ("B", KEY_DOWN), ("C", KEY_RIGHT), ("D", KEY_LEFT)])
  func `arrows are known in both forms`(letter: String, code: Int32) {
    #expect(codes(of: "[" + letter) == [code])
    #expect(codes(of: "O" + letter) == [code])
  }

  @Test(arguments: [
    ("OP", 1), ("[11~", 1), ("[[A", 1), ("OS", 4), ("[15~", 5), ("[17~", 6), ("[19~", 8),
    ("[21~", 10), ("[23~", 11), ("[24~", 12),
  ])
  func `function keys are known as VT, xterm and linux send them`(text: String, number: Int32) {
    #expect(codes(of: text) == [KEY_F0 + number])
  }

  @Test(arguments: [("Op", "0"), ("Oy", "9"), ("On", "."), ("Om", "-"), ("OM", "\r")])
  func `a key pad in application mode types what stands on it`(text: String, typed: Character) {
    let strokes = codes(of: text).map { KeyCode.stroke($0) { _ in nil } }
    #expect(strokes == typed.asciiValue.map { [.byte($0)] })
  }

  @Test func `no sequence stands for two keys`() {
    let sequences = (KeyBinding.all + KeyBinding.pasteMarks).map(\.sequence)
    #expect(Set(sequences).count == sequences.count)
  }

  private func codes(of text: String) -> [Int32] {
    KeyBinding.all.filter { $0.sequence == "\u{1B}" + text }.map(\.code)
  }
}
