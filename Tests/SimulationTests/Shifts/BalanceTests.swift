import Simulation
import Testing
import Warehouse

@Suite struct BalanceTests {
  @Test func `a site on which nothing happened balances`() throws {
    let site = try MemoryBooks(demo: 7, orders: 0).site
    #expect(Balance(before: SiteCount(site), site: site, kept: BooksTally()).faults == [])
  }

  @Test func `stock that vanished or appeared is told`() throws {
    let books = try MemoryBooks(demo: 7, orders: 0)
    let before = SiteCount(books.site)
    var site = books.site
    let heap = try #require(site.stock.rows().first)
    site.stock.update(heap.key.rowKey) { $0.quantity -= 2 }
    let balance = Balance(before: before, site: site, kept: BooksTally())
    #expect(
      balance.faults == [
        "stock and stock before + adjusted differ: \(before.stock - 2), \(before.stock)"
      ]
    )
    var counted = BooksTally()
    counted.adjusted = -2
    #expect(Balance(before: before, site: site, kept: counted).faults == [])
  }

  @Test func `orders that are not finished are told`() throws {
    let site = try MemoryBooks(demo: 7, orders: 1).site
    let count = SiteCount(site)
    #expect(count.ordered > 0 && count.open == count.ordered)
    #expect(
      Balance(before: count, site: site, kept: BooksTally()).faults == [
        "ordered and packed + short + cancelled differ: \(count.ordered), 0",
        "open eaches and none differ: \(count.ordered), 0",
        "unfinished orders and none differ: 1, 0",
      ]
    )
  }

  @Test func `a pick that was confirmed twice is told`() throws {
    var site = Site()
    var task = PickTask()
    task.id = try TaskID(scanned: "K000001")
    task.quantity = 3
    task.picked = 6
    task.state = .done
    site.tasks.set(task)
    var kept = BooksTally()
    kept.picked = 3
    #expect(
      Balance(before: SiteCount(Site()), site: site, kept: kept).faults == [
        "picked by tasks and by confirms differ: 6, 3",
        "tasks not done exactly once and none differ: 1, 0",
      ]
    )
  }
}
