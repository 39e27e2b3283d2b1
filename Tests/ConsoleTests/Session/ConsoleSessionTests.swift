import Barcodes
import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct ConsoleSessionTests {
  private func picking(_ books: MemoryBooks = SampleFloor.released()) -> ConsoleRig {
    var rig = ConsoleRig(books)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01")
    return rig
  }

  // MARK: Keys

  @Test func `a chord, a card and a function key do the same`() {
    for line in ["F6", "type .6", "scan XCXSKIP", "type XCXSKIP"] {
      var rig = picking()
      rig.play(line: line)
      #expect(rig.message == "SKIPPED - COMES BACK", "\(line)")
    }
  }

  @Test func `escape clears what is half typed, and goes back only then`() {
    var rig = picking()
    rig.play("scan A-01", "scan TEA-0042", "keys 12")
    #expect(rig.field("scan") == "12")
    rig.play("esc")
    #expect(rig.field("scan") == "")
    #expect(rig.step == "Z.QTY")
    rig.play("esc")
    #expect(rig.step == "Z.TASK")
  }

  @Test func `a key is seen at once, while nobody knows yet who types`() {
    var rig = picking()
    rig.play("scan A-01", "scan TEA-0042")
    rig.send(.byte(UInt8(ascii: "5")))
    #expect(rig.field("scan") == "5")
    #expect(rig.step == "Z.QTY")
  }

  @Test func `nothing is seen of a scan that is not whole yet`() {
    var rig = picking()
    for byte in [0x02] + Array("T17".utf8) { rig.send(.byte(byte)) }
    #expect(rig.field("scan") == "")
  }

  @Test func `backspace takes back one character, of any width`() {
    var rig = picking()
    rig.type("ä8")
    rig.play("wait 500")
    rig.send(.byte(0x7F))
    #expect(rig.field("scan") == "ä")
    rig.send(.byte(0x08))
    #expect(rig.field("scan") == "")
  }

  @Test func `what was half typed does not follow into the next step`() {
    var rig = picking()
    rig.play("keys 3", "scan A-01")
    #expect(rig.step == "Z.ITEM")
    #expect(rig.field("scan") == "")
  }

  @Test func `a scan is never a quantity and never a choice`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna, "scan 1", "scan 4006381333931")
    #expect(rig.step == "A.MENU")
    #expect(rig.message == "NOT KNOWN: 4006381333931")
    rig.play("type 1", "scan A-01", "scan TEA-0042", "scan 3")
    #expect(rig.field("qty") == "1/6")
    #expect(rig.message == "NOT KNOWN: 3")
  }

  @Test func `leaving takes two Ctrl-C in a row`() {
    var rig = picking()
    rig.send(.byte(3))
    #expect(rig.message == "CTRL-C AGAIN = LEAVE")
    rig.play("scan A-01")
    rig.send(.byte(3))
    #expect(!rig.session.isFinished)
    rig.send(.byte(3))
    #expect(rig.session.isFinished)
  }

  @Test func `a key between two Ctrl-C takes the asking back`() {
    var rig = picking()
    rig.send(.byte(3))
    rig.play("keys x")
    rig.send(.byte(3))
    #expect(!rig.session.isFinished)
    #expect(rig.message == "CTRL-C AGAIN = LEAVE")
    rig.send(.byte(3))
    #expect(rig.session.isFinished)
  }

  @Test(arguments: [
    ["type 1"], ["type 1", "scan A-01"], ["type 1", "scan A-01", "F4"],
    ["type 1", "scan A-01", "scan A-01", "F4"], ["type 1", "scan A-01", "F2"],
  ])
  func `F10 pauses wherever somebody works, and goes to the menu`(before: [String]) {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna)
    for line in before { rig.play(line: line) }
    #expect(rig.field("keys").contains("F10 pause"))
    rig.play("F10")
    #expect(rig.message.hasPrefix("PAUSED"))
    #expect(rig.step == "A.MENU")
    #expect(rig.site.operators[SampleFloor.anna]?.presence == .paused)
  }

  @Test func `the floor is offered only where it can be drawn`() {
    for (size, names) in [
      (
        Size(rows: 24, columns: 80),
        ["PICK", "PACK", "FLOOR", "SCANNER", "BREAK", "BROKEN DEVICE", "END SHIFT"]
      ),
      (
        Size(rows: 16, columns: 20),
        ["PICK", "PACK", "SCANNER", "BREAK", "BROKEN DEVICE", "END SHIFT"]
      ),
    ] {
      var rig = ConsoleRig(size: size)
      rig.play(ConsoleRig.sue)
      #expect(rig.session.fields.items.compactMap { $0.values["row.name"]?.text } == names)
    }
  }

  @Test func `a terminal that shrinks says what the floor needs`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.sue)
    rig.handle(.resize(Size(rows: 16, columns: 20)))
    rig.open(.floor)
    #expect(rig.message == "FLOOR NEEDS A TERMINAL OF 24x80")
    #expect(rig.step == "A.MENU")
  }

  @Test func `help shows the keys of the screen below, and a scan goes through it`() {
    var rig = picking()
    rig.play("F1")
    #expect(rig.session.screenID == .help)
    #expect(rig.session.fields.items.contains { $0.values["row.key"]?.text == "F6" })
    rig.play("scan A-01")
    #expect(rig.step == "Z.ITEM")
  }

  @Test func `a command scanned from the help is done on the screen below`() {
    var rig = picking()
    rig.play("F1", "F102", "F102", "F102")
    #expect(rig.field("card") == "XCXSKIP")
    rig.play("scan XCXSKIP")
    #expect(rig.session.screenID == .pick)
    let facts = rig.session.books.lines.last?.facts ?? []
    #expect(facts.contains { if case .taskSkipped = $0 { true } else { false } })
  }

  @Test func `F12 does what is asked, on training sites only`() {
    var live = picking()
    live.play("F12")
    #expect(live.step == "Z.TASK")
    #expect(live.message == "F12 IS FOR TRAINING SITES")
    var training = ConsoleRig(isTraining: true)
    training.play(ConsoleRig.anna)
    var steps: [String] = []
    for _ in 0..<6 {
      training.play("F12")
      steps.append(training.step)
    }
    #expect(steps == ["Z.ZONE", "Z.TASK", "Z.ITEM", "Z.QTY", "Z.QTY", "Z.TASK"])
  }

  @Test func `F12 says so where it cannot know the answer`() {
    var rig = ConsoleRig(isTraining: true)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01")
    for _ in 0..<2 { rig.play("F6") }
    while rig.step != "Z.SKIP" { rig.play("F6") }
    rig.play("F12")
    #expect(rig.message == "F12 CANNOT KNOW: NEED REASON")
  }

  // MARK: Scans

  @Test func `two scans in one read are both taken, in order`() {
    var rig = picking()
    let bytes = Array("\u{2}A-01\r\u{2}TEA-0042\r".utf8)
    for byte in bytes { rig.send(.byte(byte)) }
    #expect(rig.step == "Z.QTY")
    #expect(rig.field("qty") == "1/6")
  }

  @Test func `fast rescans count where counting, and are one scan elsewhere`() {
    var rig = picking()
    rig.play("wait 1000")
    rig.scan("A-01")
    rig.scan("A-01")
    #expect(rig.step == "Z.ITEM")
    #expect(rig.message == "SCAN ITEM")
    for _ in 0..<4 { rig.scan("TEA-0042") }
    #expect(rig.field("qty") == "4/6")
    rig.scan("T17")
    rig.scan("T17")
    #expect(rig.step == "Z.QTY")
  }

  @Test func `half a scan rings and says so`() {
    var rig = picking()
    for byte in [0x02] + Array("A-0".utf8) { rig.send(.byte(byte)) }
    rig.play("wait 900")
    #expect(rig.message == "HALF A SCAN, AGAIN: A-0")
    #expect(rig.frame().bells == 3)
  }

  @Test func `a pasted label is a scan`() {
    var rig = picking()
    rig.play("wait 1000")
    rig.send(.paste(Array("A-01\r".utf8)))
    #expect(rig.step == "Z.ITEM")
  }

  @Test func `how the scans came in, and which were refused, is in the act they led to`() {
    var rig = picking()
    rig.play("scan A-01", "scan NOWHERE", "scan MUG-0007", "scan TEA-0042")
    rig.play("type 6", "type T17")
    let facts = rig.session.books.lines.last?.facts ?? []
    var taken = ActNote(operatorID: SampleFloor.anna)
    taken.framed = 1
    taken.typed = 1
    #expect(facts.contains(.scansTaken(taken)))
    for kind in ["not-known", "wrong-item-got-need"] {
      var note = ActNote(operatorID: SampleFloor.anna)
      note.kind = kind
      note.count = 1
      #expect(facts.contains(.scansRejected(note)), "\(kind)")
    }
  }

  @Test(arguments: [Provenance.framed, .timed, .pasted, .typed])
  func `each way a scan can come in is kept in the journal`(way: Provenance) {
    var rig = picking()
    rig.play("scan A-01", "wait 1000")
    var note = ActNote(operatorID: SampleFloor.anna)
    note.framed = 1  // The tote.
    switch way {
    case .framed:
      note.framed = 2
      rig.scan("TEA-0042")
    case .timed:
      note.timed = 1
      for byte in "TEA-0042\r".utf8 {
        rig.advance(8)
        rig.send(.byte(byte))
      }
    case .pasted:
      note.pasted = 1
      rig.send(.paste(Array("TEA-0042\r".utf8)))
    case .typed:
      note.typed = 1
      rig.play("type TEA-0042")
    }
    #expect(rig.step == "Z.QTY")
    rig.play("type 6", "scan T17")
    #expect(rig.session.books.lines.last?.facts.contains(.scansTaken(note)) == true)
  }

  @Test func `every act has the next operation key of its session`() {
    var rig = picking()
    rig.play("scan A-01", "scan TEA-0042", "type 6", "scan T17")
    let keys = rig.session.books.lines.compactMap(\.stamp.key).filter { $0.session == "T1-3f9a" }
    #expect(keys.map(\.counter) == Array(1...keys.count))
  }

  // MARK: Messages

  @Test func `an error stays until something is accepted, and reverses the screen for 400 ms`() {
    var rig = picking()
    rig.play("scan NOWHERE")
    let frame = rig.frame()
    #expect(frame.bells == 3)
    #expect(frame.isReversed)
    #expect(rig.frame().bells == 0)
    rig.play("wait 500")
    #expect(!rig.frame().isReversed)
    #expect(rig.message == "NOT KNOWN: NOWHERE")
    rig.play("scan A-01")
    #expect(rig.message == "SCAN ITEM")
  }

  @Test func `only screens that others can change ask for a tick`() {
    var rig = ConsoleRig()
    #expect(rig.session.deadline == nil)
    rig.play(ConsoleRig.anna)
    let menu = rig.session.deadline ?? 0
    #expect(menu > rig.ms + 60_000)
    rig.play("type 1", "scan A-01", "wait 3000")
    #expect((rig.session.deadline ?? 0) <= rig.ms + 1000)
  }

  // MARK: The store

  @Test func `a store that cannot keep stops the screen, and the scan is not lost in a count`() {
    var rig = picking()
    rig.play("scan A-01", "scan TEA-0042", "type 6")
    rig.trouble(.diskFull)
    rig.play("scan T17")
    #expect(rig.session.screenID == .halted)
    #expect(rig.message == "NOT SAVED - CALL")
    #expect(rig.session.committed == nil)
    rig.trouble(nil)
    rig.play("enter")
    #expect(rig.step == "Z.QTY")
    #expect(rig.field("qty") == "6/6")
    rig.play("scan T17")
    #expect(rig.site.tasks["K000001"]?.state == .done)
  }

  @Test func `where nobody knows what was kept, the only way is out`() {
    var rig = picking()
    rig.trouble(.outcomeUnknown)
    rig.play("scan A-01", "enter", "scan A-01")
    #expect(rig.session.screenID == .halted)
    rig.play("esc")
    #expect(rig.session.isFinished)
  }

  @Test func `the books' answer is there for drive`() {
    var rig = picking()
    rig.play("scan A-01")
    #expect(rig.session.committed == rig.site.sequence)
    rig.play("scan TEA-0042")
    #expect(rig.session.committed == nil)
  }
}
