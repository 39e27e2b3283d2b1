import TestSupport
import Testing
import Warehouse

@Suite struct ShortDecisionTests {
  private let anna = SampleFloor.anna

  private func report(
    _ found: Int,
    _ code: ExceptionCode,
    task: TaskID = "K000001"
  ) -> Command {
    .short(ShortReport(task: task, found: found, tote: found > 0 ? "T17" : .none, code: code))
  }

  @Test func `the rest of a short is found in another zone`() {
    var books = SampleFloor.released()
    #expect(books.perform(report(2, .fewer), as: anna).isCommitted)
    let site = books.site
    #expect(site.tasks["K000001"]?.state == .short)
    #expect(site.tasks["K000001"]?.picked == 2)
    #expect(site.tasks["K000004"]?.stock.location == "B-01")
    #expect(site.tasks["K000004"]?.left == 4)
    #expect(site.tasks["K000004"]?.rank == 0)
    #expect(site.stock[StockKey(sku: SampleFloor.tea, at: "A-01")] == nil)
    #expect(site.countRequests.count == 1)
    #expect(site.orderLines["1001", 1]?.shorted == 0)
  }

  @Test func `nothing anywhere shorts the line, and an order without goods ends`() {
    var books = SampleFloor.released()
    #expect(books.perform(report(0, .nothing, task: "K000003"), as: anna).isCommitted)
    #expect(books.site.orderLines["1002", 1]?.shorted == 3)
    #expect(books.site.orders["1002"]?.status == .shorted)
    #expect(books.site.locations["B-02"]?.isStopped == true)
    #expect(books.site.exceptions.rows().map(\.note) == ["", "NO MORE STOCK"])
  }

  @Test func `what is damaged stays in the books as damaged`() {
    var books = SampleFloor.released()
    #expect(books.perform(report(5, .damaged), as: anna).isCommitted)
    let damaged = StockKey(sku: SampleFloor.tea, at: "A-01").becoming(.damaged)
    #expect(books.site.stock[damaged]?.quantity == 1)
    #expect(books.site.stock[StockKey(sku: SampleFloor.tea, at: "A-01")]?.quantity == 4)
    // The slot it was short at is not offered for the rest.
    #expect(books.site.tasks["K000004"]?.stock.location == "B-01")
  }

  @Test func `later keeps the task and puts it last`() {
    var books = SampleFloor.released()
    #expect(books.perform(report(2, .later), as: anna).isCommitted)
    #expect(books.site.tasks["K000001"]?.left == 4)
    #expect(books.site.tasks["K000001"]?.skips == 1)
  }

  @Test func `finding all of it is no short`() {
    var books = SampleFloor.released()
    #expect(books.perform(report(6, .fewer), as: anna) == .refused(.notShort))
    #expect(books.perform(report(1, .nothing), as: anna) == .refused(.codeNotHere(.nothing)))
    #expect(books.perform(report(1, .weight), as: anna) == .refused(.codeNotHere(.weight)))
  }

  @Test func `nothing in a slot frees the tasks of others there`() {
    var books = SampleFloor.books()
    books.perform(
      .importOrders([
        SampleFloor.order("1", [(SampleFloor.tea, 4)]),
        SampleFloor.order("2", [(SampleFloor.tea, 5)]),
      ])
    )
    books.perform(.releaseWave(SampleFloor.plan(books.site, ["1", "2"])), as: SampleFloor.sue)
    #expect(books.perform(report(0, .nothing), as: anna).isCommitted)
    let open = books.site.tasks.rows().filter(\.state.isOpen)
    #expect(open.map(\.stock.location) == ["B-01", "B-01"])
    #expect(open.map(\.left) == [4, 5])
    #expect(books.site.stock[StockKey(sku: SampleFloor.tea, at: "A-01")] == nil)
  }

  @Test func `a code a site switched off is refused`() {
    var books = SampleFloor.released()
    var site = books.site
    var policy = ExceptionPolicy()
    policy.isEnabled = false
    site.policy.exceptions[.fewer] = policy
    books = MemoryBooks(site: site)
    #expect(books.perform(report(2, .fewer), as: anna) == .refused(.codeNotHere(.fewer)))
  }
}
