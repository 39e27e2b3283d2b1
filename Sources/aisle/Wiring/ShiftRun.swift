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
  /// Stops when standard input ends, as it does when whoever started it is gone.
  var endsWithInput = false

  func run(inProcesses: Bool) throws -> ShiftSummary {
    do {
      return try LineProgress.shown { progress in
        func tell(_ ended: Int, _ total: Int) { progress.tell("\(ended) of \(total) orders") }
        return inProcesses ? try runProcesses(tell) : try runTogether(tell)
      }
    } catch ShiftTrouble.notReleased(let why) {
      throw CommandFailure("a wave was not released: \(why.sentence)")
    } catch let trouble as ShiftTrouble {
      throw CommandFailure("\(trouble)")
    } catch let trouble as StoreTrouble {
      throw CommandFailure(trouble)
    }
  }

  private func runProcesses(_ progress: @escaping (Int, Int) -> Void) throws -> ShiftSummary {
    guard let executable = Executable.path else {
      throw CommandFailure("this program's own file is not to be found (/proc/self/exe)")
    }
    let site = try OpenedSite(path)
    var supervisor = try ShiftSupervisor(
      plan,
      books: site.store,
      floor: try site.front.walkFloor.plan,
      patienceMilliseconds: endsWithInput ? .max : 30_000,
      isStopped: { endsWithInput && Self.hasInputEnded },
      executable: executable,
      arguments: { ["robot", "--site", path] + $0.arguments }
    )
    return try supervisor.run(progress: progress)
  }

  private func runTogether(_ progress: @escaping (Int, Int) -> Void) throws -> ShiftSummary {
    let site = try OpenedSite(path)
    let clock = LiveClock()
    let floor = try site.front.walkFloor
    var shift = try Shift(
      plan,
      books: site.store,
      floor: floor.plan,
      clock: clock,
      stopwatch: Self.microseconds
    ) { terminal in
      let own = try OpenedSite(path, terminal: terminal)
      return ConsoleSession(
        own.front.consoleSetup(terminal, floor: floor),
        books: CountedBooks(own.store)
      )
    }
    return try shift.run(progress: progress)
  }

  private static var hasInputEnded: Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, 0) > 0
  }

  static func microseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
  }
}
