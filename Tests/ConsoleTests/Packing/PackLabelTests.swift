import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct PackLabelTests {
  private let label = "scan \(PackFloor.carton1)"

  /// Prints while `isUp`, and remembers what.
  private final class Printer: LabelPrinting, @unchecked Sendable {
    var isUp = true
    var jobs: [LabelJob] = []

    func print(_ job: LabelJob, site: Site) -> Bool {
      if isUp { jobs.append(job) }
      return isUp
    }
  }

  private func closing(_ printer: Printer) -> ConsoleRig {
    var rig = ConsoleRig(PackFloor.ready(), printer: printer)
    rig.play(ConsoleRig.pia, "type 1", "scan T18", "scan PLT-0003", "type 3")
    return rig
  }

  @Test func `a closed carton is labelled at once`() {
    let printer = Printer()
    let rig = closing(printer)
    #expect(rig.step == "K.LABEL")
    #expect(rig.field("sscc") == PackFloor.carton1)
    #expect(printer.jobs == [LabelJob(carton: CartonID(PackFloor.carton1), copy: 1)])
    #expect(rig.session.ask == .carton(CartonID(PackFloor.carton1)))
  }

  @Test func `a printer that is down is said, and tried again without a reason`() {
    let printer = Printer()
    printer.isUp = false
    var rig = closing(printer)
    #expect(rig.message == "PRINTER DOWN: F9 OTHER")
    #expect(rig.field("prompt") == "F9 = PRINT AGAIN")
    printer.isUp = true
    rig.play("F9")
    #expect(rig.step == "K.LABEL")
    #expect(printer.jobs.map(\.copy) == [1])
    rig.play(label)
    #expect(rig.step == "K.SUM")
  }

  @Test func `a copy has a number and a reason in the books`() {
    let printer = Printer()
    var rig = closing(printer)
    rig.play(label, "F9", "type smudged")
    #expect(rig.message == "COPY 2")
    #expect(rig.step == "K.SUM")
    #expect(printer.jobs.map(\.copy) == [1, 2])
    #expect(rig.site.cartons[CartonID(PackFloor.carton1)]?.labels == 2)
  }

  @Test func `any carton may be scanned for another label`() {
    let printer = Printer()
    var rig = closing(printer)
    rig.play(label, "enter", "scan LANE-2", "F9", "scan T18")
    #expect(rig.message == "NEED CARTON, GOT TOTE")
    rig.play(label, "type lost")
    #expect(rig.message == "COPY 2")
    #expect(rig.step == "K.DOC")
  }
}
