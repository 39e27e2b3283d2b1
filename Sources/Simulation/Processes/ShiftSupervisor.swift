import Planning
import Warehouse

/// A shift of robots that each have a process of their own, as people on terminals have.
///
/// Starts them, releases waves, and stops them when every order has ended.
public struct ShiftSupervisor<B: Books> {
  private let plan: ShiftPlan
  private let clock: any DriveClock
  private let executable: String
  private let arguments: (RobotBrief) -> [String]
  /// How long nothing may be written while orders are unfinished.
  private let patienceMilliseconds: UInt64
  private let isStopped: () -> Bool
  private let before: SiteCount
  private var master: WaveMaster<B>
  private var children: [ChildProcess] = []

  /// Takes who works, the books of whoever releases waves, and how a robot is started: `executable`
  /// with the `arguments` for its brief, which ``RobotBrief/arguments`` are a part of.
  public init(
    _ plan: ShiftPlan,
    books: B,
    floor: FloorPlan? = nil,
    clock: any DriveClock = LiveClock(),
    patienceMilliseconds: UInt64 = 30_000,
    isStopped: @escaping () -> Bool = { false },
    executable: String,
    arguments: @escaping (RobotBrief) -> [String]
  ) throws {
    self.plan = plan
    self.clock = clock
    self.executable = executable
    self.arguments = arguments
    self.patienceMilliseconds = patienceMilliseconds
    self.isStopped = isStopped
    before = SiteCount(books.site, plan.wave)
    let terminal = try TerminalID(scanned: "shift")
    master = WaveMaster(books: books, plan: plan, floor: floor, terminal: terminal)
  }

  /// Works until every order has ended, or until `isStopped` says so; tells `progress` now and then
  /// how many have.
  ///
  /// - Throws: ``ShiftTrouble`` when a robot ends early or nothing moves any more; then all of them
  ///   are ended. Also what the books throw.
  public mutating func run(
    progress: @escaping (_ ended: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> ShiftSummary {
    let start = clock.milliseconds
    do {
      for brief in plan.briefs {
        children.append(try ChildProcess(executable, arguments(brief)))
      }
      try watch(ShiftProgress(from: before, plan.wave, progress))
      let reports = try finish()
      try master.catchUp()
      return summary(of: reports, milliseconds: Int(clock.milliseconds - start))
    } catch {
      abandon()
      throw error
    }
  }

  private mutating func watch(_ progress: consuming ShiftProgress) throws {
    var sequence = master.site.sequence
    var movedAt = clock.milliseconds
    while !isStopped() {
      progress.look(at: master.site, milliseconds: clock.milliseconds)
      let hasWave = try master.turn(now: clock.now)
      if !hasWave, SiteCount.isDone(master.site, plan.wave) { return }
      try checkChildren()
      if master.site.sequence != sequence {
        sequence = master.site.sequence
        movedAt = clock.milliseconds
      } else if clock.milliseconds - movedAt > patienceMilliseconds {
        throw ShiftTrouble.stalled(SiteCount(master.site, plan.wave).unfinished)
      }
      clock.wait(milliseconds: 50)
    }
  }

  private mutating func checkChildren() throws(ShiftTrouble) {
    for index in children.indices {
      children[index].read()
      if children[index].hasEnded { throw lost(index, children[index].finish()) }
    }
  }

  private mutating func finish() throws(ShiftTrouble) -> [RobotReport] {
    for index in children.indices { children[index].stop() }
    var reports: [RobotReport] = []
    for index in children.indices {
      let end = children[index].finish()
      guard end.code == 0, let report = RobotReport(line: end.lastLine) else {
        throw lost(index, end)
      }
      reports.append(report)
    }
    return reports
  }

  private func lost(_ index: Int, _ end: (lastLine: String, code: Int32)) -> ShiftTrouble {
    let said = RobotReport(line: end.lastLine)?.trouble ?? end.lastLine
    return .lost(robot: index + 1, said.isEmpty ? "exit code \(end.code)" : said)
  }

  private mutating func abandon() {
    for index in children.indices where !children[index].isFinished {
      children[index].end()
      _ = children[index].finish()
    }
  }

  private func summary(of reports: [RobotReport], milliseconds: Int) -> ShiftSummary {
    var summary = ShiftSummary()
    summary.robots = reports.count
    summary.milliseconds = milliseconds
    summary.kept = reports.reduce(master.books.tally) { $0 + $1.kept }
    summary.work = reports.reduce(RobotTally()) { $0 + $1.work }
    summary.close(over: before, master, limit: plan.wave)
    return summary
  }
}
