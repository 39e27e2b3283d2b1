import ArgumentParser
import Planning
import Warehouse

struct WaveWhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Say when the next wave would end, zone by zone; change nothing.",
    discussion: """
      Works through the wave with the people who are signed on, after what is released already.

      EXAMPLES
        aisle wave what-if --site shop
        aisle wave what-if --site shop --orders 80 --pickers 6 --packers 2
      """
  )

  @Option(help: "Pickers instead of those signed on; they work in all zones.")
  var pickers: Int?
  @Option(help: "Packers instead of those signed on.")
  var packers: Int?
  @Option(help: "Seconds to find a slot and scan it.")
  var pickSeconds = 12
  @Option(help: "Seconds to pack an order, beside its units.")
  var packSeconds = 45
  @OptionGroup var limits: WaveCommand.Limits
  @OptionGroup var options: SiteOptions

  func validate() throws {
    for (name, value, most) in [
      ("pickers", pickers ?? 0, 10_000), ("packers", packers ?? 0, 10_000),
      ("pick-seconds", pickSeconds, 86_400), ("pack-seconds", packSeconds, 86_400),
    ] {
      guard (0...most).contains(value) else {
        throw ValidationError("--\(name) takes 0 to \(most), not \(value)")
      }
    }
  }

  func run() throws {
    let site = try OpenedSite(try options.path, .reading)
    try site.failIfDamaged()
    let books = site.store.site
    guard let plan = limits.plan(books, try SiteFloor.plan(of: site.front.path)) else {
      return print("no open orders")
    }
    let forecast = forecast(plan, books)
    print(plan.sentence(site))
    for zone in forecast.zones {
      let before = zone.picksBefore > 0 ? " after \(zone.picksBefore) released before" : ""
      print(
        "zone \(zone.zone)\t\(counted(zone.picks, "pick")), \(counted(zone.units, "unit"))\(before)"
          + "\t\(counted(zone.people, "picker"))\t\(ends(zone.endsAt, zone.people, "--pickers", site))"
          + late(zone.endsAt, forecast.cutOff)
      )
    }
    print(
      "packing\t\(counted(forecast.packers, "packer"))\t\(ends(forecast.endsAt, forecast.packers, "--packers", site))"
        + late(forecast.endsAt, forecast.cutOff)
    )
    print(verdict(forecast, site))
  }

  private func forecast(_ plan: WavePlan, _ books: Site) -> WaveForecast {
    let people = books.operators.rows().filter { $0.presence == .working && !$0.isRetired }
    let zones = people.filter { $0.has(.picker) }.map(\.zones)
    return WaveForecast(
      plan,
      before: books.tasks.rows().filter(\.state.isOpen),
      pickers: pickers.map { Array(repeating: [], count: $0) } ?? zones,
      packers: packers ?? people.count { $0.has(.packer) },
      now: SystemClock.now(),
      pace: WavePace(secondsPerPick: pickSeconds, packSecondsPerOrder: packSeconds)
    )
  }

  private func verdict(_ forecast: WaveForecast, _ site: OpenedSite) -> String {
    guard !forecast.cutOff.isNone else { return "no cut-off to be late for" }
    let cutOff = site.zone.timeOfDay(forecast.cutOff)
    guard !forecast.isInTime else { return "in time for the cut-off at \(cutOff)" }
    let late = forecast.lateOrders
    let names = late.prefix(8).map(\.text).joined(separator: " ")
    let more = late.count > 8 ? " and \(late.count - 8) more" : ""
    return "late for the cut-off at \(cutOff): \(counted(late.count, "order")): \(names)\(more)"
  }

  /// Behind a time that misses the cut-off.
  private func late(_ end: Moment?, _ cutOff: Moment) -> String {
    guard !cutOff.isNone, let end, end > cutOff else { return "" }
    return ", after the cut-off"
  }

  private func ends(
    _ moment: Moment?,
    _ people: Int,
    _ option: String,
    _ site: OpenedSite
  ) -> String {
    if let moment { return "ends \(site.zone.timeOfDay(moment))" }
    return people == 0 ? "never ends: nobody is signed on, try \(option)" : "never ends"
  }
}
