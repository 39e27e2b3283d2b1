import ArgumentParser
import Console
import Glibc
import Planning
import Warehouse

struct PlanMonthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "month",
    abstract: "Plan a month of orders: what is walked, and which cartons they take.",
    discussion: """
      Reads a folder with `skus.csv`, `orders.csv` and `order_lines.csv`, puts the SKUs on parallel \
      aisles in the order of the file, one a slot, and prints metres walked for each line order by \
      order, in waves on carts, and in waves by zone, cartons and void, and the time to plan it all. \
      In zones pickers stay in their own: totes are handed on, which costs no steps here.

      EXAMPLES
        aisle plan month --data online-retail
        aisle plan month --data online-retail --zones 6 --wave 60 --moves 0
      """
  )

  @Option(help: "The folder with the month.", completion: .directory)
  var data: String

  @Option(help: "Zones of even work.")
  var zones = 4

  @Option(name: .customLong("wave"), help: "The most orders in one wave.")
  var ordersPerWave = 40

  @Option(help: "Totes on a cart, of 40 litres each.")
  var totes = 12

  @Option(help: "Tours measured to improve the carts of one wave in one zone; 0 is savings alone.")
  var moves = 20_000

  func validate() throws {
    guard zones > 0, ordersPerWave > 0, totes > 0, moves >= 0 else {
      throw ValidationError("zones, orders and totes count from 1, moves from 0")
    }
  }

  func run() throws {
    let folder = try MonthFolder(path: data)
    for problem in folder.problems.prefix(20) { writeToStandardError("\(problem)\n") }
    if folder.problems.count > 20 {
      writeToStandardError("and \(folder.problems.count - 20) more lines\n")
    }
    let month = folder.month
    guard month.lineCount > 0 else { throw CommandFailure("\(data): has no order lines") }
    var house = MonthWalk.House()
    house.totesPerCart = totes
    let walk = MonthWalk(month, house: house)
    let start = ProcessorTime.milliseconds()
    print(
      "\(counted(month.orderCount, "order")), \(counted(month.lineCount, "line")), "
        + "\(counted(month.cutOffs.count, "cut-off")), \(counted(month.items.count, "SKU")) "
        + "in \(counted(walk.aisles, "aisle"))"
    )
    printWalks(walk)
    printCartons(month)
    print("planned in \(Column.tenths((ProcessorTime.milliseconds() - start) / 1_000)) s")
  }

  private var ways: [(name: String, way: MonthWalk.Way)] {
    [
      ("order by order, S-shape", .orderByOrder(.sShape)),
      ("order by order, shortest", .orderByOrder(.optimal)),
      ("waves of \(ordersPerWave), carts", .waves(orders: ordersPerWave, moves: moves)),
      (
        "waves in \(zones) zones, carts",
        .zoneWaves(orders: ordersPerWave, zones: zones, moves: moves)
      ),
    ]
  }

  private func printWalks(_ walk: MonthWalk) {
    print(Self.row("WALK", "METRES", "m/LINE", "SAVED %", "SECONDS"))
    var first: Int?
    for (name, way) in ways {
      let start = ProcessorTime.milliseconds()
      let metres = walk.metres(way) { progress("\(name): order", $0, walk.month) }
      let time = (ProcessorTime.milliseconds() - start) / 1_000
      endProgress()
      let base = first ?? metres
      first = base
      let saved = base > 0 ? 100 * (1 - Double(metres) / Double(base)) : 0
      print(
        Self.row(
          name,
          "\(metres)",
          Column.tenths(Double(metres) / Double(walk.month.lineCount)),
          Column.tenths(saved),
          Column.tenths(time)
        )
      )
    }
  }

  private func printCartons(_ month: Month) {
    let cartons = MonthCartons(
      month,
      types: CartonType.shipped,
      clock: ProcessorTime.milliseconds
    ) { progress("cartons: order", $0, month) }
    endProgress()
    let each = Double(cartons.cartons) / Double(max(1, cartons.orders))
    let mean = cartons.milliseconds.reduce(0, +) / Double(max(1, cartons.orders))
    print(
      """
      cartons: \(cartons.cartons), \(Column.tenths(each)) an order, \
      \(Column.tenths(cartons.voidPercent)) % void, \(Column.tenths(cartons.voidLitresPerOrder)) \
      litres of it an order; \(cartons.unitsAlone) units ship alone
      ms an order: mean \(Column.tenths(mean)), \
      median \(Column.tenths(cartons.milliseconds(percentile: 50))), \
      p99 \(Column.tenths(cartons.milliseconds(percentile: 99))); \
      \(cartons.cutShort) orders could be looked at for longer
      """
    )
  }

  private static func row(_ name: String, _ numbers: String...) -> String {
    numbers.reduce(Column.padded(name, -28)) { $0 + Column.padded($1, 10) }
  }

  /// One line that is written over, on a terminal only.
  private func progress(_ name: String, _ done: Int, _ month: Month) {
    guard isatty(STDERR_FILENO) == 1, done.isMultiple(of: 20) else { return }
    writeToStandardError("\r\(name) \(done) of \(month.orderCount) ")
  }

  private func endProgress() {
    if isatty(STDERR_FILENO) == 1 { writeToStandardError("\r\u{1B}[K") }
  }
}
