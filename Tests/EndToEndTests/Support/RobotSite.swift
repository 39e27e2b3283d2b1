import Glibc
import Planning
import Simulation
import Storage
import TestSupport
import Warehouse

/// A demo site for robots: releases its waves as they are worked, and adds up the end.
final class RobotSite {
  let path: String
  let plan: ShiftPlan
  private let before: SiteCount
  private var books: SiteStore
  private var counter = 0

  /// `oneZone` puts all goods into one aisle, so that every picker wants the same task.
  ///
  /// It is made in `folder`, else in one of its own.
  init(
    _ plan: ShiftPlan,
    orders: Int,
    skus: Int = 30,
    oneZone: Bool = false,
    in folder: String? = nil
  ) throws {
    self.plan = plan
    path = try folder.map { $0 + "/robots" } ?? WorkFolder.path("robots")
    var random = SystemRandomNumberGenerator()
    try SiteDirectory(path).create(
      name: "Robots",
      isDemo: true,
      at: Self.now,
      random: &random,
      reserveBytes: 0
    )
    books = try SiteStore(opening: path, terminal: "shift", clock: { Self.now })
    let demo = DemoSite(
      seed: plan.seed,
      now: Moment(milliseconds: Self.now),
      floor: try oneZone ? Self.aisle(slots: skus) : FloorPlan.generated(slots: skus),
      people: plan.people,
      skus: skus,
      orders: orders
    )
    for command in demo.commands(Self.seals(books.meta.secrets)) {
      counter += 1
      guard case .committed = books.perform(Self.act(command, counter)) else {
        throw Refused(command: "\(command)")
      }
    }
    before = SiteCount(books.site)
  }

  deinit { WorkFolder.remove(path) }

  /// A robot of the shift, in a process of its own, that tells what it has kept.
  func start(_ brief: RobotBrief) throws -> ChildProgram {
    try ChildProgram(Program.path(), ["robot", "--tell", "--site", path] + brief.arguments)
  }

  /// What is on disk now.
  var site: Site { books.site }

  /// Looks at the books and releases the next wave when the pickers could run out of work.
  ///
  /// - Returns: Whether every order has ended.
  func turn() throws -> Bool {
    _ = try books.catchUp()
    var open = 0
    let reserve = plan.pickers * 8
    books.site.tasks.visit(index: "queue", RowKey()) { _ in
      open += 1
      return open < reserve
    }
    guard open < reserve else { return false }
    let now = Moment(milliseconds: Self.now)
    guard let wave = Waves.propose(site: books.site, now: now, limit: plan.wave) else {
      return SiteCount.isDone(books.site)
    }
    counter += 1
    switch books.perform(Self.act(.releaseWave(wave), counter)) {
    case .committed, .refused(.planStale): return false
    case let other: throw Refused(command: "\(other)")
    }
  }

  /// What does not add up now that all orders are done; empty when all does.
  func faults(_ journal: KeptLines) throws -> [String] {
    _ = try books.catchUp()
    var kept = BooksTally()
    kept.picked = journal.picked
    kept.adjusted = journal.adjusted
    return Balance(before: before, site: books.site, kept: kept).faults
  }

  private struct Refused: Error {
    let command: String
  }

  private static func act(_ command: Command, _ counter: Int) -> Act {
    let key = OperationKey(session: "shift", counter: counter)
    return Act(command, key: key, actor: .none, terminal: "shift")
  }

  private static func seals(_ secrets: Secrets) -> Seals {
    Seals(
      badge: { code in
        let digest = secrets.digest(ofBadge: String(decoding: code, as: UTF8.self))
        return (try? BadgeDigest(scanned: digest)) ?? .none
      },
      pin: { _ in "" }
    )
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
