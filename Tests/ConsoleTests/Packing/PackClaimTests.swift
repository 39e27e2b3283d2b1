import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct PackClaimTests {
  private let tea = "scan \(SampleFloor.teaGTIN)"

  /// Sue has begun order 1001; Pia scans its tote.
  private func contested() -> ConsoleRig {
    var books = PackFloor.ready()
    books.perform(.startPacking("1001"), as: SampleFloor.sue)
    return ConsoleRig.packing(books, ["scan T17"])
  }

  @Test func `an order in another packer's hands is named with its packer`() {
    let rig = contested()
    #expect(rig.step == "K.DOC")
    #expect(rig.message == "SUE PACKING - SUPERVISOR")
    #expect(rig.field("prompt") == "F5 = TAKE IT OVER")
    #expect(rig.session.ask == .tote("T18", order: "1002"))
  }

  @Test func `only a supervisor's badge takes it over`() {
    var rig = contested()
    rig.play("F5", "scan B1002")
    #expect(rig.message == "NOT A SUPERVISOR")
    #expect(rig.site.orders["1001"]?.packer == SampleFloor.sue)
    rig.play("scan B1004")
    #expect(rig.message == "ORDER 1001: 2 LINES")
    #expect(rig.site.orders["1001"]?.packer == SampleFloor.pia)
    #expect(rig.session.operatorID == SampleFloor.pia)
  }

  @Test func `back gives up taking over, and another document forgets it`() {
    var rig = contested()
    rig.play("F5", "esc")
    #expect(rig.step == "K.DOC")
    rig.play("scan LANE-1", "F5")
    #expect(rig.message == "F5 NOT NOW: NEED TOTE")
  }

  @Test func `an order that was taken away is left`() {
    var rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17", tea])
    rig.meanwhile(.leavePacking("1001"), as: SampleFloor.pia)
    rig.meanwhile(.startPacking("1001"), as: SampleFloor.sue)
    #expect(rig.step == "K.DOC")
    #expect(rig.message == "SUE PACKING - SUPERVISOR")
  }

  @Test func `an order that was cancelled is left`() {
    var rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17"])
    rig.meanwhile(
      .cancelOrder("1001", cause: .customer, reason: "called"),
      as: SampleFloor.sue
    )
    #expect(rig.step == "K.DOC")
    #expect(rig.message == "TASK GONE - ORDER 1001 CANCELLED")
  }

  @Test func `an order with open picks is not ready`() {
    var rig = ConsoleRig.packing(PackFloor.halfReady(), ["scan 1002"])
    #expect(rig.message == "NOT READY: 1 OPEN PICK")
    #expect(rig.step == "K.DOC")
    rig.play("scan PACK-1")
    #expect(rig.message == "ORDER 1001: 2 LINES")
  }

  @Test func `a paused order is taken up from the menu`() {
    let rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17", tea, "F10", "type 1"])
    #expect(rig.step == "K.LINE")
    #expect(rig.message == "RECOVERED")
  }

  @Test func `a paused order is taken up on any terminal, with what was scanned last`() {
    let rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17", tea, "F10"])
    var other = rig.other(.t2)
    other.play(ConsoleRig.pia)
    #expect(other.message == "RECOVERED")
    #expect(other.step == "K.LINE")
    other.play("type 6")
    #expect(other.message == "6/6")
  }

  @Test(arguments: [
    (["scan T17", "scan TEA-0042", "F7"], "K.LABEL"),
    (["scan T17", "scan TEA-0042", "F7", "enter", "F5"], "K.SUM"),
    (["scan T18", "scan PLT-0003", "type 3", "enter", "enter"], "K.STAGE"),
  ])
  func `each screen of packing comes back`(_ lines: [String], _ step: String) {
    let rig = ConsoleRig.packing(PackFloor.ready(), lines)
    #expect(rig.step == step)
    var other = rig.other(.t2)
    other.play(ConsoleRig.pia)
    #expect(other.step == step)
    #expect(other.message == "RECOVERED")
    #expect(other.session.ask == rig.session.ask)
  }
}
