import Planning
import Warehouse

/// What the tables of a site add up to, in eaches where nothing else is said.
///
/// Open orders that a limit does not take are left out: nobody works on them.
public struct SiteCount: Hashable, Sendable {
  public private(set) var ordered = 0
  public private(set) var packed = 0
  public private(set) var shorted = 0
  public private(set) var cancelled = 0
  /// Neither of these yet.
  public private(set) var open = 0
  /// Of all tasks there ever were.
  public private(set) var picked = 0
  /// Tasks, not eaches.
  public private(set) var tasks = 0
  public private(set) var openTasks = 0
  /// All stock, wherever it is.
  public private(set) var stock = 0
  public private(set) var allocated = 0
  /// Orders that have not ended.
  public private(set) var unfinished: [OrderID] = []

  public init(_ site: Site, _ limit: WaveLimit = WaveLimit()) {
    let passedOver = Self.open(site).filter { !limit.takes($0) }
    let left = Set(passedOver.map(\.id))
    site.orderLines.visit { line in
      guard !left.contains(line.order) else { return true }
      ordered += line.ordered
      packed += line.packed
      shorted += line.shorted
      cancelled += line.cancelled
      open += line.open
      return true
    }
    site.tasks.visit { task in
      tasks += 1
      picked += task.picked
      openTasks += task.state.isOpen ? 1 : 0
      return true
    }
    site.stock.visit { heap in
      stock += heap.quantity
      allocated += heap.allocated
      return true
    }
    unfinished = Self.unfinished(site, limit)
  }

  /// Whether there is nothing left to do, without counting everything.
  public static func isDone(_ site: Site, _ limit: WaveLimit = WaveLimit()) -> Bool {
    unfinished(site, limit).isEmpty
  }

  /// How many orders have not ended, without counting everything.
  static func unfinishedCount(_ site: Site, _ limit: WaveLimit) -> Int {
    unfinished(site, limit).count
  }

  private static func unfinished(_ site: Site, _ limit: WaveLimit) -> [OrderID] {
    let begun = [OrderStatus.released, .packed].flatMap { status in
      site.orders.rows(index: "status", RowKey(status.rawValue))
    }
    return (open(site).filter(limit.takes) + begun).map(\.id)
  }

  private static func open(_ site: Site) -> [Order] {
    site.orders.rows(index: "status", RowKey(OrderStatus.open.rawValue))
  }
}
