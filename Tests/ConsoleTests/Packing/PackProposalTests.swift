import TestSupport
import Testing
import Warehouse

@testable import Console
@testable import Planning

@Suite struct PackProposalTests {
  private let tea = "scan \(SampleFloor.teaGTIN)"
  private let mug = "scan \(SampleFloor.mugGTIN)"

  @Test func `an order opens with a carton, a first item and its layer`() throws {
    let rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17"])
    let plan = try #require(proposal(rig).cartons.first)
    let first = try #require(plan.placements.first)
    #expect(first.z == 0)
    #expect(rig.session.ask == .sku(first.sku, at: "PACK-1"))
    #expect(rig.field("type") == plan.type.id.text)
    #expect(rig.field("layer").contains("LAYER 1 OF \(plan.layers.count)"))
    #expect(rig.field("draw1").contains("#"))
  }

  @Test func `following the plan fills the carton in its order and closes it`() throws {
    var rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17"])
    let planned = try #require(proposal(rig).cartons.first).placements.map(\.sku)
    var asked: [SKU] = []
    while case .sku(let sku, _) = rig.session.ask, asked.count < 20 {
      asked.append(sku)
      rig.play(sku == SampleFloor.tea ? tea : mug)
    }
    #expect(asked == planned)
    #expect(rig.step == "K.LABEL")
    let closed = try #require(closing(rig))
    #expect(closed.typeUsed == closed.typeProposed)
  }

  @Test func `another carton than proposed is taken, and both are in the journal`() throws {
    var rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17", tea])
    let proposed = try #require(proposal(rig).cartons.first).type.id
    let other = proposed.text == "XL" ? "L" : "XL"
    rig.play(line: "scan \(other)")
    #expect(rig.message == "CARTON 1 CLOSED")
    let closed = try #require(closing(rig))
    #expect(closed.typeProposed == proposed)
    #expect(closed.typeUsed.text == other)
  }

  @Test func `another order of items than proposed is taken, and the plan goes on around it`() {
    var rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17"])
    guard case .sku(let first, _) = rig.session.ask else {
      Issue.record("nothing is asked")
      return
    }
    rig.play(first == SampleFloor.tea ? mug : tea)
    #expect(rig.message == (first == SampleFloor.tea ? "1/2" : "1/6"))
    #expect(rig.session.ask == .sku(first, at: "PACK-1"))
  }

  @Test func `after an early close the rest is planned anew`() throws {
    let rig = ConsoleRig.packing(
      PackFloor.ready(),
      ["scan T17", tea, "type 4", "F7", "scan \(PackFloor.carton1)"]
    )
    let plan = proposal(rig)
    #expect(plan.cartons.flatMap(\.placements).count == 4)
    #expect(rig.field("carton") == "2")
  }

  @Test func `a plan of several cartons asks for the next when one is full`() throws {
    var rig = ConsoleRig.packing(try PackFloor.odd(count: 6, sides: [400, 380, 310]), ["scan T17"])
    #expect(proposal(rig).cartons.count == 6)
    #expect(rig.field("carton") == "1/6")
    rig.play(tea)
    #expect(rig.session.ask == .cartonType("XL"))
    #expect(rig.field("prompt") == "CARTON FULL: F7 OR CARTON TYPE")
    rig.play("F7", "scan \(PackFloor.carton1)")
    #expect(rig.field("carton") == "2/6")
  }

  @Test func `what fits no carton ships alone, with the reason, in its own wrapping`() throws {
    var rig = ConsoleRig.packing(try PackFloor.odd(count: 1, sides: [2100, 40, 40]), ["scan T17"])
    #expect(rig.field("layer") == "ALONE: 2100 mm LONG")
    rig.play(tea, "F7")
    #expect(rig.message == "CARTON 1 CLOSED")
    let closed = try #require(closing(rig))
    #expect(closed.typeUsed.isNone)
    #expect(closed.lengthMillimetres == 2100)
  }

