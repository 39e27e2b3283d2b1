import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct SessionResumeTests {
  private func counting() -> ConsoleRig {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "scan A-01", "scan TEA-0042", "type 4")
    return rig
  }

  @Test func `a half count comes back on any terminal after a crash`() {
    let first = counting()
    var second = first.other(.t2)
    second.play(ConsoleRig.anna)
    #expect(second.message == "RECOVERED")
    #expect(second.step == "Z.QTY")
    #expect(second.field("qty") == "4/6")
    second.play("scan T17", "scan T17")
    #expect(second.site.tasks["K000001"]?.picked == 4)
  }

  @Test func `the terminal that was left says where its operator went`() {
    var first = counting()
    first.meanwhile(.signOn, as: SampleFloor.anna, at: .t2)
    #expect(first.session.screenID == .signIn)
    #expect(first.message == "MOVED TO T2")
    #expect(first.session.operatorID.isNone)
  }

  @Test func `pause keeps the count, and picking again goes on with it`() {
    var rig = counting()
    rig.play("F10")
    #expect(rig.message == "PAUSED W1")
    #expect(rig.site.operators[SampleFloor.anna]?.presence == .paused)
    rig.play("type 1")
    #expect(rig.field("qty") == "4/6")
    #expect(rig.site.operators[SampleFloor.anna]?.presence == .working)
  }

  @Test func `another badge is refused at work, and taken after a pause`() {
    var rig = counting()
    rig.play(ConsoleRig.ben)
    #expect(rig.message == "ANNA WORKING - F10 FIRST")
    #expect(rig.field("qty") == "4/6")
    rig.play("F10", ConsoleRig.ben)
    #expect(rig.message == "HELLO BEN - ANNA IS PAUSED")
    rig.play(ConsoleRig.anna)
    #expect(rig.message == "HELLO ANNA - BEN IS PAUSED")
    #expect(rig.field("qty") == "4/6")
  }

  @Test func `a screen that was left is not resumed`() {
    var rig = counting()
    rig.play("esc", "esc", "esc", "esc")
    #expect(rig.session.screenID == .menu)
    var other = rig.other(.t2)
    other.play(ConsoleRig.anna)
    #expect(other.message == "HELLO ANNA")
  }

  @Test func `a saved screen whose task is gone is discarded, and that is said`() {
    let first = counting()
    var second = first.other(.t2)
    second.meanwhile(.releaseClaim("K000001"), as: SampleFloor.sue)
    second.meanwhile(.claim("K000001", offeredAt: .none), as: SampleFloor.ben)
    second.play(ConsoleRig.anna)
    #expect(second.message == "SAVED SCREEN GONE: ITS WORK IS DONE")
    #expect(second.session.screenID == .menu)
  }

  @Test func `a saved screen that is damaged is discarded, and that is said`() {
    let shelf = MemoryShelf()
    shelf.put("#SESSION 1\nterminal=T7\nc=00000000\n", for: SampleFloor.anna)
    var rig = ConsoleRig(shelf: shelf)
    rig.play(ConsoleRig.anna)
    #expect(rig.message == "SAVED SCREEN GONE: DAMAGED")
    #expect(shelf.load(for: SampleFloor.anna) == nil)
  }

  @Test(arguments: [Int.max, .min, 99_999_999_999_999]) func `a saved count may be any`(count: Int)
  {
    let values = [
      "zone": "A", "task": "K000001", "want": "6", "location": "A-01", "sku": "TEA-0042",
    ]
    let counts = ["count": "\(count)", "pending": "\(count)", "shown": "\(count)"]
    for code in ["Z.QTY", "Z.ITEM", "Z.DEST"] {
      let remembered = RememberedScreen(
        screen: .pick,
        code: code,
        values: values.merging(counts) { $1 }
      )
      let shelf = MemoryShelf()
      var first = ConsoleRig(shelf: shelf)
      first.play(ConsoleRig.anna, "type 1", "scan A-01", "scan A-01", "scan TEA-0042")
      let saved = SavedSession(terminal: "T1", sequence: first.site.sequence, screen: remembered)
      shelf.put(saved.text, for: SampleFloor.anna)
      var rig = first.other(.t2)
      rig.play(ConsoleRig.anna)
      #expect(rig.message == "RECOVERED" && rig.session.screenID == .pick)
      rig.play("scan TEA-0042", "scan TEA-0042", "scan T17", "F1", "esc", "F4", "type 1", "type 0")
      #expect(rig.site.tasks["K000001"]?.picked ?? 0 <= 6)
    }
  }

  @Test func `the end of a shift gives the work back, a break keeps it`() {
    var onBreak = counting()
    onBreak.play("F10", "type 2")
    #expect(onBreak.message == "BYE ANNA")
    #expect(onBreak.site.tasks["K000001"]?.state == .claimed)
    onBreak.play(ConsoleRig.anna)
    #expect(onBreak.field("qty") == "4/6")
    var atEnd = counting()
    atEnd.play("F10", "type 4")
    #expect(atEnd.site.tasks["K000001"]?.state == .open)
    atEnd.play(ConsoleRig.anna)
    #expect(atEnd.message == "HELLO ANNA")
  }

  @Test func `an idle screen locks, its owner's badge opens it with the count`() {
    var rig = counting()
    rig.play("wait 1800000")
    #expect(rig.session.screenID == .locked)
    rig.play("scan A-01")
    #expect(rig.message == "NEED BADGE, GOT LOCATION")
    rig.play(ConsoleRig.anna)
    #expect(rig.field("qty") == "4/6")
  }

  @Test func `somebody else's badge at a locked screen keeps the work and signs them in`() {
    var rig = counting()
    rig.play("wait 1800000", ConsoleRig.ben)
    #expect(rig.message == "HELLO BEN - ANNA IS PAUSED")
    #expect(rig.site.operators[SampleFloor.anna]?.presence == .paused)
    rig.play(ConsoleRig.anna)
    #expect(rig.field("qty") == "4/6")
  }

  @Test func `a saved session reads as it was written`() throws {
    let screen = RememberedScreen(
      screen: .pick,
      code: "Z.QTY",
      values: ["count": "3", "serials": "A1\nB\\2\r", "zone": "A"]
    )
    let saved = SavedSession(terminal: "T7", sequence: 481_230, screen: screen)
    #expect(SavedSession(saved.text) == saved)
    for cut in 0..<saved.text.count {
      #expect(SavedSession(String(saved.text.prefix(cut))) == nil)
    }
  }

  @Test func `its checksum is CRC-32C`() {
    #expect(SavedSession.checksum(of: "123456789") == "e3069283")
  }
}
