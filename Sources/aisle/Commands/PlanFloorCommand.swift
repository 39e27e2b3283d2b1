import ArgumentParser
import Console
import Exchange
import Glibc
import Planning
import Warehouse

struct PlanFloorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "floor",
    abstract: "Check a drawn floor, draw it, and tell how far its zones are.",
    discussion: """
      Errors are told as file:line:column. What nobody can walk to, or back from, is named, and the \
      rest is planned. Zones are coloured on a terminal, unless NO_COLOR is set.

      A list of places with coordinates, as 'aisle import locations' takes it, is measured in \
      straight lines from its first station, or else from its first place.

      EXAMPLES
        aisle plan floor Layouts/Floors/demo.floor
        aisle plan floor locations.csv
      """
  )

  @Argument(
    help: "A floor drawing, or a CSV list of places.",
    completion: .file(extensions: ["floor", "csv"])
  )
  var file: String

  func run() throws {
    if file.hasSuffix(".csv") { return try list(FloorPlan(name: file, locations: listed())) }
    let drawn = try DrawnFloor(file)
    drawn.warn()
    let colours = ZoneColours(drawn.drawing, isOn: ZoneColours.areWanted)
    for row in drawn.drawing.grid.picture { print(colours.painted(row)) }
    print("")
    print(report(FloorPlan(drawn.drawing)))
  }

  private func report(_ plan: FloorPlan) -> String {
    guard let grid = plan.grid, let reach = FloorReach(grid) else {
      return counted(plan.places.count, "place")
        + "; no start `P` is drawn, so no distances are known"
    }
    let kind = RouteFloor(grid).isParallel ? "exact" : "exact up to 12 places, searched beyond"
    let steps = plan.places.map { $0.access.flatMap(reach.steps) }
    return "routes: \(kind)\n"
      + table(plan, steps.map { $0.map { $0 * plan.cellMillimetres } })
  }

  // MARK: Lists

  private func listed() throws -> [Location] {
    let importer = Importer(site: Site(), sealBadge: { _ in .none }, sealPIN: { $0 })
    let input = ImportFile(name: file, bytes: try Files.contents(of: file))
    do throws(ImportReport) {
      guard
        case .importLocations(let locations) = try importer.read(.locations, files: [input])
          .command
      else { return [] }
      return locations
    } catch {
      throw CommandFailure(error.errors.map { "\($0)" }.joined(separator: "\n"))
    }
  }

  private func list(_ plan: FloorPlan) {
    guard let start = (plan.places(.station) + plan.places).first?.location.id else {
      return print("no places")
    }
    print("straight lines from \(start)")
    print(table(plan, plan.places.map { plan.distance(from: start, to: $0.location.id) }))
  }

  /// A line for each zone; a way is as many millimetres as that place is away.
  private func table(_ plan: FloorPlan, _ ways: [Int?]) -> String {
    var lines = ["ZONE      PLACES   MEAN m  FARTHEST m  UNREACHED"]
    let zones = Dictionary(grouping: plan.places.indices) { plan.places[$0].location.zone }
    for zone in plan.zones {
      let places = zones[zone] ?? []
      let walks = places.compactMap { ways[$0] }.map { Double($0) / 1000 }
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
