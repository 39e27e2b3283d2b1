import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct PackCountTests {
  private let tea = "scan \(SampleFloor.teaGTIN)"
  private let mug = "scan \(SampleFloor.mugGTIN)"

  @Test func `each scan is one line of the journal`() {
    var rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17"])
    let before = rig.site.sequence
    rig.play(tea, tea, "type 5")
    #expect(rig.site.sequence == before + 3)
    #expect(rig.site.orderLines["1001", 1]?.packed == 5)
  }

  @Test func `the same item twice at once counts twice`() {
    var rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17"])
    rig.scan(SampleFloor.teaGTIN)
    rig.scan(SampleFloor.teaGTIN)
    #expect(rig.message == "2/6")
  }

  @Test func `goods of two lots are asked which`() {
    var rig = ConsoleRig.packing(PackFloor.twoLots(), ["scan T17", tea])
    #expect(rig.step == "K.LINE")
    #expect(rig.message == "SCAN LOT")
    #expect(rig.session.ask == .lot(SampleFloor.tea, "L1"))
    rig.play(tea)
    #expect(rig.message == "SCAN LOT")
    rig.play("scan L2")
    #expect(rig.message == "1/4")
    let carton = rig.site.cartons.rows()[0].id
    let packed = rig.site.stock.rows(index: "container", RowKey(ContainerID(carton)))
    #expect(packed.map(\.key.lot) == ["L2"])
  }

  @Test func `a typed count takes the lot of its scan, and no more than there is of it`() {
    var rig = ConsoleRig.packing(PackFloor.twoLots(), ["scan T17", tea, "scan L2", "type 3"])
    #expect(rig.message == "LOT DIFFERS: L2")
    #expect(rig.site.orderLines["1003", 1]?.packed == 1)
    rig.play("type 2", tea)
    #expect(rig.message == "3/4")
  }

  @Test func `back from the lot keeps the order`() {
    let rig = ConsoleRig.packing(PackFloor.twoLots(), ["scan T17", tea, "esc"])
    #expect(rig.session.ask == .sku(SampleFloor.tea, at: "PACK-1"))
  }

  @Test func `a repicked unit goes into the carton that is open`() {
    var rig = ConsoleRig.packing(
      PackFloor.ready(),
      ["scan T17", tea, "type 5", "F2", "type 2", "type 1"]
    )
    #expect(rig.message == "REPICK SENT")
    rig.play("scan 1001")
    #expect(rig.message == "NOT READY: 1 OPEN PICK")
    rig.meanwhile(.pick("K000004", quantity: 1, into: "T19"), as: SampleFloor.ben)
    rig.meanwhile(.unload(["T19"], at: "PACK-1"), as: SampleFloor.ben)
    rig.play("scan T19", tea, mug, mug)
    #expect(rig.message == "CARTON 1 CLOSED")
    #expect(rig.site.cartons[CartonID(PackFloor.carton1)]?.units == 8)
  }

  @Test func `several cartons are numbered, listed and closed one by one`() {
    var rig = ConsoleRig.packing(
      PackFloor.ready(),
      [
        "scan T17", tea, "type 6", "F7", "scan \(PackFloor.carton1)", mug, mug, "scan XL",
        "scan \(PackFloor.carton2)",
      ]
    )
    #expect(rig.step == "K.SUM")
    #expect(rig.session.fields.items.map { $0.values["row.type"]?.text } == ["M", "XL"])
    rig.play("enter")
    #expect(rig.message == "ORDER 1001 COMPLETE, 2 CARTONS")
    #expect(rig.field("cartons") == "2")
  }

  @Test func `a carton does not close itself where the site wants it closed by hand`() {
    var books = PackFloor.ready()
    books.setPolicy { $0.packing.closesOnLastUnit = false }
    let rig = ConsoleRig.packing(books, ["scan T18", "scan PLT-0003", "type 3"])
    #expect(rig.step == "K.LINE")
    #expect(rig.message == "3/3")
    #expect(rig.session.ask == .cartonType("S"))
    #expect(rig.field("prompt") == "SCAN CARTON TYPE OR F7")
  }

  @Test func `a type scanned first packs all on its rescan, where the site allows it`() {
    var books = PackFloor.ready()
    books.setPolicy { $0.packing.packsUncounted = true }
    var rig = ConsoleRig.packing(books, ["scan T17", "scan L"])
    #expect(rig.message == "RESCAN = PACK ALL")
    rig.play("scan M")
    #expect(rig.message == "RESCAN = PACK ALL")
    #expect(rig.site.cartons.count == 0)
    rig.play("scan M")
    #expect(rig.step == "K.LABEL")
    #expect(rig.site.cartons.rows().map(\.typeUsed) == ["M"])
    #expect(rig.site.cartons.rows().map(\.units) == [8])
  }

  @Test func `robots that do what is asked pack all there is`() throws {
    var rig = ConsoleRig.packing(PackFloor.ready())
    for _ in 0..<60 {
      switch rig.session.ask.answer(site: rig.session.world) {
      case .code(let code): rig.play(line: "scan \(code)")
      case .line(""): rig.play("enter")
      case .line(let text): rig.play(line: "type \(text)")
      case nil: break
      }
    }
    #expect(rig.session.ask == .nothing)
    #expect(rig.site.orders.rows().map(\.status) == [.staged, .staged])
    #expect(rig.site.cartons.rows().map(\.units) == [8, 3])
    #expect(rig.site.stock.rows().allSatisfy { !$0.key.container.text.hasPrefix("T1") })
  }
}
