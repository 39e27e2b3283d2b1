import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct ExceptionScreenTests {
  private func reporting(_ books: MemoryBooks = SampleFloor.released()) -> ConsoleRig {
    var rig = ConsoleRig(books)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "scan A-01", "scan TEA-0042", "F2")
    return rig
  }

  @Test func `fewer than asked asks for the good ones and a tote, and names where the rest is`() {
    var rig = reporting()
    rig.play("type 1")
    #expect(rig.message == "HOW MANY GOOD? TYPE 0 TO 5")
    rig.play("type 4")
    #expect(rig.step == "Z.EXC.TOTE")
    rig.play("scan T17")
    #expect(rig.message == "REST TO ZONE B")
    #expect(rig.step == "Z.TASK")
    #expect(rig.site.totes["T17"]?.lines == 1)
    #expect(rig.site.tasks["K000001"]?.shorted == 2)
  }

  @Test func `a number that is too large, or no number, is said apart`() {
    var rig = reporting()
    rig.play("type 1", "type 7")
    #expect(rig.message == "MAX 5")
    rig.play("type -1")
    #expect(rig.message == "NOT A QTY: TYPE 0 TO 5")
    #expect(rig.step == "Z.EXC.FOUND")
  }

  @Test func `of a single unit none is good, and nobody is asked how many`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "scan A-01", "scan TEA-0042", "type 5")
    rig.play("scan T17", "scan T17", "F2", "type 1")
    #expect(rig.site.tasks["K000001"]?.shorted == 1)
  }

  @Test func `nothing there never asks for a tote`() {
    var rig = reporting()
    rig.play("type NONE")
    #expect(rig.message == "REST TO ZONE B")
    #expect(rig.field("location") == "A-02")
    #expect(rig.site.locations["A-01"]?.isStopped == true)
  }

  @Test func `Enter takes what was counted as the good ones`() {
    var rig = reporting()
    rig.play("type 3", "enter", "scan T17")
    #expect(rig.site.tasks["K000001"]?.picked == 1)
  }

  @Test func `all good is not short, and the count is kept`() {
    var rig = reporting()
    rig.play("type 1", "type 6")
    #expect(rig.message == "NOT SHORT")
    #expect(rig.step == "Z.QTY")
    #expect(rig.field("qty") == "1/6")
  }

  @Test func `without stock elsewhere the operator is told`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "type 1", "scan A-02", "F4", "type 2")
    #expect(rig.field("location") == "A-02")
    rig.play("F2", "type NONE")
    #expect(rig.message == "NO MORE STOCK")
  }

  @Test func `cannot reach puts the task off`() {
    var rig = reporting()
    rig.play("type BLCK")
    #expect(rig.message == "SHORT 6: BLCK")
    #expect(rig.field("location") == "A-02")
    #expect(rig.site.tasks["K000001"]?.skips == 1)
  }

  @Test func `a number that is none of the codes changes nothing`() {
    var rig = reporting()
    for line in ["type 9", "type XXXX", "enter", "scan A-01", "scan T17"] {
      rig.play(line: line)
      #expect(rig.step == "Z.EXC")
    }
    #expect(rig.message == "NEED A NUMBER, GOT TOTE")
    rig.play("esc")
    #expect(rig.field("qty") == "1/6")
  }

  @Test func `a code that needs a supervisor is done with their badge beside the operator's`() {
    var books = SampleFloor.released()
    books.setPolicy {
      var policy = ExceptionPolicy()
      policy.needsSupervisor = true
      $0.exceptions[.nothing] = policy
    }
    var rig = reporting(books)
    rig.play("type NONE")
    #expect(rig.message == "SUPERVISOR BADGE")
    rig.play(ConsoleRig.ben)
    #expect(rig.message == "NOT A SUPERVISOR")
    #expect(rig.site.tasks["K000001"]?.state == .claimed)
    rig.play(ConsoleRig.sue)
    #expect(rig.site.tasks["K000001"]?.state == .short)
    let note = ActNote(operatorID: SampleFloor.sue)
    #expect(rig.session.books.lines.last?.facts.contains(.approved(note)) == true)
  }

  @Test func `a code the site has switched off is not offered`() {
    var books = SampleFloor.released()
    books.setPolicy {
      var policy = ExceptionPolicy()
      policy.isEnabled = false
      $0.exceptions[.nothing] = policy
    }
    var rig = reporting(books)
    rig.play("type NONE")
    #expect(rig.message == "TYPE 1 TO 6, ENTER")
  }
}
