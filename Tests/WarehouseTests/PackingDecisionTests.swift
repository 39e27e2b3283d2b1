import TestSupport
import Testing
import Warehouse

@Suite struct PackingDecisionTests {
  private let pia = SampleFloor.pia

  /// Order 1001 picked into T17 and dropped at the pack station.
  private func picked() -> MemoryBooks {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: SampleFloor.anna)
    books.perform(.pick("K000002", quantity: 2, into: "T17"), as: SampleFloor.anna)
    books.perform(.unload(["T17"], at: "PACK-1"), as: SampleFloor.anna)
    return books
  }

  private func pack(_ books: inout MemoryBooks, _ sku: SKU, _ quantity: Int) -> Outcome {
    books.perform(.packItem("1001", sku, quantity: quantity, lot: ""), as: pia)
  }

  @Test func `goods of any size and weight are picked and packed`() throws {
    let widest = 99_999_999_999_999
    var books = SampleFloor.books()
    var product = try #require(books.site.products[SampleFloor.tea])
    (product.lengthMillimetres, product.widthMillimetres) = (widest, widest)
    (product.heightMillimetres, product.weightGrams) = (widest, widest)
    books.perform(.importProducts([product], []))
    let key = StockKey(sku: SampleFloor.tea, at: "A-01")
    books.perform(.importStock([StockCount(key: key, quantity: widest)]))
    books.perform(.importOrders([SampleFloor.order("1009", [(SampleFloor.tea, widest)])]))
    books.perform(.releaseWave(SampleFloor.plan(books.site, ["1009"])), as: SampleFloor.sue)
    for task in books.site.tasks.rows() {
      books.perform(.pick(task.id, quantity: task.quantity, into: "T17"), as: SampleFloor.anna)
    }
    books.perform(.unload(["T17"], at: "PACK-1"), as: SampleFloor.anna)
    let packed = books.perform(
      .packItem("1009", SampleFloor.tea, quantity: widest, lot: ""),
      as: pia
    )
    #expect(packed.isCommitted)
    let millionTonnes = 1_000_000_000_000
    #expect(books.site.cartons.rows().map(\.gramsExpected) == [millionTonnes])
  }

  @Test func `an order with open picks is not ready`() {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: SampleFloor.anna)
    #expect(
      books.perform(.startPacking("1001"), as: pia) == .refused(.notReady("1001", openPicks: 1))
    )
  }

  @Test func `packing goes from tote to carton to lane`() throws {
    var books = picked()
    #expect(pack(&books, SampleFloor.tea, 6).isCommitted)
    #expect(pack(&books, SampleFloor.mug, 2).isCommitted)
    let carton = try #require(books.site.cartons.rows().first)
    #expect(carton.units == 8)
    #expect(carton.id.text.count == 18)
    #expect(books.site.totes["T17"]?.status == .free)
    #expect(books.perform(.closeCarton("1001", "M"), as: pia).isCommitted)
    #expect(books.perform(.finishOrder("1001", reason: ""), as: pia).isCommitted)
    #expect(books.perform(.stage("1001", at: "LANE-1"), as: pia).isCommitted)
    #expect(books.site.orders["1001"]?.status == .staged)
    #expect(books.site.cartons[carton.id]?.lane == "LANE-1")
    #expect(books.site.orderLines.rows(RowKey(OrderID("1001"))).allSatisfy { $0.open == 0 })
  }

  @Test func `extra and foreign items are refused`() {
    var books = picked()
    #expect(pack(&books, SampleFloor.tea, 6).isCommitted)
    #expect(pack(&books, SampleFloor.tea, 1) == .refused(.extra(SampleFloor.tea, ordered: 6)))
    #expect(pack(&books, SampleFloor.plate, 1) == .refused(.notInOrder(SampleFloor.plate, "1001")))
  }

  @Test func `a supervisor's badge hands an order over, another packer's does not`() {
    let sue = SampleFloor.sue
    var books = picked()
    books.perform(.startPacking("1001"), as: pia)
    #expect(
      books.perform(.startPacking("1001"), as: sue, approvedBy: pia)
        == .refused(.orderPackedBy("1001", pia))
    )
    #expect(books.perform(.startPacking("1001"), as: sue, approvedBy: sue).isCommitted)
    #expect(books.site.orders["1001"]?.packer == sue)
    #expect(pack(&books, SampleFloor.tea, 1) == .refused(.orderPackedBy("1001", sue)))
  }

  @Test func `another packer's order is theirs while the claim holds`() {
    var books = picked()
    books.perform(.startPacking("1001"), as: pia)
    #expect(
      books.perform(.startPacking("1001"), as: SampleFloor.sue)
        == .refused(.orderPackedBy("1001", pia))
    )
    books.now = books.now.advanced(bySeconds: 15 * 60)
    #expect(books.perform(.startPacking("1001"), as: SampleFloor.sue).isCommitted)
  }

  @Test func `undo takes the last unit out again`() {
    var books = picked()
    #expect(pack(&books, SampleFloor.tea, 5).isCommitted)
    #expect(pack(&books, SampleFloor.tea, 1).isCommitted)
    #expect(books.perform(.undo, as: pia).isCommitted)
    #expect(books.site.orderLines["1001", 1]?.packed == 5)
    #expect(pack(&books, SampleFloor.tea, 1).isCommitted)
    #expect(books.site.orderLines["1001", 1]?.packed == 6)
  }

  @Test func `undo takes all out again that one scan packed for several lines`() {
    var books = SampleFloor.books()
    books.perform(
      .importOrders([SampleFloor.order("7", [(SampleFloor.tea, 2), (SampleFloor.tea, 3)])])
    )
    books.perform(.releaseWave(SampleFloor.plan(books.site, ["7"])), as: SampleFloor.sue)
    books.perform(.pick("K000001", quantity: 2, into: "T1"), as: SampleFloor.anna)
    books.perform(.pick("K000002", quantity: 3, into: "T1"), as: SampleFloor.anna)
    books.perform(.unload(["T1"], at: "PACK-1"), as: SampleFloor.anna)
    books.perform(.packItem("7", SampleFloor.tea, quantity: 5, lot: ""), as: pia)
    #expect(books.site.orderLines.rows(RowKey(OrderID("7"))).map(\.packed) == [2, 3])
    #expect(books.perform(.undo, as: pia).isCommitted)
    #expect(books.site.orderLines.rows(RowKey(OrderID("7"))).map(\.packed) == [0, 0])
    #expect(books.site.cartons.rows().map(\.units) == [0])
  }

  @Test func `open lines need a reason, and are shorted with it`() {
    var books = picked()
    #expect(pack(&books, SampleFloor.tea, 4).isCommitted)
    books.perform(.closeCarton("1001", "S"), as: pia)
    #expect(
      books.perform(.finishOrder("1001", reason: ""), as: pia) == .refused(.linesOpen("1001", 2))
    )
    #expect(books.perform(.finishOrder("1001", reason: "CUT-OFF"), as: pia).isCommitted)
    #expect(books.site.orderLines["1001", 1]?.shorted == 2)
    #expect(books.site.totes["T17"]?.status == .putBack)
  }

  @Test func `a reopened carton is empty and its units can be packed anew`() throws {
    var books = picked()
    #expect(pack(&books, SampleFloor.tea, 6).isCommitted)
    books.perform(.closeCarton("1001", "S"), as: pia)
    let carton = try #require(books.site.cartons.rows().first)
    #expect(books.perform(.reopenCarton(carton.id), as: pia).isCommitted)
    #expect(books.site.cartons[carton.id]?.units == 0)
    #expect(pack(&books, SampleFloor.tea, 6).isCommitted)
    #expect(books.site.cartons[carton.id]?.units == 6)
  }

  @Test func `missing units are picked again`() {
    var books = picked()
    let report = PackReport(order: "1001", sku: SampleFloor.tea, quantity: 2, problem: .missing)
    #expect(books.perform(.reportPacking(report), as: pia).isCommitted)
    #expect(books.site.orderLines["1001", 1]?.picked == 4)
    let tasks = books.site.tasks.rows(index: "order", RowKey(OrderID("1001"))).filter(
      \.state.isOpen
    )
    #expect(tasks.map(\.left) == [2])
    #expect(
      books.perform(.startPacking("1001"), as: pia) == .refused(.notReady("1001", openPicks: 1))
    )
  }

  @Test func `a cancelled order's goods wait to be put back`() {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: SampleFloor.anna)
    let cancel = Command.cancelOrder("1001", cause: .customer, reason: "CHANGED MIND")
    #expect(books.perform(cancel, as: SampleFloor.anna) == .refused(.roleNeeded(.supervisor)))
    #expect(books.perform(cancel, as: SampleFloor.sue).isCommitted)
    #expect(books.site.totes["T17"]?.status == .putBack)
    #expect(books.site.tasks["K000002"]?.state == .cancelled)
    #expect(books.site.orderLines["1001", 1]?.cancelled == 6)
    #expect(
      books.perform(.pick("K000002", quantity: 1, into: "T18"), as: SampleFloor.anna)
        == .refused(.taskGone("K000002", why: "CANCELLED"))
    )
    #expect(books.site.stock[StockKey(sku: SampleFloor.mug, at: "A-02")]?.allocated == 0)
  }
}
