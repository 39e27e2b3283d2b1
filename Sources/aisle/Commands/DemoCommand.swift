import ArgumentParser
import Console
import Glibc
import Planning
import Simulation
import Storage
import Warehouse

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "A made-up warehouse to walk around in; robots work the other zones.",
    discussion: """
      The sign-in screen says which badges to try; F12 scans what a screen asks for. Run again, the \
      same site goes on, with new orders where all are done. Without a terminal robots work the \
      whole shift, and the final floor screen and a summary are printed.

      EXAMPLES
        aisle demo
        aisle demo --fresh --site /tmp/shop
        aisle demo --data orders </dev/null
      """
  )

  @Option(help: "Where the demo's site is, or is made.", completion: .directory)
  var site = "./demo-site"

  @Option(
    help: "Real files instead: a directory with skus.csv, orders.csv and order_lines.csv.",
    completion: .directory
  )
  var data: String?

  @Flag(help: "Start over; only a site that is marked as a demo is removed.")
  var fresh = false

  @OptionGroup var shift: ShiftArguments
  @OptionGroup var terminal: TerminalArguments

  func run() throws {
    let plan = shift.plan(wave: wave)
    let maker = DemoMaker(path: site, people: plan.people, data: data, seed: shift.seed)
    if fresh { try maker.remove() }
    let isNew = try maker.makeIfMissing()
    if !isNew { try maker.bringOrdersIfDone() }
    if isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 {
      if isNew { try EarlyShift(path: site, people: plan.people).work() }
      try walkAround(plan)
    } else {
      print(isNew ? "\(site): made" : "\(site): goes on")
      try workAlone(plan)
    }
  }

  /// Of real files only the first trading day is worked, which was moved to today.
  private var wave: WaveLimit {
    guard data != nil else { return WaveLimit() }
    let tomorrow = Int64(SystemClock.now().date.daysSince1970 + 1) * 86_400_000
    return WaveLimit(placedBefore: Moment(milliseconds: tomorrow))
  }

  private func walkAround(_ plan: ShiftPlan) throws {
    var crew = try DemoCrew(path: site, plan: plan)
    defer { crew.end() }
    let opening = ConsoleOpening(path: site, terminal: terminal.choice, hints: plan.people.hints)
    try MainActor.assumeIsolated { try opening.run() }
  }

  /// The whole shift by robots, then what a supervisor would see.
  private func workAlone(_ plan: ShiftPlan) throws {
    let summary = try ShiftRun(path: site, plan: plan).run(inProcesses: false)
    if let supervisor = plan.people.supervisors.first {
      print(try FloorPicture(path: site, supervisor: supervisor).text)
    }
    print(summary.lines.joined(separator: "\n"))
    if let balance = summary.balance, !balance.faults.isEmpty {
      throw CommandFailure("the shift does not balance")
    }
  }
}
