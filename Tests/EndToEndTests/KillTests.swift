import Glibc
import Simulation
import TestSupport
import Testing

/// Robots are killed at any moment of a shift; what they were told was kept is kept.
@Suite struct KillTests {
  @Test func `a shift whose robots are killed ends balanced, and loses nothing it was told`() throws
  {
    let kills = try KilledShift(orders: 60, most: 200, seconds: 12).run()
    print("kill -9: \(kills) in a shift of 60 orders, nothing lost")
    #expect(kills > 0)
  }
}

/// The long form: two thousand kills.
@Suite(.enabled(if: Soak.isAsked, "set AISLE_SOAK=1")) struct KillSoakTests {
  @Test func `two thousand kills lose nothing`() throws {
    var kills = 0
    var seed: UInt64 = 0
    while kills < 2000, seed < 40 {
      seed += 1
      var shift = KilledShift(orders: 300, most: min(400, 2000 - kills), seconds: 600)
      (shift.pickers, shift.packers, shift.seed) = (5, 3, seed)
      kills += try shift.run()
      print("soak: kill -9, seed \(seed): \(kills) so far, nothing lost")
    }
    #expect(kills >= 2000)
  }
}

/// A shift in which one robot after another is killed and replaced.
private struct KilledShift {
  let orders: Int
  let most: Int
  let seconds: Int
  var pickers = 3
  var packers = 2
  var seed: UInt64 = 9

  /// - Returns: How many robots were killed.
  func run() throws -> Int {
    let plan = ShiftPlan(pickers: pickers, packers: packers, seed: seed)
    let site = try RobotSite(plan, orders: orders)
    var robots = try plan.briefs.map { try site.start($0) }
    var told: [ToldLine] = []
    var random = SplitMix(seed)
    var kills = 0
    let start = ContinuousClock.now
    while kills < most, ContinuousClock.now - start < .seconds(seconds), try !site.turn() {
      let index = random.below(robots.count)
      let victim = robots[index]
      // Now at any moment, now right behind a confirm.
      let lines = victim.told.count + random.below(6)
      _ = try? victim.wait(within: random.below(60)) { _ in victim.told.count > lines }
      victim.signal(SIGKILL)
      let status = try victim.exitStatus()
      try #require(status == .signalled(SIGKILL), "ended by itself: \(victim.output.suffix(500))")
      kills += 1
      told += victim.told
      robots[index] = try site.start(plan.briefs[index])
    }
    try site.finish(robots, within: max(60, seconds) * 1000)
    told += robots.flatMap(\.told)
    try check(site, told)
    return kills
  }

  private func check(_ site: RobotSite, _ told: [ToldLine]) throws {
    let journal = try KeptLines(site: site.path)
    let lost = told.filter { journal.keys[$0.sequence] != $0.key }
    #expect(lost.isEmpty, "told and not kept: \(lost.prefix(5))")
    #expect(journal.repeatedKeys == [], "done twice")
    #expect(told.outOfOrder.isEmpty)
    #expect(try site.faults(journal) == [])
    try SecondReader.expectSound(site.path)
  }
}
