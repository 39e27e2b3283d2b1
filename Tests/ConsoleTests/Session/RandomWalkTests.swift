import TestSupport
import Testing
import Warehouse

@testable import Console

/// Anything at any time: what an operator in a hurry, or a cat, would do.
@Suite struct RandomWalkTests {
  private static let lines = [
    "scan A-01", "scan A-02", "scan B-01", "scan B-02", "scan PACK-1", "scan LANE-1",
    "scan TEA-0042", "scan MUG-0007", "scan PLT-0003", "scan \(SampleFloor.mugCaseGTIN)",
    "scan T17", "scan T18", "scan 1001", "scan NOWHERE", "scan XCXNEXT", "scan B7777",
    "type 1", "type 2", "type 3", "type 6", "type 99", "type NONE", "type x", "enter", "esc",
    "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F12",
  ]

  @Test(arguments: 1...20)
  func `no order of inputs makes stock negative or loses any`(seed: UInt64) {
    var random = SplitMix(seed)
    var rig = ConsoleRig(isTraining: true)
    let before = Self.eaches(rig.site)
    rig.play(ConsoleRig.anna, "type 1")
    for _ in 0..<150 {
      rig.play(line: Self.lines[random.below(Self.lines.count)])
      if rig.session.operatorID.isNone { rig.play(ConsoleRig.anna) }
    }
    let stock = rig.site.stock.rows()
    #expect(stock.allSatisfy { $0.quantity >= 0 && $0.allocated >= 0 })
    let lost = Self.adjusted(rig.session.books)
    #expect(Self.eaches(rig.site) == before + lost)
  }

  @Test(arguments: 21...40)
  func `from everywhere a few steps back lead to the menu`(seed: UInt64) {
    var random = SplitMix(seed)
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1")
    for _ in 0..<60 {
      rig.play(line: Self.lines[random.below(Self.lines.count)])
      if rig.session.operatorID.isNone { rig.play(ConsoleRig.anna) }
    }
    var path: [String] = []
    while rig.session.screenID != .menu, path.count < 12 {
      path.append(rig.step)
      rig.play("esc", "F3")
    }
    #expect(rig.session.screenID == .menu, "\(path)")
  }

  @Test(arguments: 41...45)
  func `every screen on the way fills what its layouts require`(seed: UInt64) {
    var random = SplitMix(seed)
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1")
    for _ in 0..<100 {
      rig.play(line: Self.lines[random.below(Self.lines.count)])
      if rig.session.operatorID.isNone { rig.play(ConsoleRig.anna) }
      let known = Set(rig.session.screenID.specs.map(\.name) + ["version"])
      let fields = rig.session.fields
      let names = Set(fields.values.keys).union(fields.items.flatMap(\.values.keys))
      #expect(names.subtracting(known) == [], "\(rig.step)")
      let prompt = fields["prompt"].map { $0.short ?? $0.text } ?? ""
      #expect(!prompt.isEmpty, "\(rig.step)")
      #expect(prompt.count <= 20, "\(rig.step): \(prompt)")
    }
  }

  @Test(
    arguments: [
      (ConsoleRig.anna, ["scan A-01", "scan MUG-0007", "scan T17", "type 1", "type 2"]),
      (
        ConsoleRig.pia,
        ["scan T17", "scan MUG-0007", "scan TEA-0042", "type 1", "type 2", "type S"]
      ),
      (ConsoleRig.sue, ["type 1", "type 4", "type h1", "type g1", "type p1", "enter"]),
    ]
  )
  func `a number that no list and no count has leads nowhere`(_ badge: String, _ lines: [String]) {
    let odd = [
      "type \(Int.min)", "type \(Int.max)", "type 99999999999999999999", "type -1", "type 0",
      "type +", "type P \(Int.min)", "type h\(Int.max)", "type \u{FF11}",
    ]
    let keys = (1...10).map { "F\($0)" } + ["esc"]
    var random = SplitMix(51)
    for work in 1...4 {
      var rig = ConsoleRig(PackFloor.halfReady())
      rig.play(badge, "type \(work)")
      let before = rig.site
      for line in odd { rig.play(line: line) }
      #expect(Self.eaches(rig.site) == Self.eaches(before))
      for _ in 0..<20 {
        for choices in [keys, lines, odd] { rig.play(line: choices[random.below(choices.count)]) }
        if rig.session.operatorID.isNone { rig.play(line: badge) }
      }
      #expect(!rig.session.isFinished)
    }
  }

  @Test(arguments: 46...50)
  func `a frame made of the last one is the frame drawn anew`(seed: UInt64) {
    var random = SplitMix(seed)
    var rig = ConsoleRig(isTraining: true)
    rig.play(ConsoleRig.anna, "type 1")
    let lines = Self.lines + ["keys 7", "keys q", "keys \u{8}", "keys LONG-0123456789"]
    for _ in 0..<150 {
      rig.play(line: lines[random.below(lines.count)])
      if rig.session.operatorID.isNone { rig.play(ConsoleRig.anna) }
      expectDrawnAnew(&rig)
    }
  }

  private func expectDrawnAnew(_ rig: inout ConsoleRig) {
    var shelf = LayoutShelf(source: LayoutFolder(directories: [TestFiles.layouts]))
    let (fields, size) = (rig.session.fields, rig.session.size)
    let anew = shelf.frame(rig.session.screenID, fields, size: size, charset: .utf8)
    let frame = rig.frame()
    #expect(frame.rows == anew.rows, "\(rig.step)")
    #expect(frame.cursor == anew.cursor, "\(rig.step)")
  }

  private static func eaches(_ site: Site) -> Int {
    site.stock.rows().reduce(0) { $0 + $1.quantity }
  }

  /// What adjustments took away or added since the shift began.
  private static func adjusted(_ books: MemoryBooks) -> Int {
    books.lines.filter { $0.stamp.actor == SampleFloor.anna }.flatMap(\.facts).reduce(0) {
      guard case .stockAdjusted(let adjustment) = $1 else { return $0 }
      return $0 + adjustment.counted - adjustment.held
    }
  }
}
