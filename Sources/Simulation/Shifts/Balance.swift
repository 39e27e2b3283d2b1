import Planning
import Warehouse

/// Whether a shift's books balance: nothing appeared, nothing vanished, nothing was done twice.
public struct Balance: Hashable, Sendable {
  public let before: SiteCount
  public let after: SiteCount
  /// What does not add up, in words; empty when all does.
  public private(set) var faults: [String] = []

  /// - Parameters:
  ///   - before: The site as the shift began.
  ///   - site: The site as it ended, all orders done.
  ///   - kept: What was kept in between, by everybody.
  ///   - limit: Which orders were worked on.
  public init(
    before: SiteCount,
    site: Site,
    kept: BooksTally,
    limit: WaveLimit = WaveLimit()
  ) {
    self.before = before
    after = SiteCount(site, limit)
    checkOrders()
    checkTasks(site, kept)
    checkStock(site, kept)
  }

  private mutating func checkOrders() {
    let ended = after.packed + after.shorted + after.cancelled
    expect(after.ordered, ended, "ordered and packed + short + cancelled")
    expect(after.open, 0, "open eaches and none")
    expect(after.unfinished.count, 0, "unfinished orders and none")
  }

  private mutating func checkTasks(_ site: Site, _ kept: BooksTally) {
    expect(after.openTasks, 0, "open tasks and none")
    expect(after.picked - before.picked, kept.picked, "picked by tasks and by confirms")
    var uneven = 0
    site.tasks.visit { task in
      let isEven = task.state == .cancelled || task.picked + task.shorted == task.quantity
      uneven += isEven ? 0 : 1
      return true
    }
    expect(uneven, 0, "tasks not done exactly once and none")
  }

  private mutating func checkStock(_ site: Site, _ kept: BooksTally) {
    expect(after.stock, before.stock + kept.adjusted, "stock and stock before + adjusted")
    expect(after.allocated, 0, "promised stock and none")
    var inCartons = 0
    for carton in site.cartons.rows() {
      let goods = site.stock.rows(index: "container", RowKey(ContainerID(carton.id)))
      inCartons += goods.reduce(0) { $0 + $1.quantity }
    }
    expect(inCartons, after.packed, "goods in cartons and packed")
    let heaps = site.stock.rows().filter { $0.quantity < 0 || $0.allocated < 0 }
    expect(heaps.count, 0, "negative heaps and none")
  }

  private mutating func expect(_ found: Int, _ wanted: Int, _ what: String) {
    if found != wanted { faults.append("\(what) differ: \(found), \(wanted)") }
  }
}
