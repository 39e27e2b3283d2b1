import Barcodes
import CNcurses
import Testing

@testable import Terminal

@Suite struct KeyCodeTests {
  @Test func `every byte stays that byte, control bytes and halves of characters too`() {
    let strokes = (0...255).map { KeyCode.stroke($0) { _ in nil } }
    #expect(strokes == (0...255).map { KeyStroke.byte($0) })
  }

  @Test(arguments: [
    (KEY_F0 + 1, KeyStroke.function(1)),
    (KEY_F0 + 12, .function(12)),
    (KEY_UP, .function(SpecialKey.up.rawValue)),
    (KEY_LL, .function(SpecialKey.end.rawValue)),
    (KEY_DC, .function(SpecialKey.delete.rawValue)),
    (KEY_ENTER, .byte(13)),
    (KEY_BACKSPACE, .byte(127)),
    (KEY_B2, .byte(UInt8(ascii: "5"))),
    (KeyCode.standing(for: 0), .byte(0)),
    (KeyCode.standing(for: 255), .byte(255)),
    (KeyCode.pasteStart, .pasteStart),
    (KeyCode.pasteEnd, .pasteEnd),
    (KEY_RESIZE, .ignored),
    (KEY_MOUSE, .ignored),
    (KEY_F0 + 25, .ignored),
  ])
  func `a key of ncurses becomes the console's`(code: Int32, stroke: KeyStroke) {
    #expect(KeyCode.stroke(code) { _ in nil } == stroke)
  }

  @Test(arguments: [
    ("kLFT5", KeyStroke.function(SpecialKey.left.rawValue)),
    ("kUP", .function(SpecialKey.up.rawValue)),
    ("kNXT3", .function(SpecialKey.pageDown.rawValue)),
    ("kxIN", .ignored),
  ])
  func `a key with Ctrl or Alt goes by its name`(name: String, stroke: KeyStroke) {
    #expect(KeyCode.stroke(550) { $0 == 550 ? name : nil } == stroke)
  }
}
