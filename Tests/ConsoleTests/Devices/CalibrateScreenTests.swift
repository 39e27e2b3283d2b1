import Barcodes
import TestSupport
import Testing
import Warehouse

@testable import Console

private let upper = "010952123454321310yzYZaqAQ-/_:+\u{1D}211"
private let lower = "9521234543213"

@Suite struct CalibrateScreenTests {
  /// Sue at the screen, before anything was scanned.
  private func rig(size: Size = Size(rows: 24, columns: 80)) -> ConsoleRig {
    var rig = ConsoleRig(SampleFloor.released(), size: size)
    // A handheld's menu has no floor.
    rig.play(ConsoleRig.sue, size.columns < 80 ? "type 3" : "type 4")
    return rig
  }

  /// A scanner without a prefix reads a code, and it is quiet then.
  private func read(_ text: String, _ rig: inout ConsoleRig, end: String = "\r") {
    for byte in (text + end).utf8 {
      rig.advance(8)
      rig.send(.byte(byte))
    }
    rig.advance(1000)
  }

  private func learned(_ change: (String) -> String) -> ConsoleRig {
    var rig = rig()
    read(change(upper), &rig)
    read(change(lower), &rig)
    rig.play("enter")
    return rig
  }

  private func dropping(_ text: String) -> String { text.filter { $0 != "\u{1D}" } }

  // MARK: The way through

  @Test func `both codes and Enter keep what was learned, for this terminal`() {
    var rig = rig()
    #expect(rig.step == "S.UPPER")
    read(upper, &rig)
    #expect(rig.step == "S.LOWER")
    #expect(rig.message == "SCAN THE LOWER CODE OF THE CARD")
    read(lower, &rig)
    #expect(rig.step == "S.RESULT")
    #expect(rig.message == "ENTER = KEEP, F5 = AGAIN")
    #expect(rig.field("separator") == "GS")
    #expect(rig.field("gaps") == "8/8")
    #expect(rig.site.devices.count == 0)
    rig.play("enter")
    #expect(rig.step == "A.MENU")
    #expect(rig.message == "SCANNER OF T1 LEARNED")
    #expect(rig.site.devices[.t1]?.profile == WedgeProfile())
    #expect(rig.site.devices[.t1]?.operatorID == SampleFloor.sue)
  }

  @Test func `F5 begins again, and F3 goes back without keeping anything`() {
    var rig = rig()
    read(upper, &rig)
    rig.play("F3")
    #expect(rig.step == "S.UPPER")
    read(upper, &rig)
    read(lower, &rig)
    rig.play("F5")
    #expect(rig.step == "S.UPPER")
    rig.play("F3")
    #expect(rig.step == "A.MENU")
    #expect(rig.site.devices.count == 0)
  }

  @Test func `a chord by hand leaves, too`() {
    var rig = rig()
    rig.play("type .3")
    #expect(rig.step == "A.MENU")
  }

  @Test func `another code is not the card, and half of one is asked for again`() {
    var rig = rig()
    read("4006381333931", &rig)
    #expect(rig.message == "SCAN THE UPPER CODE OF THE CARD")
    read("0109521234543213", &rig, end: "")
    #expect(rig.message == "HALF THE CODE CAME - SCAN IT AGAIN")
    #expect(rig.step == "S.UPPER")
  }

  @Test func `a command of the card still works`() {
    var rig = rig()
    read("XCXEXIT", &rig)
    #expect(rig.step == "A.MENU")
  }

  @Test func `the badge of another does not push it aside`() {
    var rig = rig()
    read("B1001", &rig)
    #expect(rig.message == "SUE WORKING - F10 FIRST")
  }

  @Test func `only a supervisor has it`() {
    var rig = ConsoleRig()
    rig.play(ConsoleRig.anna)
    let names = rig.session.fields.items.compactMap { $0.values["row.name"]?.text }
    #expect(!names.contains("SCANNER"))
  }

  @Test func `F9 prints a card`() {
    final class Printer: LabelPrinting, @unchecked Sendable {
      var jobs: [LabelJob] = []
      func print(_ job: LabelJob, site: Site) -> LabelOutcome {
        jobs.append(job)
        return .printed
      }
    }
    let printer = Printer()
    var rig = ConsoleRig(SampleFloor.released(), printer: printer)
    rig.play(ConsoleRig.sue, "type 4", "F9")
    #expect(printer.jobs == [.calibrationCard])
    #expect(rig.message == "CARD PRINTED")
  }

  // MARK: What is wrong

  @Test func `a scanner that drops GS is told so, and then no GS1 item is taken`() {
    var rig = rig()
    read(dropping(upper), &rig)
    read(lower, &rig)
    #expect(rig.message == "GS1 ITEMS WILL BE REFUSED - SEE WHAT TO DO")
    let titles = rig.session.fields.items.compactMap { $0.values["row.finding"]?.text }
    #expect(titles.first == "THE SCANNER DROPS THE GROUP SEPARATOR")
    #expect(rig.field("action").hasSuffix("Until then GS1 item barcodes are refused here."))
    rig.play("enter", "type 1", "scan A-01", "scan A-01")
    #expect(rig.step == "Z.ITEM")
    rig.scan("]C10102000000000428" + "10L4221SN1")
    #expect(rig.message == "GS1 REFUSED: THIS SCANNER DROPS GS - CALL THE LEAD")
    #expect(rig.step == "Z.ITEM")
    rig.play("scan ]C10102000000000428")
    #expect(rig.step == "Z.QTY")
  }

