import Planning
import Simulation
import Storage
import Warehouse

/// What was picked before a newcomer sits down: the first waves, dropped at a pack station, so that there
/// is something to pack at once.
struct EarlyShift {
  private static let limit = WaveLimit(orders: 6, lines: 60)
  private static let waves = 2

  let path: String
  let people: DemoPeople

  /// Does it by the same acts as a picker's console.
  ///
  /// - Throws: ``CommandFailure`` when an act is refused or cannot be kept.
  func work() throws {
    var site = try OpenedSite(path)
    guard let picker = people.pickers.last, let station = station(site.store.site) else { return }
    let floor = try SiteFloor.plan(of: path)
    var totes = 0
    for _ in 0..<Self.waves {
      guard
        let plan = Waves.propose(
          site: site.store.site,
          now: SystemClock.now(),
          limit: Self.limit,
          floor: floor
        )
      else { return }
      try site.perform(.releaseWave(plan))
      for order in plan.orders {
        totes += 1
        guard let tote = try? ToteID(scanned: "T99-\(1000 + totes)") else { continue }
        let tasks = site.store.site.tasks.rows(index: "order", RowKey(order))
        for task in tasks where task.left > 0 {
          try site.perform(.pick(task.id, quantity: task.left, into: tote), by: picker.id)
        }
        if !tasks.isEmpty { try site.perform(.unload([tote], at: station), by: picker.id) }
      }
    }
  }

  private func station(_ site: Site) -> LocationID? {
    site.locations.rows(index: "kind", RowKey(PlaceKind.station.rawValue)).first?.id
  }
}
