import TestSupport
import Testing
import Warehouse

@testable import Console

/// What nobody means to send: typed by hand, in a burst and framed, on every screen and size.
@Suite struct OddInputTests {
  private static let numbers = [
    "\(Int.min)", "\(Int.max)", "99999999999999999999", "-1", "0", "+", "-", "000001", "999999",
    "1000000", "0x1", "1e3", "1.5", "\u{FF11}", "\u{661}\u{662}", "h\(Int.max)", "p \(Int.min)",
    "P W1 \(Int.max)", "a -1", "1 2 3",
  ]
  private static let texts = [
    " ", "\t", "=", ";", "\"", "\\", "%41", "e\u{301}", "\u{200B}", "\u{1F600}", "\u{1D}",
    "\u{9B}2J",
    String(repeating: "9", count: 300), String(repeating: "A", count: 2000),
  ]
  private static let symbols = [
    "]", "]X9", "]E0", "]e0", "]d2", "]J0", "]C13", "]C1310", "]C13100000000", "]C100",
    "]C1392999999999999999999999", "]C1" + String(repeating: "0", count: 200),
    "]C1\(item)3799999999", "]C1\(item)17000000", "]C1\(item)17991399", "]C1\(item)10L\u{1D}21",
    "(01)\(SampleFloor.teaGTIN)(30)99999999", "]Q1https://id.gs1.org/01/%",
    "https://id.gs1.org/01/\(SampleFloor.teaGTIN)/10/%ZZ?30=-5",
    "https://id.gs1.org/01/\(SampleFloor.teaGTIN)?30=99999999999999999999",
    "[)>\u{1E}06\u{1D}PTEA-0042\u{1D}Q99999999999999999999\u{1E}\u{04}", "[)>\u{1E}06\u{1D}",
    "[)>\u{1E}06\u{1D}PTEA-0042\u{1D}Q-6\u{1E}\u{04}", "XC", "XCX", "T", "B", "X",
  ]
  private static let item = "01\(SampleFloor.mugCaseGTIN)"
  /// What leads on, so that all screens are met.
  private static let right = [
    "A-01", "A-02", "B-01", "TEA-0042", "MUG-0007", "T17", "PACK-1", "LANE-1", "1001", "B1004",
    "XCXNEXT", "XL", "1", "2", "3", "4", "6", "h", "r",
  ]
  private static let keys = (1...12).map { "F\($0)" } + ["esc", "enter", "grow", "wait 61000"]
  private static let sizes = [(16, 20), (24, 80), (8, 40), (1, 1), (3, 200)].map(Size.init)

  @Test(arguments: 1...6)
  func `whatever is typed or scanned, the screen stays and stock is right`(seed: UInt64) {
    var random = SplitMix(seed)
    let inputs = [Self.numbers, Self.texts, Self.symbols, Self.right, Self.right]
    let badge = [ConsoleRig.anna, ConsoleRig.pia, ConsoleRig.sue][Int(seed % 3)]
    let books = seed > 3 ? PackFloor.twoLots() : PackFloor.halfReady()
    for size in Self.sizes {
      var rig = ConsoleRig(books, size: size, isTraining: random.below(2) == 0)
      rig.play(badge, "type \(1 + random.below(4))")
      for _ in 0..<40 {
        let list = inputs[random.below(inputs.count)]
        let text = list[random.below(list.count)]
        switch random.below(4) {
        case 0 where text.utf8.count < 400: rig.type(text + "\r")
        case 1: rig.scan(text)
        case 2: rig.burst(text)
        default: rig.play(line: Self.keys[random.below(Self.keys.count)])
        }
        if rig.session.operatorID.isNone { rig.play(line: badge) }
        let heaps = rig.site.stock.rows()
        #expect(heaps.allSatisfy { $0.quantity >= 0 && $0.allocated >= 0 }, "behind \(text)")
        #expect(rig.frame().rows.count == size.rows)
        #expect(!rig.frame().text.contains { Self.isControl($0) }, "behind \(text)")
      }
    }
  }

  private static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains {
      $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value))
    }
  }
}
