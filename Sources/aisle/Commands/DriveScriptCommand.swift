import ArgumentParser
import Console
import Simulation
import Storage
import Warehouse

extension Drive.Format: ExpressibleByArgument where B == SiteStore {}

struct DriveScriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drive",
    abstract: "A console without a terminal: script lines in, frames or JSON out.",
    discussion: """
      Lines: scan CODE, type TEXT, key NAME, paste TEXT, bytes TEXT, wait MS, resize RxC, \
      as TERMINAL [RxC], snap [NAME], # a comment. Only on demo and training sites, unless --live.

      EXAMPLE
        printf 'scan B1001\\nsnap menu\\n' | aisle drive --site demo-site
      """
  )

  @Option(help: "text prints only snaps; json prints one object a line.")
  var format = Drive<SiteStore>.Format.text

  @Flag(help: "The real clock, where wait really waits; allowed on any site.")
  var live = false

  @OptionGroup var options: SiteOptions
  @OptionGroup var terminal: TerminalArguments

  func run() throws {
    let path = try options.path
    let first = try OpenedSite(path, .reading)
    guard first.store.meta.isDemo || live else {
      throw CommandFailure("\(path) is no demo or training site; --live drives it all the same")
    }
    let start = first.store.site.at.isNone ? SystemClock.now() : first.store.site.at
    let clock: any DriveClock = live ? LiveClock() : ScriptClock(start: start)
    let size = terminal.size.flatMap { Size($0) } ?? Size(rows: 24, columns: 80)
    var drive = Drive<SiteStore>(
      format: format,
      terminal: try terminal.id,
      size: size,
      clock: clock
    ) { terminal, size in
      let site = try OpenedSite(path, terminal: terminal, clock: clock)
      var setup = site.front.consoleSetup(terminal, floor: try site.front.walkFloor)
      setup.size = size
      return ConsoleSession(setup, books: site.store)
    }
    var number = 0
    while let line = readLine() {
      number += 1
      do {
        if let output = try drive.run(line, number: number) { print(output) }
      } catch let fault as DriveFault {
        throw CommandFailure(fault.description, exitCode: 2)
      }
    }
  }
}
