import Console
import Simulation
import Storage
import Warehouse

/// What a supervisor's floor screen shows now, as text.
struct FloorPicture {
  let text: String

  init(path: String, supervisor: DemoPerson) throws {
    let clock = LiveClock()
    let terminal = (try? TerminalID(scanned: "picture")) ?? .none
    var drive = Drive<SiteStore>(
      terminal: terminal,
      size: Size(rows: 24, columns: 80),
      clock: clock
    ) { terminal, size in
      let site = try OpenedSite(path, terminal: terminal)
      var setup = site.front.consoleSetup(
        terminal,
        opening: .floor,
        floor: try site.front.walkFloor
      )
      setup.size = size
      return ConsoleSession(setup, books: site.store)
    }
    var script = ["scan \(supervisor.badge)"]
    if !supervisor.pin.isEmpty { script += ["type \(supervisor.pin)", "key Enter"] }
    script.append("snap floor")
    var text = ""
    for (index, line) in script.enumerated() {
      text = try drive.run(line, number: index + 1) ?? text
    }
    self.text = text
  }
}
