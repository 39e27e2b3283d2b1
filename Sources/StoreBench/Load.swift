import Glibc

/// `load`: a site whose journal holds so many picks.
struct Load {
  private let site: String
  private let events: Int

  init(_ site: String, _ events: Int) {
    self.site = site
    self.events = events
  }

  func run() throws -> Int32 {
    let watch = Stopwatch()
    var shop = try Shop(site, eaches: events / Shop.taskCount + 1)
    let seeded = Footprint.bytes(below: site + "/log")
    try Shop.takeSnapshot(of: site)  // The picks alone can be replayed from it.
    try shop.pick(events)
    sync()
    try Shop.takeSnapshot(of: site)
    let seconds = watch.seconds
    let bytes = Footprint.bytes(below: site)
    let perEvent = (Footprint.bytes(below: site + "/log") - seeded) / max(events, 1)
    print(
      "{\"verb\":\"load\",\"engine\":\"aisle\",\"events\":\(events),\"seconds\":\(seconds),"
        + "\"bytes\":\(bytes),\"bytes_per_event\":\(perEvent)}"
    )
    return 0
  }
}
