import ArgumentParser
import Console
import Simulation
import Storage
import Warehouse

/// One robot of a shift in processes; started by `simulate --processes`, not by people.
struct RobotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robot",
    abstract: "Work at a console until the input ends, then report in one line of JSON.",
    shouldDisplay: false
  )

  @Option(help: "The site.")
  var site: String

  @Flag(help: "Say of each act that is kept its sequence, key and times.")
  var tell = false

  @Option(help: "End after so many acts, or when there is nothing to do.")
  var acts: Int?

  @Argument(help: "The robot's brief, as its supervisor writes it.")
  var brief: [String]

  func run() throws {
    guard let brief = RobotBrief(arguments: brief) else {
      throw ValidationError("that is no robot's brief; robots are started by 'aisle simulate'")
    }
    let terminal = try TerminalID(scanned: "robot-\(brief.role.rawValue)-\(brief.number)")
    let own = try OpenedSite(site, terminal: terminal)
    let setup = own.front.consoleSetup(terminal, floor: try own.front.walkFloor)
    throw ExitCode(
      tell ? work(brief, setup, ToldBooks(own.store)) : work(brief, setup, own.store)
    )
  }

  private func work(
    _ brief: RobotBrief,
    _ setup: ConsoleSetup,
    _ books: some Books
  ) -> Int32 {
    let session = ConsoleSession(setup, books: CountedBooks(books))
    var worker = RobotWorker(brief, at: session)
    return worker.run(acts: acts)
  }
}
