import Console
import Planning
import Warehouse

/// A shift of robots in one process: each has a console and books, and they take turns.
///
/// The same plan on the same site does the same work in the same order, as far as the books' clock
/// allows. Ends when every order has ended.
public struct Shift<B: Books> {
  /// Rounds in which nobody does anything before the shift is given up.
  private static var patience: Int { 5 }

  private let plan: ShiftPlan
  private let clock: any DriveClock
  private let stopwatch: () -> UInt64
  private let before: SiteCount
  private var master: WaveMaster<B>
  private var robots: [Robot<CountedBooks<B>>]

  /// - Parameters:
  ///   - plan: Who works.
  ///   - books: Those of whoever releases the waves.
  ///   - floor: For the ways between picks; straight where there is none.
  ///   - clock: What the consoles take for now.
  ///   - stopwatch: Microseconds, for answer times.
  ///   - open: Makes the console of a robot, at its sign-in screen.
  /// - Throws: What `open` throws.
  public init(
    _ plan: ShiftPlan,
    books: B,
    floor: FloorPlan? = nil,
    clock: any DriveClock,
    stopwatch: @escaping () -> UInt64 = { 0 },
    open: (TerminalID) throws -> ConsoleSession<CountedBooks<B>>
  ) throws {
    self.plan = plan
    self.clock = clock
    self.stopwatch = stopwatch
    before = SiteCount(books.site, plan.wave)
    let terminal = try TerminalID(scanned: "shift")
    master = WaveMaster(books: books, plan: plan, floor: floor, terminal: terminal)
    robots = try plan.briefs.map { brief in
      let name = try TerminalID(scanned: "robot-\(brief.role.rawValue)-\(brief.number)")
      return Robot(brief, at: try open(name), stopwatch: stopwatch)
    }
  }

  /// Works until every order has ended, and tells `progress` now and then how many have.
  ///
  /// - Throws: ``ShiftTrouble`` when somebody gets stuck, but ``StoreTrouble`` where that is because
  ///   nothing is saved, and what the books throw.
  public mutating func run(
    progress: @escaping (_ ended: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> ShiftSummary {
    let start = clock.milliseconds
    var progress = ShiftProgress(from: before, plan.wave, progress)
    var idleRounds = 0
    while true {
      progress.look(at: master.site, milliseconds: clock.milliseconds)
      let hasWave = try master.turn(now: clock.now)
      let hasActed = try round()
      clock.wait(milliseconds: plan.roundMilliseconds)
      idleRounds = hasWave || hasActed ? 0 : idleRounds + 1
      if idleRounds > 0, SiteCount.isDone(master.site, plan.wave) { break }
      guard idleRounds < Self.patience else {
        throw ShiftTrouble.stalled(SiteCount(master.site, plan.wave).unfinished)
      }
    }
    try signOff()
    return summary(milliseconds: Int(clock.milliseconds - start))
  }

  private mutating func round() throws -> Bool {
    var hasActed = false
    for index in robots.indices {
      switch robots[index].turn(now: clock.now) {
      case .acted: hasActed = true
      case .idle: break
      case .stuck(let trouble):
        if let why = robots[index].session.books.trouble { throw why }
        throw ShiftTrouble.stuck(trouble)
      }
    }
    return hasActed
  }

  private mutating func signOff() throws {
    for index in robots.indices where !robots[index].signOff(now: clock.now) {
      throw ShiftTrouble.notSignedOff(badge: plan.briefs[index].badge)
    }
    try master.catchUp()
  }

  private func summary(milliseconds: Int) -> ShiftSummary {
    var summary = ShiftSummary()
    summary.robots = robots.count
    summary.milliseconds = milliseconds
    summary.kept = robots.reduce(master.books.tally) { $0 + $1.session.books.tally }
    summary.work = robots.reduce(RobotTally()) { $0 + $1.tally }
    summary.close(over: before, master, limit: plan.wave)
    return summary
  }
}
