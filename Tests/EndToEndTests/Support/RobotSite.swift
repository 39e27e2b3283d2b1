import Glibc
import Planning
import Simulation
import Storage
import TestSupport
import Warehouse

/// A demo site whose waves are all released, and what its journal says afterwards.
final class RobotSite {
  let path: String
  let plan: ShiftPlan
  private let before: SiteCount

  /// `oneZone` puts all goods into one aisle, so that every picker wants the same task.
  init(_ plan: ShiftPlan, orders: Int, skus: Int = 30, oneZone: Bool = false) throws {
    self.plan = plan
    path = try WorkFolder.path("robots")
    var random = SystemRandomNumberGenerator()
    try SiteDirectory(path).create(
      name: "Robots",
      isDemo: true,
      at: Self.now,
      random: &random,
      reserveBytes: 0
    )
    let opened = try SiteStore(opening: path, terminal: "setup", clock: { Self.now })
    var books = CountedBooks(opened)
    let demo = DemoSite(
      seed: plan.seed,
      now: Moment(milliseconds: Self.now),
      floor: try oneZone ? Self.aisle(slots: skus) : FloorPlan.generated(slots: skus),
      people: plan.people,
      skus: skus,
      orders: orders
    )
    let secrets = opened.meta.secrets
    let seals = Seals(
      badge: { code in
        let digest = secrets.digest(ofBadge: String(decoding: code, as: UTF8.self))
        return (try? BadgeDigest(scanned: digest)) ?? .none
      },
      pin: { _ in "" }
    )
    var counter = 0
    func perform(_ command: Command) throws {
      counter += 1
      let key = OperationKey(session: "setup", counter: counter)
      let act = Act(command, key: key, actor: .none, terminal: "setup")
      guard case .committed = books.perform(act) else { throw Refused(command: "\(command)") }
    }
    for command in demo.commands(seals) { try perform(command) }
    before = SiteCount(books.site)
    while let wave = Waves.propose(site: books.site, now: books.site.at, limit: WaveLimit()) {
      try perform(.releaseWave(wave))
    }
  }

  deinit { WorkFolder.remove(path) }

  /// A robot of the shift, in a process of its own, that tells what it has kept.
  func start(_ brief: RobotBrief) throws -> ChildProgram {
    try ChildProgram(Program.path(), ["robot", "--tell", "--site", path] + brief.arguments)
  }

  /// The books, as somebody who only looks sees them.
  func books() throws -> SiteStore {
    try SiteStore(opening: path, .reading, terminal: "look", clock: { Self.now })
  }

  /// What does not add up now that all orders are done; empty when all does.
  func faults(_ journal: KeptLines) throws -> [String] {
    let site = try books().site
    var kept = BooksTally()
    kept.picked = journal.picked
    kept.adjusted = journal.adjusted
    return Balance(before: before, site: site, kept: kept).faults
  }

  private struct Refused: Error {
    let command: String
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  private static func aisle(slots: Int) throws -> FloorPlan {
    let length = (slots + 5) / 6
    let rack = String(repeating: "a", count: length)
    let way = String(repeating: ".", count: length)
    let text = """
      floor AISLE cell 1.2
      |..\(rack)..|
      |.P\(way)..|
      |..\(rack)..|
      |.S.S.L.L\(String(repeating: ".", count: max(0, length - 4)))|
      where a = zone A levels 3 kind slot
      aisle 01 = 2,3 .. 2,\(length + 2)
      S = station PACK
      L = lane LANE
      """
    return FloorPlan(try FloorDrawing(text: text, file: "aisle.floor"))
  }
}