  @Test func `once it sends GS, a separator in a scan is proof enough`() {
    var rig = learned(dropping)
    rig.play("type 1", "scan A-01", "scan A-01", "scan ]C1010200000000042821SN1\u{1D}24099")
    #expect(rig.step == "Z.QTY")
  }

  @Test func `y and z that change places are put back from then on`() {
    let swapped: (String) -> String = { text in
      String(
        text.map { ["y": "z", "z": "y", "Y": "Z", "Z": "Y"][$0] ?? $0 }
      )
    }
    var rig = learned(swapped)
    #expect(rig.site.devices[.t1]?.layout.count == 4)
    rig.play("scan YY-1")
    #expect(rig.message == "NOT KNOWN: ZZ-1")
  }

  @Test func `Enter for FNC1 is joined from then on`() {
    var rig = learned { $0.replacing("\u{1D}", with: "\r") }
    rig.play("type 1", "scan A-01", "scan A-01")
    read("010200000000042824099\r21SN1", &rig)
    #expect(rig.message == "")
    #expect(rig.step == "Z.QTY")
  }

  @Test func `a scanner that cannot be used is not kept`() {
    var rig = rig()
    read(upper, &rig, end: "")
    read(lower, &rig, end: "")
    #expect(rig.message == "SET THE SCANNER FIRST, THEN F5")
    rig.play("enter")
    #expect(rig.step == "S.RESULT")
    #expect(rig.site.devices.count == 0)
  }

  // MARK: Whose profile it is

  @Test func `a terminal that was learned has its profile from the start, and others have not`() {
    let first = learned { "~A" + $0 }
    #expect(first.site.devices[.t1]?.prefix == ByteText(Array("~A".utf8)))
    var again = ConsoleRig(first.session.books)
    for byte in "~AB1001\r".utf8 { again.send(.byte(byte)) }
    #expect(again.step == "A.MENU")
    var other = ConsoleRig(first.session.books, terminal: .t2)
    for byte in "~AB1001\r".utf8 { other.send(.byte(byte)) }
    #expect(other.step == "A.BADGE")
  }

  // MARK: Pictures

  @Test(arguments: [Size(rows: 24, columns: 80), Size(rows: 16, columns: 20)])
  func `it looks as it did`(size: Size) {
    var rig = rig(size: size)
    GoldenFrames.compare(rig.frame(), "calibrate-upper")
    read(dropping(upper), &rig)
    read(lower, &rig)
    GoldenFrames.compare(rig.frame(), "calibrate-dropped")
  }

  @Test func `a wall shows the codes themselves`() {
    var rig = rig(size: Size(rows: 40, columns: 120))
    GoldenFrames.compare(rig.frame(), "calibrate-upper")
    read(upper, &rig)
    GoldenFrames.compare(rig.frame(), "calibrate-lower")
  }
}

@Suite struct CalibrationFindingWordsTests {
  private static let text = Array(repeating: UInt8(ascii: "W"), count: 40)
  private static let all: [CalibrationFinding] = [
    .noSuffix, .oddSuffix(text), .oddPrefix, .unlikeFrames, .digitsMoved, .identifierMoved,
    .capsLock, .unreadable, .separatorDropped, .separatorUnsafe(text), .plainCode128,
    .separatorIsReturn, .separatorIsKey(SpecialKey.pageDown.rawValue), .separatorIsText(text),
    .keysMoved(sent: Array("yzYZaqAQ-/_:+".utf8)), .charactersLost(Array("yzYZaqAQ-/_:+".utf8)),
    .checkDigitDropped, .slow(999), .noPrefix,
  ]

  @Test(arguments: all) func `title and remedy fit, on a handheld as well`(
    finding: CalibrationFinding
  ) {
    let words = finding.words
    #expect(Width.of(words.title.text) <= 60)
    #expect(Width.of(words.title.short ?? "") <= 16)
    #expect(Width.of(words.action.text) <= 150)
    #expect(Width.of(words.action.short ?? "") <= 66)
    #expect(!words.weight.isEmpty)
  }

  @Test func `bytes have the names of scanner manuals`() {
    #expect(ByteName.text([]) == "NONE")
    #expect(ByteName.text([0x0D, 0x0A]) == "CR LF")
    #expect(ByteName.text(Array("{GS}".utf8)) == "{GS}")
    #expect(ByteName.text([0x02, 0x41, 0x42, 0x07]) == "STX AB x07")
    #expect(ByteName.key(8) == "F8")
    #expect(ByteName.key(SpecialKey.down.rawValue) == "DOWN")
  }
}
