import Glibc
import TestSupport
import Testing

/// Two hundred consoles may share a host, so one that waits must not run.
@Suite(.serialized) struct IdleTests {
  @Test func `nothing wakes the sign-in screen`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.see("SCAN YOUR BADGE")
    #expect(try fewestWakeups(of: console, milliseconds: 2500, wanted: 0) == 0)
  }

  @Test func `a pick screen wakes at most once a second`() throws {
    let shop = try Shop()
    let console = try shop.console()
    try console.pick("A-01")
    let count = try fewestWakeups(of: console, milliseconds: 3700, wanted: 4)
    print("pick screen: \(count) wakeups in 3700 ms")
    #expect(count <= 4)
  }

  /// How often the process sleeps and wakes, in the quietest of three measurements.
  ///
  /// A busy host takes pages away, and to wait for one counts as well; what the program does by
  /// itself is there in each of them.
  private func fewestWakeups(
    of console: Console,
    milliseconds: Int,
    wanted: Int
  ) throws -> Int {
    // What it still had to paint, and bells.
    console.terminal.settle(milliseconds: 700)
    var fewest = Int.max
    for _ in 0..<3 where fewest > wanted {
      let before = try switches(console.terminal.process)
      console.terminal.settle(milliseconds: milliseconds)
      fewest = min(fewest, try switches(console.terminal.process) - before)
    }
    return fewest
  }

  private func switches(_ process: pid_t) throws -> Int {
    let status = try Program.run(program: "/bin/cat", ["/proc/\(process)/status"]).successful()
    let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
    let count = line?.split(separator: "\t").last.flatMap { Int($0) }
    return try #require(count, "\(status)")
  }
}
