import ArgumentParser
import Console
import Glibc
import Planning
import Simulation
import Storage
import Warehouse

/// A share of something: `1%`, `0.5%`.
struct Share: ExpressibleByArgument {
  let perMillion: Int

  init?(argument: String) {
    guard let number = Double(argument.hasSuffix("%") ? String(argument.dropLast()) : argument),
      (0...100).contains(number)
    else { return nil }
    perMillion = Int(number * 10_000)
  }

  init(perMillion: Int) { self.perMillion = perMillion }

  var defaultValueDescription: String { "\(Double(perMillion) / 10_000)%" }
}

/// How a simulated shift is staffed.
struct ShiftArguments: ParsableArguments {
  @Option(help: "Robots that pick.")
  var pickers = 4

  @Option(help: "Robots that pack.")
  var packers = 3

  @Option(help: "The same seed errs in the same places.")
  var seed: UInt64 = 1

  @Option(help: "How many of the scans are of something else, such as 1%.")
  var wrongScan = Share(perMillion: 0)

  @Option(help: "How many of the picks are reported short, such as 0.5%.")
  var short = Share(perMillion: 0)

  func validate() throws {
    guard (1...200).contains(pickers), (1...200).contains(packers) else {
      throw ValidationError("--pickers and --packers take 1 to 200")
    }
  }

  func plan(wave: WaveLimit = WaveLimit()) -> ShiftPlan {
    ShiftPlan(
      pickers: pickers,
      packers: packers,
      seed: seed,
      wrongScansPerMillion: wrongScan.perMillion,
      shortsPerMillion: short.perMillion,
      wave: wave
    )
  }
}

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Let robots work a shift through the real screens and the real store.",
    discussion: """
      Works on a demo site; makes one where there is none.

      EXAMPLE
        aisle simulate --pickers 8 --packers 3 --wrong-scan 1% --short 0.5%
      """
  )

  @OptionGroup var shift: ShiftArguments

  @Flag(help: "Each robot a process of its own.")
  var processes = false

  @Option(help: "With --processes: the mean pause of a robot between two moves, in milliseconds.")
  var pause = 0

  @Flag(help: .hidden)
  var untilInputEnds = false

  @Option(help: .hidden)
  var spareZone = ZoneID.none

  @Option(help: "plain or json.")
  var format = OutputFormat.plain

  @Option(help: "The demo site; it is made where there is none.", completion: .directory)
  var site = "./demo-site"

  func run() throws {
    var plan = shift.plan(wave: WaveLimit())
    plan.pauseMilliseconds = pause
    plan.sparedZone = spareZone
    try DemoMaker(path: site, people: plan.people).makeIfMissing()
    let run = ShiftRun(path: site, plan: plan, endsWithInput: untilInputEnds)
    let summary = try run.run(inProcesses: processes)
    print(format == .json ? summary.json : summary.lines.joined(separator: "\n"))
    if let balance = summary.balance, !balance.faults.isEmpty {
      throw CommandFailure("the shift does not balance")
    }
  }
}
