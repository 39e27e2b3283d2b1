import Glibc
import TestSupport
import Testing

/// However a console ends, what it confirmed is in the journal and the terminal is given back.
@Suite struct EndingTests {
  @Test func `a line that drops ends the console at once, whatever it was doing`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("C-01")
    console.type(String(repeating: "\u{2}\(Shop.cup)\r", count: 20))
    let start = ContinuousClock.now
    console.terminal.hangUp()
    #expect(try console.terminal.exitStatus() == .exited(0))
    let elapsed = ContinuousClock.now - start
    print("from the hang-up to the end: \(elapsed)")
    #expect(elapsed < .seconds(2))
    _ = try shop.soundJournal()
  }

  @Test func `what the screen confirmed before the line dropped is in the journal`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("MUG-0007", "NEW TOTE T17")
    console.terminal.hangUp()
    _ = try console.terminal.exitStatus()
    #expect(try shop.soundJournal().lines(with: "task-picked").count == 1)
    let again = try shop.console("T2")
    try again.see("SCAN YOUR BADGE")
    again.scan("B1001")
    try again.see("MUG-0007", "T17", "RECOVERED")
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func `a signal gives the terminal back as it was`(_ signal: Int32) throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    #expect(!console.terminal.isCooked && console.terminal.screen.isAlternate)
    console.terminal.signal(signal)
    let status = try console.terminal.exitStatus()
    #expect(status == .exited(0), "\(status)")
    #expect(console.terminal.isCooked)
    let screen = console.terminal.screen
    #expect(!screen.isAlternate && screen.isCursorVisible && !screen.marksPastes)
    console.expectCleanTerminal()
    _ = try shop.soundJournal()
  }

  @Test func `a killed console loses nothing that was confirmed`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    console.scan("A-01", Shop.tea, Shop.tea, "T17")
    try console.see("MUG-0007", "NEW TOTE T17")
    console.terminal.signal(SIGKILL)
    #expect(try console.terminal.exitStatus() == .signalled(SIGKILL))
    #expect(try shop.soundJournal().lines(with: "task-picked").count == 1)
    let again = try shop.console("T1")
    try again.see("SCAN YOUR BADGE")
    again.scan("B1001")
    try again.see("MUG-0007", "T17", "RECOVERED")
    again.scan("A-02", Shop.mug, "T17", "PACK-1")
    try again.see("PACK OF ORDER 1001")
  }
}
