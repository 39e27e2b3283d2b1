import Console
import Planning
import Simulation
import Warehouse

extension ConsoleSetup {
  /// A terminal on plain layouts, whose badges are stored as they are.
  static func test(_ terminal: TerminalID, _ size: Size = Size(rows: 24, columns: 80)) -> Self {
    var setup = ConsoleSetup(
      terminal: terminal,
      sessionID: "s1",
      layouts: LayoutShelf(source: LayoutFolder(directories: [])),
      sealing: PlainSealing()
    )
    setup.size = size
    return setup
  }
}

/// Seals nothing; see ``Seals/plain``.
struct PlainSealing: Sealing {
  func badge(_ code: [UInt8]) -> BadgeDigest { Seals.plain.badge(code) }
  func matches(pin: String, sealed: String) -> Bool { Seals.plain.pin(pin) == sealed }
}

extension MemoryBooks {
  /// The books of a demo site.
  init(
    demo seed: UInt64,
    skus: Int = 500,
    orders: Int = 200,
    people: DemoPeople = DemoPeople()
  )
    throws
  {
    self.init()
    let floor = try FloorPlan.generated(slots: skus + skus / 4)
    let demo = DemoSite(
      seed: seed,
      now: now,
      floor: floor,
      people: people,
      skus: skus,
      orders: orders
    )
    for command in demo.commands(.plain) { try keep(command) }
  }
}
