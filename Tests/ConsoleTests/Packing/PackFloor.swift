import Barcodes
import TestSupport
import Warehouse

@testable import Console

/// Books with orders that wait for a packer.
enum PackFloor {
  static let carton1 = sscc(1)
  static let carton2 = sscc(2)

  /// Orders 1001 (6 tea, 2 mugs, in T17) and 1002 (3 plates, in T18), dropped at PACK-1.
  static func ready() -> MemoryBooks {
    var books = SampleFloor.released()
    pick(&books, "K000001", 6, "T17")
    pick(&books, "K000002", 2, "T17")
    pick(&books, "K000003", 3, "T18")
    books.perform(.unload(["T17", "T18"], at: "PACK-1"), as: SampleFloor.anna)
    return books
  }

  /// Only 1001 was picked and dropped.
  static func halfReady() -> MemoryBooks {
    var books = SampleFloor.released()
    pick(&books, "K000001", 6, "T17")
    pick(&books, "K000002", 2, "T17")
    books.perform(.unload(["T17"], at: "PACK-1"), as: SampleFloor.anna)
    return books
  }

  /// Order 1003 has 4 tea of lots L1 and L2, two of each, in T17.
  static func twoLots() -> MemoryBooks {
    var books = SampleFloor.books()
    var first = StockKey(sku: SampleFloor.tea, at: "A-01")
    books.perform(.importStock([StockCount(key: first, quantity: 0)]))
    first.lot = "L1"
    var second = first
    second.lot = "L2"
    second.location = "B-01"
    var none = first
    none.lot = ""
    none.location = "B-01"
    books.perform(
      .importStock([
        StockCount(key: none, quantity: 0), StockCount(key: first, quantity: 2),
        StockCount(key: second, quantity: 9),
      ])
    )
    books.perform(.importOrders([SampleFloor.order("1003", [(SampleFloor.tea, 4)])]))
    books.perform(.releaseWave(SampleFloor.plan(books.site, ["1003"])), as: SampleFloor.sue)
    pick(&books, "K000001", 2, "T17")
    pick(&books, "K000002", 2, "T17")
    books.perform(.unload(["T17"], at: "PACK-1"), as: SampleFloor.anna)
    return books
  }

  private static func pick(_ books: inout MemoryBooks, _ task: TaskID, _ count: Int, _ tote: ToteID)
  {
    let outcome = books.perform(.pick(task, quantity: count, into: tote), as: SampleFloor.anna)
    guard case .committed = outcome else { preconditionFailure("\(outcome)") }
  }

  static func sscc(_ serial: Int) -> String {
    SSCC.make(extension: 0, companyPrefix: "0200000", serial: serial) ?? ""
  }
}

extension ConsoleRig {
  /// Pia, the packer, in front of the pack screen.
  static func packing(_ books: MemoryBooks = PackFloor.ready(), _ lines: [String] = []) -> Self {
    var rig = ConsoleRig(books)
    rig.play(ConsoleRig.pia, "type 1")
    for line in lines { rig.play(line: line) }
    return rig
  }
}
