import TestSupport
import Warehouse

/// What somebody on the sample floor may come to do next; it may well be refused.
enum RandomAct {
  private static let people: [OperatorID] = [SampleFloor.anna, SampleFloor.ben, SampleFloor.sue]

  /// `site` says which tasks are open; `orders` is how many different orders there can be.
  static func next(
    _ site: Site,
    orders: Int = 300,
    _ random: inout SplitMix
  ) -> (command: Command, actor: OperatorID) {
    let person = people[random.below(people.count)]
    let task = task(of: site, &random)
    let tote = ToteID("T\(random.below(4) + 1)")
    let order = OrderID("\(1000 + random.below(orders))")
    switch random.below(12) {
    case 0, 1, 2:
      let lines = [(SampleFloor.tea, random.below(3) + 1), (SampleFloor.mug, 1)]
      return (.importOrders([SampleFloor.order(order, lines)]), .none)
    case 3, 4: return (.releaseWave(SampleFloor.plan(site, [order])), SampleFloor.sue)
    case 5: return (.claim(task, offeredAt: .none), person)
    case 6, 7, 8: return (.pick(task, quantity: random.below(2) + 1, into: tote), person)
    case 9: return (.undo, person)
    case 10:
      return (.short(ShortReport(task: task, found: 0, tote: tote, code: .nothing)), person)
    default:
      let key = StockKey(sku: SampleFloor.tea, at: "B-01")
      let count = 60 + random.below(40)
      return (.adjustStock(key, to: count, reason: "count\t\\"), SampleFloor.sue)
    }
  }

  /// One more pick of somebody who has a tote for each order.
  static func pick(_ site: Site, _ random: inout SplitMix) -> (command: Command, actor: OperatorID)
  {
    let person = people[random.below(people.count)]
    let task = task(of: site, first: 40, &random)
    let order = site.tasks[task]?.order ?? "1000"
    return (.pick(task, quantity: 1, into: ToteID("\(person)-\(order)")), person)
  }

  /// One of the first open tasks, or one that may not exist.
  private static func task(
    of site: Site,
    first count: Int = 6,
    _ random: inout SplitMix
  ) -> TaskID {
    let wanted = random.below(count)
    var found: TaskID?
    var count = 0
    site.tasks.visit(index: "queue", RowKey()) { task in
      found = task.id
      count += 1
      return count <= wanted
    }
    guard let found, random.below(4) > 0 else { return TaskID("K00000\(random.below(9) + 1)") }
    return found
  }
}
