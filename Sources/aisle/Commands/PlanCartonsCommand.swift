import ArgumentParser
import Planning
import Warehouse

struct PlanCartonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cartons",
    abstract: "Choose the cheapest cartons for the orders of each folder.",
    discussion: """
      Reads folders with `cartons.csv`, `items.csv` and `orders.csv` and prints CSV: name, cost in \
      minor units, milliseconds. --plan writes where each unit stands: order, carton, sku, x y z, \
      dx dy dz in millimetres. What no carton takes is named on standard error.

      EXAMPLES
        aisle plan cartons orders/
        aisle plan cartons orders/ --plan PLAN.csv --by-order
      """
  )

  @Argument(help: "Folders.", completion: .directory)
  var folders: [String]

  @Option(help: "Write the place of each unit to this file; for one folder.")
  var plan: String?

  @Flag(help: "One line for each order instead of one for each folder.")
  var byOrder = false

  @Option(help: "The most milliseconds of processor time for one order.")
  var milliseconds = 20

  func validate() throws {
    if plan != nil, folders.count > 1 { throw ValidationError("--plan takes one folder") }
    guard milliseconds > 0 else { throw ValidationError("--milliseconds must be above 0") }
  }

  func run() throws {
    print("name,value,ms")
    try EachFile.plan(folders, pack)
  }

  private func pack(_ path: String) throws {
    let folder = try CartonFolder(path: path)
    for type in Cartoniser(types: folder.types).unusable {
      writeToStandardError("\(path): carton \(type) is not used: a side is zero or too long\n")
    }
    var rows = "order_id,carton_no,carton_id,sku,x,y,z,dx,dy,dz\n"
    var halves = 0
    var times: [Double] = []
    for order in folder.orders {
      var maker = Cartoniser(types: folder.types)
      let start = ProcessorTime.milliseconds()
      let limit = start + Double(milliseconds)
      let plan = maker.plan(order.items, zone: order.zone) {
        ProcessorTime.milliseconds() > limit
      }
      let time = ProcessorTime.milliseconds() - start
      times.append(time)
      halves += plan.costHalves
      report(plan, of: order, in: path, time)
      if self.plan != nil { rows += Self.rows(plan, order.id) }
    }
    if let file = plan { try Files.write(Array(rows.utf8), to: file) }
    if !byOrder { print("\(path),\(Self.money(halves)),\(rounded(times.reduce(0, +)))") }
    let sorted = times.sorted()
    guard let slowest = sorted.last else { return }
    let mean = rounded(times.reduce(0, +) / Double(times.count))
    let p99 = rounded(sorted[min(sorted.count - 1, sorted.count * 99 / 100)])
    writeToStandardError(
      "\(path): \(counted(times.count, "order")), ms mean \(mean), p99 \(p99), most \(rounded(slowest))\n"
    )
  }

  private func report(
    _ plan: CartonPlan,
    of order: CartonFolder.Order,
    in path: String,
    _ time: Double
  ) {
    if byOrder { print("\(order.id),\(Self.money(plan.costHalves)),\(rounded(time))") }
    for lone in plan.alone {
      let goods = "\(lone.count) of \(lone.sku)"
      writeToStandardError("\(path): \(order.id): \(goods) ship alone: \(lone.reason)\n")
    }
  }

  private static func rows(_ plan: CartonPlan, _ order: String) -> String {
    var rows = ""
    for (index, carton) in plan.cartons.enumerated() {
      for put in carton.placements {
        rows += "\(order),\(index + 1),\(carton.type.id),\(put.sku)"
        rows += ",\(put.x),\(put.y),\(put.z),\(put.dx),\(put.dy),\(put.dz)\n"
      }
    }
    return rows
  }

  private static func money(_ halves: Int) -> String { "\(halves / 2).\(halves % 2 * 5)" }
}

/// To thousandths, for milliseconds.
func rounded(_ number: Double) -> Double { (number * 1_000).rounded() / 1_000 }
