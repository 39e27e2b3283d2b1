import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct PackGoldenTests {
  private static let sizes = [
    Size(rows: 24, columns: 80), Size(rows: 16, columns: 20), Size(rows: 8, columns: 40),
  ]

  private static let tea = "scan \(SampleFloor.teaGTIN)"
  private static let mug = "scan \(SampleFloor.mugGTIN)"
  private static let closed = ["scan T17", tea, "type 4", "F7"]
  private static let label = "scan \(PackFloor.carton1)"

  private static let cases: [(String, [String])] = [
    ("pack-document", []),
    ("pack-items", ["scan T17", tea, "type 4"]),
    ("pack-extra", ["scan T17", tea, "type 6", tea]),
    ("exception-pack", ["scan T17", "F2"]),
    ("pack-summary-label", closed),
    ("pack-summary-partial", closed + [label, "F5", "enter"]),
    ("pack-summary-copy", closed + ["F9"]),
    ("stage-lane", ["scan T17", tea, "type 6", mug, mug, label, "enter"]),
  ]

  @Test(arguments: cases)
  func `packing looks as it was drawn`(_ name: String, _ lines: [String]) {
    for size in Self.sizes {
      var rig = ConsoleRig(Self.books(), size: size)
      rig.play(ConsoleRig.pia, "type 1")
      for line in lines { rig.play(line: line) }
      GoldenFrames.compare(rig.frame(), name)
    }
  }

  private static func books() -> MemoryBooks {
    var books = PackFloor.ready()
    var site = books.site
    site.orders.update(RowKey(OrderID("1001"))) { $0.customer = "Nordlys Kaffe AS" }
    site.orders.update(RowKey(OrderID("1002"))) { $0.customer = "Lumen Books" }
    books = MemoryBooks(site: site, now: books.now)
    return books
  }
}
