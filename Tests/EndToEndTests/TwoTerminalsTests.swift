import TestSupport
import Testing

/// What one terminal does, the others see, and none of them is in another's way.
@Suite struct TwoTerminalsTests {
  @Test func `a floor screen shows a confirm of another terminal without being asked`() throws {
    let shop = try Shop()
    let floor = try shop.console("desk", arguments: ["floor"])
    try floor.see("SCAN YOUR BADGE")
    floor.scan("B9001")
    try floor.see("WAVES", "W1", "0/4")
    let picker = try shop.console("T1", rows: 16, columns: 20)
    try picker.pick("A-01")
    picker.scan("A-01", Shop.tea, Shop.tea, "T17")
    try picker.see("NEW TOTE T17")
    let start = ContinuousClock.now
    try floor.see("1/4")
    print("seen by the floor screen \(ContinuousClock.now - start) after the picker")
    floor.expectCleanTerminal()
  }

  @Test func `a task that somebody has is offered to nobody else`() throws {
    let shop = try Shop()
    let anna = try shop.console("T1", rows: 16, columns: 20)
    let ben = try shop.console("T2", rows: 16, columns: 20)
    try anna.pick("C-01")
    anna.scan(Shop.cup)
    try anna.see("SCAN OR TYPE QTY")
    try ben.see("SCAN YOUR BADGE")
    ben.scan("B1002")
    try ben.see("TYPE A NUMBER, ENTER")
    ben.type("1\r")
    try ben.see("SCAN ANY LOCATION")
    ben.scan("C-01")
    try ben.see("NO TASKS")
    anna.type("50\r")
    anna.scan("T50")
    try anna.see("SCAN STATION OR LANE")
    #expect(try shop.soundJournal().lines(with: "task-picked,task=K000004 qty=50").count == 1)
  }

  @Test func `who signs in elsewhere goes on there, and the first terminal says where`() throws {
    let shop = try Shop()
    let first = try shop.console("T1")
    try first.pick("A-01")
    first.scan("A-01", Shop.tea)
    try first.see("SCAN OR TYPE QTY")
    let second = try shop.console("T2", rows: 16, columns: 20)
    try second.see("SCAN YOUR BADGE")
    second.scan("B1001")
    try second.see("TEA-0042", "RECOVERED")
    try first.see("MOVED TO T2", "SCAN YOUR BADGE")
    second.scan(Shop.tea, "T17")
    try second.see("MUG-0007", "NEW TOTE T17")
    #expect(try shop.soundJournal().lines(with: "task-picked").count == 1)
  }
}
