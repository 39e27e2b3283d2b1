import ArgumentParser
import Console
import Planning

struct PlanRouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "Find a shortest walk past the picks of each file.",
    discussion: """
      Reads JSON files with a floor (`rows`), a `depot` and `picks`, or folders of them, and prints \
      CSV: name, length in cells, milliseconds of processor time. Floors of parallel aisles are solved \
      exactly, others exactly up to twelve picks and searched beyond. What cannot be read is named, \
      and the other files are planned. --detail adds metres, whether it is proven, a \
      lower bound, the S-shape walk in cells on parallel aisles, the percent saved of it, and the \
      order of the picks.

      EXAMPLES
        aisle plan route pick-01.json
        aisle plan route --detail instances/ > routes.csv
      """
  )

  @Argument(help: "Files, or folders of .json files.", completion: .file(extensions: ["json"]))
  var paths: [String]

  @Flag(help: "Also print metres, proof, bound, S-shape, saving and order.")
  var detail = false

  @Option(help: "Kicks for each pick where a walk is searched.")
  var effort = 60

  @Option(help: "The same seed walks the same way.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (0...100_000).contains(effort) else {
      throw ValidationError("--effort must be 0 to 100000")
    }
  }

  func run() throws {
    let files = try paths.flatMap { try Files.all(at: $0, ending: ".json") }
    print("name,length,ms" + (detail ? ",metres,proof,bound,sshape,saved_percent,order" : ""))
    try EachFile.plan(files, plan)
  }

  private func plan(_ file: String) throws {
    let instance = try PickInstance(path: file)
    let floor = RouteFloor(instance.grid)
    let start = ProcessorTime.milliseconds()
    let route = floor.route(
      from: instance.depot,
      past: instance.picks,
      effort: effort,
      seed: seed
    )
    let time = ProcessorTime.milliseconds() - start
    for pick in route.unreachable {
      writeToStandardError(
        "\(file): pick \(Escape.visible(instance.names[pick])): no way leads there and back\n"
      )
    }
    var row = "\(Escape.visible(instance.name)),\(route.steps),\(rounded(time))"
    if detail {
      let metres = Double(route.steps) * instance.cellMetres
      let order = route.order.map { Escape.visible(instance.names[$0]) }.joined(separator: " ")
      row += ",\(metres),\(route.isOptimal ? "optimal" : "heuristic")"
      row +=
        ",\(route.lowerBound.map(String.init) ?? ""),\(sShape(instance, floor, route)),\(order)"
    }
    print(row)
  }

  /// The same walk aisle by aisle, and what is saved of it; empty where there are no aisles.
  private func sShape(
    _ instance: PickInstance,
    _ floor: RouteFloor,
    _ route: PickRoute
  ) -> String {
    guard let steps = floor.sShapeSteps(from: instance.depot, past: instance.picks), steps > 0
    else {
      return ","
    }
    let thousandths = ((steps - route.steps) * 1_000 + steps / 2) / steps
    return "\(steps),\(Double(thousandths) / 10)"
  }
}
