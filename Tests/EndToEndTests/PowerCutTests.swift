import Glibc
import Simulation
import Storage
import TestSupport
import Testing

/// The power goes in the middle of a shift; what anybody was told was kept is on the disk.
@Suite(.enabled(if: CutDisk.isAllowed, "mounting takes root")) struct PowerCutTests {
  @Test func `a power cut loses nothing that anybody was told`() throws {
    let lost = try PowerCut(seed: 3).cuts(4)
    print("power cut: \(lost.count) cuts, acts told and lost: \(lost)")
    #expect(lost.allSatisfy { $0 == 0 })
  }

  @Test(.enabled(if: Strace.isAllowed)) func `without syncs a power cut loses what was told`()
    throws
  {
    let lost = try PowerCut(seed: 4).cutsWithoutSync(1)
    print("power cut without syncs: acts told and lost: \(lost)")
    #expect(lost.allSatisfy { $0 > 0 })
  }
}

/// The long form: a hundred cuts, and twenty that have to lose.
@Suite(.enabled(if: Soak.isAsked && CutDisk.isAllowed, "set AISLE_SOAK=1, as root"))
struct PowerCutSoakTests {
  @Test func `a hundred power cuts lose nothing that anybody was told`() throws {
    var lost: [Int] = []
    for seed in 1...4 as ClosedRange<UInt64> { lost += try PowerCut(seed: seed).cuts(25) }
    print("soak: \(lost.count) power cuts, \(lost.reduce(0, +)) acts told and lost")
    #expect(lost.count >= 100 && lost.allSatisfy { $0 == 0 })
  }

  @Test(.enabled(if: Strace.isAllowed)) func `without syncs nine in ten power cuts lose`() throws {
    let lost = try PowerCut(seed: 5).cutsWithoutSync(20)
    let losing = lost.count { $0 > 0 }
    print("soak: \(losing) of \(lost.count) power cuts without syncs lose: \(lost)")
    #expect(losing * 10 >= lost.count * 9)
  }
}

/// A shift on a disk whose power can be cut.
private final class PowerCut {
  private let plan: ShiftPlan
  private let disk: CutDisk
  private let site: RobotSite
  private var random: SplitMix

  init(seed: UInt64) throws {
    plan = ShiftPlan(pickers: 2, packers: 1, seed: seed)
    random = SplitMix(seed)
    disk = try CutDisk(megabytes: 32)
    site = try RobotSite(plan, orders: 400, in: disk.path)
    _ = try site.turn()
    try disk.settle()
  }

  /// Cuts the power so many times while robots work on.
  ///
  /// - Returns: How many acts each cut has lost.
  func cuts(_ count: Int) throws -> [Int] {
    let robots = try plan.briefs.map { try site.start($0) }
    return try (0..<count).map { _ in
      _ = try site.turn()
      try work(robots, lines: random.below(20) + 1)
      for robot in robots { robot.stop() }
      let told = robots.flatMap(\.told)
      let lost = try lost(of: told, in: disk.cut())
      for robot in robots { robot.signal(SIGCONT) }
      return lost
    }
  }

  /// The same with robots whose syncs do nothing.
  func cutsWithoutSync(_ count: Int) throws -> [Int] {
    try (0..<count).map { _ in
      _ = try site.turn()
      try disk.settle()
      let words = plan.briefs.map { ["robot", "--tell", "--site", site.path] + $0.arguments }
      let robots = try words.map { try Strace.start(["fsync,fdatasync:retval=0"], $0) }
      try work(robots, lines: 8)
      for robot in robots { try Strace.kill(robot) }
      return try lost(of: robots.flatMap(\.told), in: disk.cut())
    }
  }

  /// Lets them work until they have told so many lines more.
  private func work(_ robots: [ChildProgram], lines: Int) throws {
    let wanted = robots.reduce(lines) { $0 + $1.lineCount }
    var looks = 0
    while robots.reduce(0, { $0 + $1.lineCount }) < wanted {
      let robot = robots[looks % robots.count]
      looks += 1
      robot.readOn(within: 20)
      try #require(robot.isRunning && looks < 5000, "\(robot.output.suffix(500)) \(robot.errors)")
      if looks.isMultiple(of: 20) { _ = try site.turn() }
    }
  }

  /// How many acts are gone; what the cut has left must be found sound and open.
  private func lost(of told: [ToldLine], in copy: CutDisk) throws -> Int {
    let path = copy.path + site.path.dropFirst(disk.path.utf8.count)
    #expect(!told.isEmpty)
    let before = try Verification(site: path, clock: { 0 }).run()
    #expect([0, 3].contains(before.exitCode), "\(before.text)")
    _ = try SiteStore(opening: path, terminal: "office", clock: { 0 })
    let after = try Verification(site: path, clock: { 0 }).run()
    #expect(after.problem == nil, "\(after.text)")
    let kept = try KeptLines(site: path).keys
    return told.count { kept[$0.sequence] != $0.key }
  }
}

extension ChildProgram {
  /// Stops it, and reads what it has said until then.
  fileprivate func stop() {
    signal(SIGSTOP)
    var found = siginfo_t()
    waitid(P_PID, id_t(process), &found, Int32(WSTOPPED))
    var count = -1
    while lineCount != count {
      count = lineCount
      readOn(within: 0)
    }
  }
}
