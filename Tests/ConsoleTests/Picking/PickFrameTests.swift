import TestSupport
import Testing
import Warehouse

@testable import Console

/// Whole screens in real states, at each size an operator has.
@Suite struct PickFrameTests {
  private static let sizes = [
    Size(rows: 24, columns: 80), Size(rows: 16, columns: 20), Size(rows: 8, columns: 40),
  ]

  /// Screen and case, and the lines that lead there.
  private static let cases: [(name: String, lines: [String])] = [
    ("sign-in", []),
    ("sign-in-wrong", ["scan B7777"]),
    ("menu", [ConsoleRig.sue]),
    ("pick-zone", [ConsoleRig.anna, "type 1"]),
    ("pick-task", [ConsoleRig.anna, "type 1", "scan A-01"]),
    ("pick-wrong-location", [ConsoleRig.anna, "type 1", "scan A-01", "scan B-02"]),
    ("pick-quantity", [ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "keys 6"]),
    ("pick-part", [ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "scan T17"]),
    ("pick-list", [ConsoleRig.anna, "type 1", "scan A-01", "F4"]),
    ("pick-map", [ConsoleRig.anna, "type 1", "scan A-01", "F4", "F4"]),
    ("exception", [ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "F2", "type 1"]),
    ("alternatives", [ConsoleRig.anna, "type 1", "scan A-01", "scan A-01", "F4"]),
    (
      "unload",
      [ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "type 6", "scan T17", "F7"]
    ),
    ("help", [ConsoleRig.anna, "type 1", "scan A-01", "F1"]),
    ("locked", [ConsoleRig.anna, "wait 1800000"]),
  ]

  @Test(arguments: sizes, cases.indices)
  func `the screen looks as it did`(size: Size, position: Int) {
    var rig = ConsoleRig(size: size)
    let (name, lines) = Self.cases[position]
    for line in lines { rig.play(line: line) }
    GoldenFrames.compare(rig.frame(), name + "-live")
  }

  @Test(arguments: sizes) func `a halted screen says what to do`(size: Size) {
    var rig = ConsoleRig(size: size)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01")
    rig.trouble(.diskFull)
    rig.play("scan A-01")
    GoldenFrames.compare(rig.frame(), "halted-live")
  }

  @Test(arguments: sizes) func `a hot wave leaves every key its place`(size: Size) {
    var books = SampleFloor.released()
    books.perform(.importOrders([SampleFloor.order("1003", [(SampleFloor.plate, 1)])]))
    var plan = SampleFloor.plan(books.site, ["1003"])
    plan.isHot = true
    books.perform(.releaseWave(plan), as: SampleFloor.sue)
    var rig = ConsoleRig(books, size: size)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01")
    GoldenFrames.compare(rig.frame(), "pick-hot-live")
  }

  @Test(arguments: sizes) func `a zero check asks one question`(size: Size) {
    var books = SampleFloor.released()
    let key = StockKey(sku: SampleFloor.tea, at: "A-01")
    books.perform(.adjustStock(key, to: 6, reason: "count"), as: SampleFloor.sue)
    var rig = ConsoleRig(books, size: size)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "type 6", "scan T17")
    GoldenFrames.compare(rig.frame(), "zero-check-live")
  }
}
