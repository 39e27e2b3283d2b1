import Console
import Glibc
import Warehouse

/// A robot in a process of its own: works until its input ends, then reports on its output.
public struct RobotWorker<B: Books> {
  /// How long it waits when there is nothing to do.
  private static var idleMilliseconds: Int32 { 20 }

  private var robot: Robot<CountedBooks<B>>
  private let clock: LiveClock
  private let pause: Int

  /// Takes a console at its sign-in screen.
  public init(_ brief: RobotBrief, at session: ConsoleSession<CountedBooks<B>>) {
    let clock = LiveClock()
    self.clock = clock
    pause = brief.pauseMilliseconds
    robot = Robot(brief, at: session, stopwatch: { clock.microseconds })
  }

  /// Works, and prints one line of JSON at the end.
  ///
  /// Input that ends is the sign to stop: it also ends when whoever started the robot is gone.
  ///
  /// - Parameter limit: After how many acts it ends by itself, or when there is nothing to do before
  ///   that; nil to wait for work as long as it may.
  /// - Returns: The exit code: 0, or 1 when it got stuck.
  public mutating func run(acts limit: Int? = nil) -> Int32 {
    var report = RobotReport()
    var waiting: Int32 = 0
    work: while report.trouble.isEmpty, !isStopped(waiting: waiting) {
      if let limit, robot.session.books.tally.commits >= limit { break }
      switch robot.turn(now: clock.now) {
      case .idle where limit != nil: break work
      case .acted:
        waiting = pause == 0 ? 0 : Int32.random(in: Int32(pause / 2)...Int32(pause * 3 / 2))
      case .idle: waiting = max(Self.idleMilliseconds, Int32(pause))
      case .stuck(let trouble): report.trouble = trouble.description
      }
    }
    if report.trouble.isEmpty, !robot.signOff(now: clock.now) {
      report.trouble = "could not end its shift"
    }
    report.work = robot.tally
    report.kept = robot.session.books.tally
    print(report.line)
    fflush(nil)
    return report.trouble.isEmpty ? 0 : 1
  }

  private func isStopped(waiting: Int32) -> Bool {
    var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, waiting) > 0
  }
}
