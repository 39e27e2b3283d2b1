import Console
import Glibc
import Planning
import Simulation
import Storage
import Warehouse

/// Robots working a site until its orders have ended.
struct ShiftRun {
  let path: String
  let plan: ShiftPlan

  func run(inProcesses: Bool) throws -> ShiftSummary {
    let site = try OpenedSite(path)
    let clock = LiveClock()
    var shift = try Shift(
      plan,
      books: site.store,
      clock: clock,
      stopwatch: Self.microseconds
    ) { terminal in
      let own = try OpenedSite(path, terminal: terminal)
      return ConsoleSession(own.consoleSetup(terminal), books: CountedBooks(own.store))
    }
    do {
      return try shift.run()
    } catch let trouble as ShiftTrouble {
      throw CommandFailure("\(trouble)")
    }
  }

  static func microseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
  }
}
