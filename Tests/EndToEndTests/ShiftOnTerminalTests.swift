import TestSupport
import Testing

/// One order through every screen, on a real pseudo terminal and a real disk.
@Suite struct ShiftOnTerminalTests {
  @Test func `an order is picked, packed and staged at 24x80`() throws {
    try work(rows: 24, columns: 80)
  }

  @Test func `an order is picked, packed and staged at 16x20`() throws {
    try work(rows: 16, columns: 20)
  }

  private func work(rows: Int, columns: Int) throws {
    let shop = try Shop()
    try pickOrder(shop, rows: rows, columns: columns)
    try packOrder(shop, rows: rows, columns: columns)
    let journal = try shop.soundJournal()
    #expect(journal.contains("task-picked,task=K000001 qty=2 tote=T17 sku=TEA-0042"))
    #expect(journal.contains("task-picked,task=K000002 qty=1 tote=T17 sku=MUG-0007"))
    #expect(journal.lines(with: "item-packed").count == 3)
    let packed = try shop.run("export", "packed").successful()
    #expect(packed.contains("1001,1,002000000000000011,TEA-0042,2,,,staged,"), "\(packed)")
    #expect(packed.contains("1001,1,002000000000000011,MUG-0007,1,,,staged,"), "\(packed)")
  }

  private func pickOrder(_ shop: Shop, rows: Int, columns: Int) throws {
    let console = try shop.console("T1", rows: rows, columns: columns)
    try console.pick("A-01")
    try console.see("PICK", "Anna", "W1", "0/4", "TEA-0042", "Jasmine tea", "ZONE A: 2 TASKS")
    console.scan("A-01", Shop.tea, Shop.tea)
    try console.see("TEA-0042", "SCAN TOTE")
    console.scan("T17")
    try console.see("1/4", "MUG-0007", "Mug, blue", "T17", "NEW TOTE T17")
    console.scan("A-02", Shop.mug, "T17")
    try console.see("DROP", "Anna", "T17", "SCAN STATION OR LANE")
    console.scan("PACK-1")
    try console.see("PACK OF ORDER 1001", "SCAN ANY LOCATION")
    #expect(try console.leave() == .exited(0))
    console.expectCleanTerminal()
  }

  private func packOrder(_ shop: Shop, rows: Int, columns: Int) throws {
    let console = try shop.console("T2", rows: rows, columns: columns, arguments: ["pack"])
    try console.see("SCAN YOUR BADGE")
    console.scan("B2001")
    try console.see("PACK", "Pia", "T17", "SCAN TOTE OR ORDER")
    console.scan("T17")
    // The mug is the harder of the two, so the packing proposal puts it at the bottom.
    try console.see("ORDER 1001: 2 LINES", "0/3", "MUG-0007", "SCAN ITEM")
    console.scan(Shop.tea, Shop.tea, Shop.mug)
    try console.see("CARTON 1 CLOSED", "002000000000000011", "SCAN LABEL OR ENTER")
    console.type("\r")
    try console.see("ENTER = DONE")
    console.type("\r")
    try console.see("STAGE", "ORDER 1001 COMPLETE", "SCAN LANE")
    console.scan("LANE-1")
    try console.see("LANE 1", "SCAN TOTE OR ORDER")
    #expect(try console.leave() == .exited(0))
    console.expectCleanTerminal()
  }
}
