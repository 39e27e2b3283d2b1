import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct SignInScreenTests {
  private func books(_ change: (inout Operator) -> Void) -> MemoryBooks {
    var books = SampleFloor.released()
    if var anna = books.site.operators[SampleFloor.anna] {
      change(&anna)
      books.perform(.importOperators([anna]))
    }
    return books
  }

  @Test func `a badge without a PIN signs in`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna)
    #expect(rig.message == "HELLO ANNA")
    #expect(rig.step == "A.MENU")
    #expect(rig.site.operators[SampleFloor.anna]?.terminal == .t1)
  }

  @Test func `a typed badge signs in, and is shown as stars`() {
    var rig = ConsoleRig()
    rig.play("keys B1001")
    #expect(rig.field("scan") == "*****")
    rig.play("enter")
    #expect(rig.message == "HELLO ANNA")
  }

  @Test func `a badge that is not known is refused without its code`() {
    var rig = ConsoleRig()
    rig.play("scan B7777")
    #expect(rig.message == "BADGE NOT KNOWN - SEE THE LEAD")
    rig.play("scan A-01")
    #expect(rig.message == "NEED BADGE, GOT LOCATION")
  }

  @Test func `a lost badge is refused`() {
    var rig = ConsoleRig()
    rig.meanwhile(.reportBadgeLost(SampleFloor.anna), as: SampleFloor.sue)
    rig.play(ConsoleRig.anna)
    #expect(rig.message == "BADGE REPORTED LOST - SEE THE LEAD")
    #expect(rig.session.operatorID.isNone)
  }

  @Test func `a retired person's badge is refused`() {
    var rig = ConsoleRig(books { $0.isRetired = true })
    rig.play(ConsoleRig.anna)
    #expect(rig.message == "BADGE NOT KNOWN - SEE THE LEAD")
  }

  @Test func `a PIN is asked where one is set, and never shown`() {
    var rig = ConsoleRig(books { $0.sealedPIN = "4321" })
    rig.play(ConsoleRig.anna, "keys 12")
    #expect(rig.field("scan") == "**")
    rig.play("keys 34", "enter")
    #expect(rig.message == "HELLO ANNA")
  }

  @Test func `a PIN that comes in one burst is a PIN`() {
    var rig = ConsoleRig(books { $0.sealedPIN = "4321" })
    rig.play(ConsoleRig.anna)
    rig.burst("9999x")
    #expect(rig.message == "WRONG PIN - 4 LEFT")
    rig.burst("9999x")
    #expect(rig.message == "WRONG PIN - 3 LEFT")
    rig.burst("1234")
    #expect(rig.message == "HELLO ANNA")
  }

  @Test func `a badge at the PIN is a badge, however it was sent`() {
    var rig = ConsoleRig(books { $0.sealedPIN = "4321" })
    rig.play(ConsoleRig.anna)
    rig.burst("B1002")
    #expect(rig.message == "HELLO BEN")
  }

  @Test func `five wrong PINs make everybody wait a minute`() {
    var rig = ConsoleRig(books { $0.sealedPIN = "4321" })
    rig.play(ConsoleRig.anna)
    for left in [4, 3, 2, 1] {
      rig.play("type 9999")
      #expect(rig.message == "WRONG PIN - \(left) LEFT")
    }
    rig.play("type 9999")
    #expect(rig.message == "TOO MANY TRIES - WAIT 60 s")
    rig.play("wait 20000", ConsoleRig.ben)
    #expect(rig.session.operatorID.isNone)
    rig.play("wait 60000", ConsoleRig.ben)
    #expect(rig.message == "HELLO BEN")
  }

  @Test func `a badge's code is in no field of any screen it is scanned on`() {
    var rig = ConsoleRig()
    for line in [
      ConsoleRig.anna, "scan B7777", "type 1", ConsoleRig.anna, "scan A-01", "scan B7777",
    ] {
      rig.play(line: line)
      let texts = rig.session.fields.values.values.map(\.text)
      #expect(!texts.contains { $0.contains("B1001") || $0.contains("B7777") })
    }
    #expect(rig.message == "NOT KNOWN: BADGE")
  }

  @Test func `the menu offers what the roles allow`() {
    for (badge, names) in [
      (ConsoleRig.anna, ["PICK", "BREAK", "BROKEN DEVICE", "END SHIFT"]),
      (
        ConsoleRig.sue,
        ["PICK", "PACK", "FLOOR", "SCANNER", "BREAK", "BROKEN DEVICE", "END SHIFT"]
      ),
    ] {
      var rig = ConsoleRig()
      rig.play(badge)
      #expect(rig.session.fields.items.map { $0.values["row.name"]?.text } == names)
    }
  }

  @Test func `signing off frees the terminal for the next one`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 4")
    #expect(rig.message == "BYE ANNA")
    rig.play(ConsoleRig.ben)
    #expect(rig.message == "HELLO BEN")
  }
}
