import ArgumentParser
import Console
import Planning

struct PlanBatchesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batches",
    abstract: "Put the orders of each file on carts so that little is walked.",
    discussion: """
      Reads JSON files with a block of aisles, a cart's capacity and orders, or folders of them, and \
      prints CSV: name, total length in cells, milliseconds of processor time. Savings first, then \
      local search for --seconds. --batches writes who rides with whom: name, batch, length, orders. \
      What cannot be read is named, and the other files are planned.

      EXAMPLES
        aisle plan batches --routing sshape instances/
        aisle plan batches --seconds 0 --batches carts.csv wave.json
      """
  )

  @Argument(help: "Files, or folders of .json files.", completion: .file(extensions: ["json"]))
  var paths: [String]

  @Option(help: "How pickers walk: sshape, largest_gap or optimal.")
  var routing = AisleRouting.optimal

  @Option(help: "Processor time to search for each file; 0 is savings alone.")
  var seconds = 1.0

  @Option(help: "The same seed searches the same way, as far as the time reaches.")
  var seed: UInt64 = 99

  @Option(help: "Write the batches to this file.")
  var batches: String?

  func validate() throws {
    guard (0...3_600).contains(seconds) else {
      throw ValidationError("--seconds must be 0 to 3600")
    }
  }

  func run() throws {
    let files = try paths.flatMap { try Files.all(at: $0, ending: ".json") }
    var rows = "name,batch,length,orders\n"
    print("name,total,ms")
    let failure = EachFile.failure(files) { try plan($0, &rows) }
    if let batches { try Files.write(Array(rows.utf8), to: batches) }
    if let failure { throw failure }
  }

  private func plan(_ file: String, _ rows: inout String) throws {
    let instance = try BatchInstance(path: file)
    let effort = seconds > 0 ? BatchEffort(moves: .max, seed: seed) : .quick
    let start = ProcessorTime.milliseconds()
    let end = start + seconds * 1_000
    let plan = Batching.plan(
      instance.orders,
      cart: instance.cart,
      block: instance.block,
      routing: routing,
      effort: effort,
      isLate: { ProcessorTime.milliseconds() > end }
    )
    let time = ProcessorTime.milliseconds() - start
    let name = Escape.visible(instance.name)
    for missing in plan.unassigned {
      let id = Escape.visible(instance.ids[missing.order])
      writeToStandardError("\(file): order \(id) is on no cart: \(missing.reason)\n")
    }
    for (index, batch) in plan.batches.enumerated() {
      let ids = batch.orders.map { Escape.visible(instance.ids[$0]) }.joined(separator: " ")
      rows += "\(name),\(index + 1),\(batch.length),\(ids)\n"
    }
    print("\(name),\(plan.length),\(rounded(time))")
  }
}

extension AisleRouting: ExpressibleByArgument {}
