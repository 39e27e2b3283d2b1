import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct PackPropertyTests {
  private static let inputs =
    [
      SampleFloor.teaGTIN, SampleFloor.mugGTIN, SampleFloor.mugCaseGTIN, "PLT-0003", "T17", "T18",
      "1001", "1002", "PACK-1", "LANE-1", "LANE-2", "M", "XL", "NOTHING", PackFloor.carton1,
      PackFloor.carton2, PackFloor.sscc(3),
    ].map { "scan \($0)" }
    + ["enter", "enter", "esc", "type 1", "type 2", "type 5", "type torn"]
    + [2, 5, 7, 8, 9, 10].map { "F\($0)" }

  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func `whatever is scanned and pressed, the books stay true`(_ seed: UInt64) throws {
    var random = SplitMix(seed)
    var rig = ConsoleRig.packing()
    for _ in 0..<300 {
      rig.play(line: Self.inputs[random.below(Self.inputs.count)])
      if rig.step == "A.MENU" { rig.play("type 1") }
      if rig.step == "A.BADGE" { rig.play(ConsoleRig.pia) }
      check(rig.site)
    }
    #expect(rig.site.cartons.count > 0, "it packed nothing, so it showed nothing")
  }

  private func check(_ site: Site) {
    for stock in site.stock.rows() {
      #expect(stock.quantity >= 0 && stock.allocated >= 0)
    }
    for order in site.orders.rows() {
      let lines = site.orderLines.rows(RowKey(order.id))
      #expect(lines.allSatisfy { $0.packed <= $0.picked && $0.packed >= 0 && $0.open >= 0 })
      let cartons = site.cartons.rows(index: "order", RowKey(order.id)).filter {
        $0.status != .void
      }
      #expect(cartons.reduce(0) { $0 + $1.units } == lines.reduce(0) { $0 + $1.packed })
      #expect(cartons.count { $0.status == .open && $0.units > 0 } <= 1)
      for carton in cartons {
        let inside = site.stock.rows(index: "container", RowKey(ContainerID(carton.id)))
        #expect(inside.reduce(0) { $0 + $1.quantity } == carton.units)
      }
    }
  }
}