  @Test func `what is heavier than every carton says so`() throws {
    let books = try PackFloor.odd(count: 1, sides: [100, 100, 100], grams: 40_000)
    let rig = ConsoleRig.packing(books, ["scan T17"])
    #expect(rig.field("layer") == "ALONE: WEIGHS 40.0 kg")
  }

  @Test func `goods that need a carton cannot ship as they are`() {
    var books = PackFloor.ready()
    let pack = Command.packItem("1001", SampleFloor.tea, quantity: 1, lot: "")
    books.perform(pack, as: SampleFloor.pia)
    let outcome = books.perform(.closeCarton("1001", .none), as: SampleFloor.pia)
    #expect(outcome == .refused(.unknownCartonType(.none)))
  }

  @Test func `an item without a size is named and packed where it fits`() throws {
    var rig = ConsoleRig.packing(try PackFloor.odd(count: 2, sides: [0, 0, 0]), ["scan T17"])
    #expect(rig.field("layer") == "SIZE NOT KNOWN")
    #expect(rig.field("draw1") == "")
    rig.play(tea, "type 2")
    #expect(rig.message == "CARTON 1 CLOSED")
  }

  @Test func `an order comes back with its proposal on another terminal`() throws {
    let rig = ConsoleRig.packing(PackFloor.ready(), ["scan T17", tea])
    let screen = try #require(rig.session.top as? PackScreen)
    let remembered = try #require(screen.remembered())
    let again = try #require(PackScreen(remembered, site: rig.session.world))
    #expect(again.proposal == screen.proposal)
  }

  @Test func `a layer is drawn as it lies, next units marked`() throws {
    let type = try #require(CartonType.shipped.first { $0.id == "M" })
    let unit = PackPlacement(sku: SampleFloor.tea, x: 0, y: 0, z: 0, dx: 155, dy: 220, dz: 60)
    var second = unit
    second.x = 155
    second.sku = SampleFloor.mug
    let carton = PlannedCarton(
      type: type,
      placements: [unit, second],
      goodsGrams: 600,
      costHalves: 1
    )
    let fresh = try #require(PackLayer(carton, holding: [:]) { _ in true })
    #expect(fresh.drawing(columns: 24, rows: 5).first == "#######+++++++")
    let half = try #require(PackLayer(carton, holding: [SampleFloor.tea: 1]) { _ in true })
    #expect(half.sku == SampleFloor.mug)
    #expect(half.drawing(columns: 24, rows: 5).last == "ooooooo#######")
    #expect(
      PackLayer(carton, holding: [SampleFloor.tea: 1, SampleFloor.mug: 1]) { _ in true } == nil
    )
  }

  private func closing(_ rig: ConsoleRig) -> CartonClosing? {
    for case .cartonClosed(let closing) in rig.session.books.lines.flatMap(\.facts) {
      return closing
    }
    return nil
  }

  private func proposal(_ rig: ConsoleRig) -> PackProposal {
    guard let screen = rig.session.top as? PackScreen, let proposal = screen.proposal else {
      preconditionFailure("no order is open")
    }
    return proposal
  }
}

extension PackFloor {
  /// Order 1004 has so much tea of another size, in T17.
  fileprivate static func odd(
    count: Int,
    sides: [Int],
    grams: Int = 280
  ) throws -> MemoryBooks {
    var books = SampleFloor.books()
    var product = Product(sku: SampleFloor.tea, description: "Jasmine tea")
    product.weightGrams = grams
    product.lengthMillimetres = sides[0]
    product.widthMillimetres = sides[1]
    product.heightMillimetres = sides[2]
    let barcode = PackBarcode(code: SampleFloor.teaGTIN, sku: SampleFloor.tea)
    books.perform(.importProducts([product], [barcode]))
    books.perform(.importOrders([SampleFloor.order("1004", [(SampleFloor.tea, count)])]))
    books.perform(.releaseWave(SampleFloor.plan(books.site, ["1004"])), as: SampleFloor.sue)
    let pick = Command.pick("K000001", quantity: count, into: "T17")
    books.perform(pick, as: SampleFloor.anna)
    books.perform(.unload(["T17"], at: "PACK-1"), as: SampleFloor.anna)
    return books
  }
}
