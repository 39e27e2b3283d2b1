import Simulation
import TestSupport
import Testing

/// Several processes want the same tasks; each task is confirmed once.
@Suite struct TaskContentionTests {
  @Test(arguments: [2, 8])
  func `processes that want the same tasks confirm each of them once`(_ pickers: Int) throws {
    let (confirms, refusals) = try Fight(pickers: pickers, orders: pickers == 2 ? 15 : 40).run()
    print("\(pickers) processes in one aisle: \(confirms) confirms, \(refusals) came too late")
    // Else they did not fight.
    #expect(pickers == 2 || refusals > 0)
  }
}

/// The long form: ten thousand confirms.
@Suite(.enabled(if: Soak.isAsked, "set AISLE_SOAK=1")) struct TaskContentionSoakTests {
  @Test func `eight processes confirm ten thousand tasks once each`() throws {
    let (confirms, refusals) = try Fight(pickers: 8, orders: 3200, minutes: 120).run()
    print("soak: 8 processes, \(confirms) confirms, each once; \(refusals) came too late")
    #expect(confirms >= 10_000)
  }
}

/// Pickers and packers, all in one aisle.
private struct Fight {
  let pickers: Int
  let orders: Int
  var minutes = 1

  /// - Returns: How many picks were confirmed, and how many acts were refused.
  func run() throws -> (confirms: Int, refusals: Int) {
    // Without shorts: one that finds a slot empty would spare all later orders the fight for it.
    let plan = ShiftPlan(pickers: pickers, packers: 2, seed: UInt64(pickers), shortsPerMillion: 0)
    let site = try RobotSite(plan, orders: orders, oneZone: true)
    let robots = try plan.briefs.map { try site.start($0) }
    try site.finish(robots, within: minutes * 60_000)
    let told = robots.flatMap { $0.told }
    let journal = try KeptLines(site: site.path)
    #expect(Set(told.map(\.sequence)).count == told.count, "a line was told by two")
    for act in told { #expect(journal.keys[act.sequence] == act.key) }
    #expect(journal.repeatedKeys == [], "done twice")
    #expect(told.outOfOrder.isEmpty)
    #expect(try site.faults(journal) == [])
    for task in site.site.tasks.rows() {
      #expect(task.picked == journal.pickedOfTask[task.id.text, default: 0])
    }
    try SecondReader.expectSound(site.path)
    return (journal.confirms, robots.reduce(0) { $0 + $1.refusals })
  }
}
