import ArgumentParser
import Console
import Glibc
import Planning
import Warehouse

struct PlanFloorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "floor",
    abstract: "Check a drawn floor, draw it, and tell how far its zones are.",
    discussion: """
      Errors are told as file:line:column. Zones are coloured on a terminal, unless NO_COLOR is set.

      EXAMPLE
        aisle plan floor Layouts/Floors/demo.floor
      """
  )

  @Argument(help: "A floor drawing.", completion: .file(extensions: ["floor"]))
  var file: String

  func run() throws {
    let drawing = try DrawnFloor(file).drawing
    let plan = FloorPlan(drawing)
    let colours = ZoneColours(drawing, isOn: ZoneColours.areWanted)
    for row in drawing.grid.picture { print(colours.painted(row)) }
    print("")
    print(report(plan))
  }

  private func report(_ plan: FloorPlan) -> String {
    guard let grid = plan.grid, let start = plan.start else {
      return "\(plan.places.count) places; no start `P` is drawn, so no distances are known"
    }
    let steps = grid.reach(from: start)
    let kind = RouteFloor(grid).isParallel ? "exact" : "exact up to 12 places, searched beyond"
    var lines = ["routes: \(kind)", "ZONE      PLACES   MEAN m  FARTHEST m  UNREACHED"]
    for zone in plan.zones {
      let places = plan.places.filter { $0.location.zone == zone }
      let walks = places.compactMap { $0.access.flatMap { steps[$0] } }
        .map { Double($0 * plan.cellMillimetres) / 1000 }
      let mean = walks.isEmpty ? 0 : walks.reduce(0, +) / Double(walks.count)
      lines.append(
        Column.padded(zone.text, -9) + Column.padded("\(places.count)", 7)
          + Column.padded(Column.tenths(mean), 9)
          + Column.padded(Column.tenths(walks.max() ?? 0), 12)
          + Column.padded("\(places.count - walks.count)", 11)
      )
    }
    return lines.joined(separator: "\n")
  }
}

/// A colour for each zone's racks.
private struct ZoneColours {
  private let codes: [Character: Int]

  static var areWanted: Bool {
    isatty(STDOUT_FILENO) == 1 && (environment("NO_COLOR") ?? "").isEmpty
  }

  init(_ drawing: FloorDrawing, isOn: Bool) {
    var zones: [ZoneID] = []
    var codes: [Character: Int] = [:]
    for letter in "abcdefghijklmnopqrstuvwxyz" {
      guard isOn, let rack = drawing.rack(letter) else { continue }
      if !zones.contains(rack.zone) { zones.append(rack.zone) }
      codes[letter] = 31 + (zones.firstIndex(of: rack.zone) ?? 0) % 6
    }
    self.codes = codes
  }

  func painted(_ row: String) -> String {
    row.map { mark in codes[mark].map { "\u{1B}[\($0)m\(mark)\u{1B}[0m" } ?? String(mark) }.joined()
  }
}
