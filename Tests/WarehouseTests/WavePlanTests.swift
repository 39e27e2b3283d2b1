import TestSupport
import Testing
import Warehouse

@Suite struct WavePlanTests {
  @Test func `a plan that was written reads back the same`() throws {
    #expect(try WavePlan(text: plan().text) == plan())
  }

  @Test(arguments: 0..<6)
  func `a plan that lacks its last lines is refused`(_ kept: Int) {
    let lines = plan().text.split(separator: 10)
    let cut = Array(lines.prefix(kept).joined(separator: [10]))
    #expect(throws: WavePlanError.self) { try WavePlan(text: cut) }
  }

  @Test func `a line that is no part of a plan is named by its number`() {
    var lines = plan().text.split(separator: 10).map(Array.init)
    lines[3] = Array("pick\tquantity=many".utf8)
    let text = Array(lines.joined(separator: [10]))
    #expect(throws: WavePlanError.line(4)) { try WavePlan(text: text) }
    #expect(throws: WavePlanError.noPlan) { try WavePlan(text: Array("order,line\n".utf8)) }
  }

  @Test func `a plan is released as it was written`() throws {
    var books = twoOrders()
    let outcome = books.perform(.releaseWave(try WavePlan(text: plan().text)), as: SampleFloor.sue)
    #expect(outcome.isCommitted)
    #expect(books.site.tasks.rows().map(\.batch) == [1, 1, 2])
  }

  @Test func `a plan whose stock was taken meanwhile is stale and changes nothing`() {
    var books = twoOrders()
    let plan = plan()
    let key = StockKey(sku: SampleFloor.tea, at: "A-01")
    books.perform(.importStock([StockCount(key: key, quantity: 5)]))
    let lines = books.lines.count
    #expect(
      books.perform(.releaseWave(plan), as: SampleFloor.sue)
        == .refused(.planStale("stock of TEA-0042 at A-01"))
    )
    #expect(books.lines.count == lines)
    #expect(books.site.orders["1001"]?.status == .open)
  }

  @Test func `a plan is released once`() {
    var books = twoOrders()
    let plan = plan()
    books.perform(.releaseWave(plan), as: SampleFloor.sue)
    #expect(
      books.perform(.releaseWave(plan), as: SampleFloor.sue)
        == .refused(.planStale("order 1001 is released"))
    )
  }

  @Test func `who claims a task has all of its cart, and nobody else`() {
    var books = twoOrders()
    books.perform(.releaseWave(plan()), as: SampleFloor.sue)
    books.perform(.claim("K000001", offeredAt: .none), as: SampleFloor.anna)
    #expect(claimants(books) == [SampleFloor.anna, SampleFloor.anna, .none])
    #expect(
      books.perform(.claim("K000002", offeredAt: .none), as: SampleFloor.ben)
        == .refused(.taskTaken("K000002", by: SampleFloor.anna))
    )
    books.perform(.claim("K000002", offeredAt: .none), as: SampleFloor.anna)
    #expect(claimants(books) == [SampleFloor.anna, SampleFloor.anna, .none])
  }

  @Test func `another cart lets go of the first`() {
    var books = twoOrders()
    var plan = plan()
    for index in plan.picks.indices { plan.picks[index].zone = "A" }
    books.perform(.releaseWave(plan), as: SampleFloor.sue)
    books.perform(.claim("K000001", offeredAt: .none), as: SampleFloor.anna)
    books.perform(.claim("K000003", offeredAt: .none), as: SampleFloor.anna)
    #expect(claimants(books) == [.none, .none, SampleFloor.anna])
  }

  private func claimants(_ books: MemoryBooks) -> [OperatorID] {
    books.site.tasks.rows().map { $0.state == .claimed ? $0.claimant : .none }
  }

  private func twoOrders() -> MemoryBooks {
    var books = SampleFloor.books()
    books.perform(
      .importOrders([
        SampleFloor.order("1001", [(SampleFloor.tea, 6), (SampleFloor.mug, 2)]),
        SampleFloor.order("1002", [(SampleFloor.plate, 15)]),
      ])
    )
    return books
  }

  /// Order 1001 on one cart, 1002 on the other, 3 plates without stock.
  private func plan() -> WavePlan {
    var plan = SampleFloor.plan(twoOrders().site, ["1001", "1002"])
    for index in plan.picks.indices {
      plan.picks[index].batch = plan.picks[index].order == "1001" ? 1 : 2
    }
    return plan
  }
}
