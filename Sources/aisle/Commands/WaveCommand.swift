import ArgumentParser
import Planning
import Warehouse

struct WaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wave",
    abstract: "Propose, release, hold and close waves.",
    discussion:
      "EXAMPLES\n  aisle wave propose --site shop\n  aisle wave release --site shop --orders 40",
    subcommands: [
      Propose.self, Release.self, WaveWhatIfCommand.self, Hold.self, Resume.self, Close.self,
      List.self,
    ],
    defaultSubcommand: List.self
  )

  struct Limits: ParsableArguments {
    @Option(help: "The most orders in one wave.")
    var orders = 40

    @Option(help: "The most order lines in one wave.")
    var lines = 1500

    func validate() throws {
      guard orders >= 1 else { throw ValidationError("--orders takes 1 or more, not \(orders)") }
      guard lines >= 1 else { throw ValidationError("--lines takes 1 or more, not \(lines)") }
    }

    func plan(_ site: Site) -> WavePlan? {
      Waves.propose(
        site: site,
        now: SystemClock.now(),
        limit: WaveLimit(orders: orders, lines: lines)
      )
    }
  }

  struct Propose: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "propose",
      abstract: "Show the wave that would be released next; change nothing.",
      discussion: "EXAMPLE\n  aisle wave propose --site shop --orders 40"
    )
    @OptionGroup var limits: Limits
    @OptionGroup var options: SiteOptions

    func run() throws {
      let site = try OpenedSite(try options.path, .reading)
      try site.failIfDamaged()
      guard let plan = limits.plan(site.store.site) else { return print("no open orders") }
      print(plan.sentence(site))
    }
  }

  struct Release: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "release",
      abstract: "Release the next wave, or all.",
      discussion: """
        EXAMPLES
          aisle wave release --site shop --orders 40
          aisle wave release --site shop --all --by sue
        """
    )
    @Flag(help: "One wave after the other, until no order is open.")
    var all = false
    @Option(name: .customLong("by"), help: "The supervisor who does it.")
    var name: OperatorID = .none
    @OptionGroup var limits: Limits
    @OptionGroup var options: SiteOptions

    func run() throws {
      var site = try OpenedSite(try options.path)
      var released = 0
      while let plan = limits.plan(site.store.site) {
        try site.perform(.releaseWave(plan), by: name)
        released += 1
        print("W\(site.store.site.waves.count): \(plan.sentence(site))")
        if !all { break }
      }
      if released == 0 { print("no open orders") }
    }
  }

  struct Hold: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "hold",
      abstract: "Offer no more tasks of a wave.",
      discussion: "EXAMPLE\n  aisle wave hold W3 --site shop --by sue"
    )
    @OptionGroup var target: Target
    func run() throws { try target.perform { .holdWave($0) } }
  }

  struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "resume",
      abstract: "Offer a held wave's tasks again.",
      discussion: "EXAMPLE\n  aisle wave resume W3 --site shop --by sue"
    )
    @OptionGroup var target: Target
    func run() throws { try target.perform { .resumeWave($0) } }
  }

  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "close",
      abstract: "Close a wave whose tasks have ended.",
      discussion: "EXAMPLE\n  aisle wave close W3 --site shop --by sue"
    )
    @OptionGroup var target: Target
    func run() throws { try target.perform { .closeWave($0) } }
  }

  struct Target: ParsableArguments {
    @Argument(help: "The wave, such as W3.")
    var wave: WaveID
    @OptionGroup var name: NameOption
    @OptionGroup var options: SiteOptions

    func perform(_ command: (WaveID) -> Command) throws {
      var site = try OpenedSite(try options.path)
      try site.perform(command(wave), by: name.name)
      print("\(wave): done")
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List the waves, one a line.",
      discussion: "EXAMPLE\n  aisle wave list --site shop"
    )
    @OptionGroup var options: SiteOptions

    func run() throws {
      let site = try OpenedSite(try options.path, .reading)
      for wave in site.store.site.waves.rows() {
        let cutOff = site.zone.timeOfDay(wave.cutOff)
        print(
          "\(wave.id)\t\(wave.status.rawValue)\tcut-off \(cutOff)\t\(wave.orders) orders"
            + "\t\(wave.tasksEnded)/\(wave.tasks) tasks\t\(shortLines(of: wave, site.store.site)) short"
        )
      }
      try site.failIfDamaged()
    }

    /// As `aisle export shorts` lists them: also those that no stock was found for at the release.
    private func shortLines(of wave: Wave, _ site: Site) -> String {
      let orders = site.orders.rows(index: "wave", RowKey(wave.id))
      let count = orders.reduce(0) { count, order in
        count + site.orderLines.rows(RowKey(order.id)).count { $0.shorted > 0 }
      }
      return "\(count) \(count == 1 ? "line" : "lines")"
    }
  }
}

extension WavePlan {
  func sentence(_ site: OpenedSite) -> String {
    let missing = gaps.reduce(0) { $0 + $1.missing }
    let zones = Set(picks.map(\.zone)).count
    return "\(orders.count) orders, \(picks.count) picks in \(zones) zones, "
      + "cut-off \(site.zone.timeOfDay(cutOff))"
      + (missing > 0 ? ", \(missing) units without stock" : "")
  }
}
