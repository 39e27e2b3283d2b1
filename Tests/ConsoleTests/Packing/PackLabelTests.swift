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

    /// While it is down: another one that is not.
    var other: String?

    func print(_ job: LabelJob, site: Site) -> LabelOutcome {
      if isUp || !job.printer.isEmpty {
        jobs.append(job)
        return .printed
      }
      return other.map { .waits(for: "pack-1", other: $0) } ?? .failed
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

  @Test func `a label that waits for its printer is offered to another`() {
    let printer = Printer()
    printer.isUp = false
    printer.other = "pack-2"
    var rig = closing(printer)
    #expect(rig.message == "LABEL WAITS: PACK-1 IS DOWN, F9 PRINTS ON PACK-2")
    #expect(rig.field("prompt") == "F9 = PRINT ON PACK-2")
    rig.play("F9")
    #expect(printer.jobs.map(\.printer) == ["pack-2"])
    #expect(rig.site.cartons[CartonID(PackFloor.carton1)]?.labels == 1)
    #expect(rig.field("prompt") == "SCAN LABEL OR ENTER")
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
    rig.play(label, "scan LANE-2")
    #expect(rig.message == "NEED REASON, GOT LOCATION")
    rig.play("type lost")
    #expect(rig.message == "COPY 2")
    #expect(rig.step == "K.DOC")
  }
}
