import Storage
import Warehouse

/// `open` and `replay`: from nothing to one task, then to every task and heap of stock.
struct Opening {
  private let site: String
  private let usesSnapshots: Bool

  init(_ site: String, usesSnapshots: Bool) {
    self.site = site
    self.usesSnapshots = usesSnapshots
  }

  func run() throws -> Int32 {
    let watch = Stopwatch()
    let store = try SiteStore(
      opening: site,
      .reading,
      terminal: "bench",
      usesSnapshots: usesSnapshots,
      isForced: true,
      clock: Stopwatch.milliseconds
    )
    guard let task = store.site.tasks[try Shop.task(77_777)] else { throw BenchTrouble("no task") }
    let first = watch.microseconds
    let privateKilobytes = Footprint.privateKilobytes()
    let again = Stopwatch()
    var rows = 0
    var sum = task.quantity - task.quantity
    store.site.tasks.visit { task in
      sum += task.quantity
      rows += 1
      return true
    }
    store.site.stock.visit { stock in
      sum += stock.quantity
      rows += 1
      return true
    }
    let state = first + again.microseconds
    if let blocked = store.blocked { throw blocked }
    print(
      "{\"verb\":\"open\",\"engine\":\"aisle\",\"events\":\(store.site.sequence),"
        + "\"first_us\":\(first),\"state_us\":\(state),\"rows\":\(rows),\"sum\":\(sum),"
        + "\"lines_per_s\":\(store.site.sequence * 1_000_000 / max(first, 1)),"
        + "\"private_kb\":\(privateKilobytes),\"bytes\":\(Footprint.bytes(below: site))}"
    )
    return 0
  }
}
