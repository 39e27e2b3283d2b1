import Barcodes
import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct PickSideScreenTests {
  private func rig(stock: Int = 10) -> ConsoleRig {
    var books = SampleFloor.released()
    if stock != 10 {
      let key = StockKey(sku: SampleFloor.tea, at: "A-01")
      books.perform(.adjustStock(key, to: stock, reason: "count"), as: SampleFloor.sue)
    }
    var rig = ConsoleRig(books)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01")
    return rig
  }

  private static let emptied = ["scan A-01", "scan TEA-0042", "type 6", "scan T17"]

  @Test func `a slot that the books call empty is asked about, and Enter says yes`() {
    var rig = rig(stock: 6)
    for line in Self.emptied { rig.play(line: line) }
    #expect(rig.step == "Z.ZERO")
    #expect(rig.field("prompt") == "A-01 EMPTY? ENTER=YES")
    rig.play("enter")
    #expect(rig.message == "A-01 IS EMPTY")
    #expect(rig.step == "Z.TASK")
    #expect(rig.field("location") == "A-02")
  }

  @Test func `a zero check that finds some notes them and asks for a count`() {
    var rig = rig(stock: 6)
    for line in Self.emptied { rig.play(line: line) }
    rig.play("type 2")
    #expect(rig.message == "NOTED 2")
    #expect(rig.site.countRequests.count == 1)
  }

  @Test func `a scan at a zero check waits, and is taken by the next task`() {
    var rig = rig(stock: 6)
    for line in Self.emptied { rig.play(line: line) }
    rig.play("scan A-02")
    #expect(rig.step == "Z.ZERO")
    #expect(rig.message == "EMPTY? ENTER=YES OR QTY")
    rig.play("enter")
    #expect(rig.step == "Z.ITEM")
    #expect(rig.field("location") == "A-02")
  }

  @Test func `early scans are dropped, and said so, when the first of them fails`() {
    var rig = rig(stock: 6)
    for line in Self.emptied { rig.play(line: line) }
    rig.play("scan B-02", "scan PLT-0003", "scan T18", "enter")
    #expect(rig.message == "2 SCANS DROPPED")
    #expect(rig.step == "Z.TASK")
  }

  @Test func `a back step from a zero check does not come back`() {
    var rig = rig(stock: 6)
    for line in Self.emptied { rig.play(line: line) }
    rig.play("esc", "grow", "scan A-02")
    #expect(rig.step == "Z.ITEM")
  }

  @Test func `the list goes to a typed row, and a scan goes past it`() {
    var first = rig()
    first.play("F4", "type 2")
    #expect(first.field("location") == "A-02")
    var second = rig()
    second.play("F4", "scan A-01")
    #expect(second.step == "Z.ITEM")
    var third = rig()
    third.play("F4", "type 9")
    #expect(third.message == "TYPE 1 TO 2, ENTER")
    #expect(third.step == "Z.LIST")
  }

  @Test func `the list begins at the task shown, and its mark moves with the keys`() {
    var rig = rig()
    rig.play("F4", "type 2", "F4")
    func marks() -> [String] {
      rig.session.fields.items.map { $0.values["row.mark"]?.text ?? "" }
    }
    #expect(marks() == ["", ">"])
    rig.send(.function(SpecialKey.pageUp.rawValue))
    #expect(marks() == [">", "*"])
    rig.play("enter")
    #expect(rig.field("location") == "A-01")
  }

  @Test func `what comes next is what was claimed before`() {
    var rig = rig()
    rig.play("scan A-02")
    let queue = PickQueue(rig.session.world)
    #expect(queue.next(in: "A", after: "K000009")?.stock.location == "A-02")
    #expect(queue.next(in: "A", after: "K000002")?.stock.location == "A-01")
  }

  @Test func `nowhere else is said where there is nowhere else`() {
    var rig = rig()
    rig.play("scan A-02", "F4")
    #expect(rig.session.screenID == .alternatives)
    #expect(rig.field("prompt") == "NOWHERE ELSE - ENTER = BACK")
  }

  @Test func `the list marks what others have`() {
    var rig = rig()
    rig.meanwhile(.claim("K000002", offeredAt: .none), as: SampleFloor.ben)
    rig.play("F4", "type 2")
    #expect(rig.message == "TAKEN BY BEN")
    #expect(rig.session.fields.items[1]["row.state"]?.text == "BEN")
  }

  @Test func `totes are dropped one by one where they go to several places`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "type 6", "scan T17")
    rig.play("esc", "scan B-02", "scan B-02", "scan PLT-0003", "type 3", "scan T18")
    #expect(rig.step == "Z.UNLOAD")
    rig.play("F4", "scan T99")
    #expect(rig.message == "NOT YOUR TOTE")
    rig.play("scan T18", "scan LANE-1")
    #expect(rig.site.totes["T18"]?.location == "LANE-1")
    #expect(rig.step == "Z.UNL1")
    rig.play("scan T17", "scan PACK-1")
    #expect(rig.site.totes["T17"]?.location == "PACK-1")
    #expect(rig.step == "Z.ZONE")
  }

  @Test func `a full tote is closed and the count goes into the next one`() {
    var rig = rig()
    rig.play("scan A-01", "scan TEA-0042", "type 4", "scan T17", "scan T17")
    rig.play("scan A-01", "scan TEA-0042", "type 2", "F7")
    #expect(rig.message == "SCAN NEW TOTE")
    #expect(rig.field("qty") == "2/2")
    rig.play("scan T17")
    #expect(rig.message == "T17 IS FULL")
    rig.play("scan T18")
    #expect(rig.site.tasks["K000001"]?.state == .done)
  }

  @Test func `a tote of another order is refused and the count kept`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "type 6", "scan T17")
    rig.play("esc", "scan B-02", "scan PLT-0003", "type 3", "scan T17")
    #expect(rig.message == "T17 HAS ORDER 1001")
    #expect(rig.field("qty") == "3/3")
  }

  @Test func `a tote of another order takes no part either, and is named at once`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "type 6", "scan T17")
    rig.play("esc", "scan B-02", "scan PLT-0003", "scan T17")
    #expect(rig.message == "T17 HAS ORDER 1001")
    rig.play("scan T18")
    #expect(rig.message == "PART 1/3: RESCAN=REST LATER F2=SHORT")
  }

  @Test func `a tote read twice at once is no answer to the warning, which stays`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "type 2")
    rig.scan("T17")
    rig.scan("T17")
    #expect(rig.message == "PART 2/6: RESCAN=REST LATER F2=SHORT")
    #expect(rig.field("qty") == "2/6")
    rig.play("scan T17")
    #expect(rig.site.tasks["K000001"]?.picked == 2)
  }

  @Test func `who comes back after a crash is warned of a part once more`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "scan TEA-0042", "type 2", "scan T17")
    var again = rig.other("t2")
    again.play(ConsoleRig.anna, "scan T17")
    #expect(again.message == "PART 2/6: RESCAN=REST LATER F2=SHORT")
    #expect(again.site.tasks["K000001"]?.picked == 0)
    again.play("scan T17")
    #expect(again.site.tasks["K000001"]?.picked == 2)
  }

  @Test func `a hot wave shows at the task and F5 takes it`() {
    var books = SampleFloor.released()
    books.perform(.importOrders([SampleFloor.order("1003", [(SampleFloor.plate, 1)])]))
    var plan = SampleFloor.plan(books.site, ["1003"])
    plan.isHot = true
    plan.priority = 1
    books.perform(.releaseWave(plan), as: SampleFloor.sue)
    var rig = ConsoleRig(books)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01")
    #expect(rig.field("banner") == "HOT W2 - F5 TAKE")
    rig.play("F5")
    #expect(rig.field("wave") == "W2")
    #expect(rig.field("location") == "B-02")
  }

  @Test func `where else shows other stock by distance and goes back`() {
    var rig = rig()
    rig.play("scan A-01", "F4")
    #expect(rig.session.fields.items.map { $0["row.location"]?.text } == ["B-01"])
    rig.play("scan B-01")
    #expect(rig.message == "WRONG LOCATION: GO A-01")
    rig.play("enter")
    #expect(rig.step == "Z.ITEM")
  }
}

extension ListItem {
  subscript(name: String) -> Console.FieldValue? { values[name] }
}
