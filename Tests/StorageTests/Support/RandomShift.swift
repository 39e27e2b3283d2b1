import TestSupport
import Warehouse

@testable import Storage

/// The sample floor in a site on disk, and people who do whatever comes to their minds.
struct RandomShift {
  var store: SiteStore
  private var counter = 0
  private let people: [OperatorID] = [SampleFloor.anna, SampleFloor.ben, SampleFloor.sue]

  /// Makes the floor; an act's time comes from the site's clock.
  init(_ directory: TestSite) throws {
    store = try SiteStore(opening: directory.path, .writing, terminal: "tty017", isForced: true) {
      directory.now += 700
      return directory.now
    }
    for command in SampleFloor.setUp { perform(command) }
  }

  /// One act that may well be refused.
  mutating func step(_ random: inout SplitMix) throws {
    let person = people[random.below(people.count)]
    let task = TaskID("K00000\(random.below(9) + 1)")
    let tote = ToteID("T\(random.below(4) + 1)")
    let order = OrderID("\(1000 + random.below(30))")
    switch random.below(12) {
    case 0, 1, 2:
      perform(
        .importOrders([
          SampleFloor.order(order, [(SampleFloor.tea, random.below(3) + 1), (SampleFloor.mug, 1)])
        ])
      )
    case 3, 4: perform(.releaseWave(SampleFloor.plan(store.site, [order])), by: SampleFloor.sue)
    case 5: perform(.claim(task, offeredAt: .none), by: person)
    case 6, 7, 8: perform(.pick(task, quantity: random.below(2) + 1, into: tote), by: person)
    case 9: perform(.undo, by: person)
    case 10:
      perform(.short(ShortReport(task: task, found: 0, tote: tote, code: .nothing)), by: person)
    default:
      let key = StockKey(sku: SampleFloor.tea, at: "B-01")
      perform(
        .adjustStock(key, to: 60 + random.below(40), reason: "count\t\\"),
        by: SampleFloor.sue
      )
    }
  }

  private mutating func perform(_ command: Command, by actor: OperatorID = .none) {
    counter += 1
    let act = Act(
      command,
      key: OperationKey(session: "tty017-3f9a", counter: counter),
      actor: actor,
      terminal: "tty017"
    )
    _ = store.perform(act)
  }
}
