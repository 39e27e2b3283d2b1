import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct PickScreenTests {
  /// One row of the picking table: where it starts, what comes in, where that leads.
  struct Row: CustomTestStringConvertible, Sendable {
    let before: [String]
    let input: String
    let step: String
    let message: String

    init(_ before: [String], _ input: String, _ step: String, _ message: String) {
      self.before = before
      self.input = input
      self.step = step
      self.message = message
    }

    var testDescription: String { (before + [input]).joined(separator: " > ") }
  }

  private static let atTask = ["scan A-01"]
  private static let atItem = atTask + ["scan A-01"]
  private static let atQuantity = atItem + ["scan TEA-0042"]
  private static let counted = atQuantity + ["type 6"]
  private static let atDest = counted + ["enter"]
  private static let atPack = counted + ["scan T17", "scan A-02", "scan \(SampleFloor.mugGTIN)"]

  private static let rows = [
    Row([], "scan A-01", "Z.TASK", "ZONE A: 2 TASKS"),
    Row([], "scan B-01", "Z.TASK", "ZONE B: 1 TASK"),
    Row([], "scan PACK-1", "Z.ZONE", "NO TASKS"),
    Row([], "scan NOWHERE", "Z.ZONE", "NOT KNOWN: NOWHERE"),
    Row([], "scan TEA-0042", "Z.ZONE", "NEED LOCATION, GOT ITEM"),
    Row([], "F5", "Z.TASK", "ZONE A: 2 TASKS"),
    Row([], "F7", "Z.ZONE", "NOTHING IN YOUR TOTES"),
    Row([], "F6", "Z.ZONE", "F6 NOT NOW: NEED LOCATION"),
    Row([], "esc", "A.MENU", ""),

    Row(atTask, "scan A-01", "Z.ITEM", "SCAN ITEM"),
    Row(atTask, "type a-01", "Z.ITEM", "SCAN ITEM"),
    Row(atTask, "scan A-02", "Z.ITEM", "OUT OF ROUTE"),
    Row(atTask, "scan B-02", "Z.TASK", "WRONG LOCATION: GO A-01"),
    Row(atTask, "scan TEA-0042", "Z.QTY", ""),
    Row(atTask, "scan \(SampleFloor.mugGTIN)", "Z.QTY", "OUT OF ROUTE"),
    Row(atTask, "scan PLT-0003", "Z.TASK", "WRONG ITEM: GOT PLT-0003 NEED TEA-0042"),
    Row(atTask, "scan T17", "Z.TASK", "NEED LOCATION, GOT TOTE"),
    Row(atTask, "scan ????", "Z.TASK", "NOT KNOWN: ????"),
    Row(atTask, "type 6", "Z.TASK", "NOT KNOWN: 6"),
    Row(atTask, "enter", "Z.TASK", "NEED LOCATION, GOT ENTER"),
    Row(atTask, "F6", "Z.TASK", "SKIPPED - COMES BACK"),
    Row(["scan B-01"], "F6", "Z.TASK", "LAST ONE - SHORT IT (F2)"),
    Row(atTask, "F4", "Z.LIST", ""),
    Row(atTask, "F2", "Z.EXC", ""),
    Row(atTask, "F7", "Z.TASK", "NOTHING IN YOUR TOTES"),
    Row(atTask, "F8", "Z.TASK", "CANNOT UNDO: ONLY A LAST CONFIRM"),
    Row(atTask, "F9", "Z.TASK", "F9 NOT NOW: NEED LOCATION"),
    Row(atTask, "F10", "A.MENU", "PAUSED W1"),
    Row(atTask, "esc", "Z.ZONE", ""),

    Row(atItem, "scan TEA-0042", "Z.QTY", ""),
    Row(atItem, "scan \(SampleFloor.mugGTIN)", "Z.ITEM", "WRONG ITEM: GOT MUG-0007 NEED TEA-0042"),
    Row(atItem, "scan A-01", "Z.ITEM", "NEED ITEM, GOT LOCATION"),
    Row(atItem, "enter", "Z.ITEM", "NEED ITEM, GOT ENTER"),
    Row(atItem, "esc", "Z.TASK", ""),
    Row(atItem, "F4", "Z.ALT", ""),
    Row(atItem, "F6", "Z.TASK", "SKIPPED - COMES BACK"),

    Row(atQuantity, "scan TEA-0042", "Z.QTY", ""),
    Row(atQuantity, "scan MUG-0007", "Z.QTY", "WRONG ITEM: GOT MUG-0007 NEED TEA-0042"),
    Row(atQuantity, "type 7", "Z.QTY", "MAX 6"),
    Row(atQuantity, "type 0", "Z.QTY", "NOT A QTY: TYPE 1 TO 6"),
    Row(atQuantity, "type -1", "Z.QTY", "NOT A QTY: TYPE 1 TO 6"),
    Row(atQuantity, "type six", "Z.QTY", "NOT A QTY: TYPE 1 TO 6"),
    Row(atQuantity, "type 1234567", "Z.QTY", "MAX 6"),
    Row(atQuantity, "scan T17", "Z.QTY", "PART 1/6: RESCAN=REST LATER F2=SHORT"),
    Row(atQuantity, "type T17", "Z.QTY", "PART 1/6: RESCAN=REST LATER F2=SHORT"),
    Row(atQuantity + ["scan T17"], "scan T18", "Z.QTY", "PART 1/6: RESCAN=REST LATER F2=SHORT"),
    Row(atQuantity + ["scan T17"], "scan T17", "Z.TASK", "NEW TOTE T17"),
    Row(atQuantity, "enter", "Z.QTY", "PART 1/6: RESCAN=REST LATER F2=SHORT"),
    Row(atQuantity, "F7", "Z.QTY", "SCAN A TOTE"),
    Row(atQuantity, "F8", "Z.ITEM", "UNDONE: COUNT"),
    Row(counted, "scan TEA-0042", "Z.QTY", "ONLY 6 - TAKE 1 OUT"),
    Row(counted, "scan T17", "Z.TASK", "NEW TOTE T17"),
    Row(counted, "enter", "Z.DEST", ""),
    Row(atPack, "scan \(SampleFloor.mugCaseGTIN)", "Z.QTY", "ONLY 2 - TAKE 5 OUT"),

    Row(atDest, "scan T17", "Z.TASK", "NEW TOTE T17"),
    Row(atDest, "scan A-01", "Z.DEST", "SCAN A TOTE"),
    Row(atDest, "scan TEA-0042", "Z.DEST", "NEED TOTE, GOT ITEM"),
    Row(atDest, "esc", "Z.QTY", ""),
    Row(counted + ["scan T17"], "scan A-02", "Z.ITEM", "SCAN ITEM"),
    Row(counted + ["scan T17"], "F8", "Z.TASK", "UNDONE: 6 TEA-0042"),
    Row(counted + ["scan T17"], "esc", "Z.ZONE", "F8 TO UNDO"),
    Row(counted + ["scan T17"], "F7", "Z.UNLOAD", ""),
    Row(atPack + ["scan MUG-0007"], "scan T17", "Z.UNLOAD", "2 IN T17"),
  ]

  @Test(arguments: rows) func `each row of the table leads where it says`(row: Row) {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1")
    for line in row.before { rig.play(line: line) }
    rig.play(line: row.input)
    #expect(rig.step == row.step)
    #expect(rig.message == row.message)
  }

  @Test func `errors keep the count and the place`() {
    var rig = picking()
    rig.play("scan A-01", "scan TEA-0042", "scan TEA-0042")
    #expect(rig.field("qty") == "2/6")
    for wrong in ["scan MUG-0007", "scan NOWHERE", "type 99", "scan A-02"] {
      rig.play(line: wrong)
      #expect(rig.step == "Z.QTY")
      #expect(rig.field("qty") == "2/6")
    }
  }

  @Test func `a part in a tote leaves the rest as the next task, still claimed`() {
    var rig = picking()
    rig.play("scan A-01", "scan TEA-0042", "type 4", "scan T17", "scan T17")
    #expect(rig.field("location") == "A-01")
    #expect(rig.field("qty") == "0/2")
    #expect(rig.site.tasks["K000001"]?.claimant == SampleFloor.anna)
    rig.play("scan TEA-0042", "scan TEA-0042", "scan T17")
    #expect(rig.message == "2 IN T17")
    #expect(rig.site.tasks["K000001"]?.state == .done)
  }

  @Test func `an undone pick is back in its slot and first in line`() {
    var rig = picking()
    rig.play("scan A-01", "scan TEA-0042", "type 6", "scan T17", "F8")
    #expect(rig.field("location") == "A-01")
    #expect(rig.field("qty") == "0/6")
    #expect(rig.site.stock[StockKey(sku: SampleFloor.tea, at: "A-01")]?.quantity == 10)
  }

  @Test func `another picker's task is named as theirs`() {
    var rig = picking()
    rig.meanwhile(.claim("K000002", offeredAt: .none), as: SampleFloor.ben)
    rig.play("scan A-02")
    #expect(rig.message == "TAKEN BY BEN")
    rig.play("scan MUG-0007")
    #expect(rig.message == "TAKEN BY BEN")
  }

  @Test func `a task that went to another picker is given up with their name`() {
    var rig = picking()
    rig.play("scan A-01")
    rig.meanwhile(.releaseClaim("K000001"), as: SampleFloor.sue)
    rig.meanwhile(.claim("K000001", offeredAt: .none), as: SampleFloor.ben)
    #expect(rig.step == "Z.TASK")
    #expect(rig.message == "TASK GONE - BEN HAS IT")
    #expect(rig.field("location") == "A-02")
  }

  @Test func `the last task of a zone leads to the drop, and the drop out of the zone`() {
    var rig = picking()
    rig.play("scan A-01", "scan TEA-0042", "type 6", "scan T17")
    rig.play("scan A-02", "scan MUG-0007", "type 2", "scan T17")
    #expect(rig.step == "Z.UNLOAD")
    rig.play("scan A-01")
    #expect(rig.message == "NOT HERE")
    rig.play("scan PACK-1")
    #expect(rig.step == "Z.ZONE")
    #expect(rig.message == "PACK OF ORDER 1001 READY")
    #expect(rig.site.totes["T17"]?.location == "PACK-1")
  }

  @Test func `where a zone asks for the location first, an item scan does not start a task`() {
    var books = SampleFloor.released()
    books.setPolicy { $0.picking.verification = .locationFirst }
    var rig = picking(books)
    rig.play("scan TEA-0042")
    #expect(rig.step == "Z.TASK")
    #expect(rig.message == "SCAN LOCATION FIRST")
    rig.play("scan A-01", "scan TEA-0042")
    #expect(rig.step == "Z.QTY")
  }

  @Test func `a station without a zone begins no other zone's work`() {
    var books = SampleFloor.released()
    let places = books.site.locations.rows().map { place in
      var place = place
      if place.kind == .station { place.zone = ZoneID.none }
      return place
    }
    books.perform(.importLocations(places), as: .none)
    var rig = ConsoleRig(books)
    rig.play(ConsoleRig.anna, "type 1", "scan PACK-1")
    #expect(rig.step == "Z.ZONE")
    #expect(rig.message == "NO TASKS")
  }

  @Test func `a prefilled count needs no more than item and tote`() {
    var books = SampleFloor.released()
    books.setPolicy { $0.picking.prefillsCount = true }
    var rig = picking(books)
    rig.play("scan A-01", "scan TEA-0042")
    #expect(rig.field("qty") == "6/6")
    rig.play("scan T17")
    #expect(rig.site.tasks["K000001"]?.state == .done)
  }

  @Test func `out of the walking order only where the zone allows it`() {
    var books = SampleFloor.released()
    books.setPolicy { $0.picking.anyOrder = false }
    var rig = picking(books)
    rig.play("scan A-02")
    #expect(rig.message == "WRONG LOCATION: GO A-01")
    #expect(rig.step == "Z.TASK")
    rig.play("scan MUG-0007")
    #expect(rig.message == "WRONG ITEM: GOT MUG-0007 NEED TEA-0042")
    #expect(rig.step == "Z.TASK")
  }

  private func picking(_ books: MemoryBooks = SampleFloor.released()) -> ConsoleRig {
    var rig = ConsoleRig(books)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01")
    return rig
  }
}
