import ArgumentParser
import Planning
import Warehouse

struct WaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wave",
    abstract: "Propose, release, hold and close waves.",
    discussion: """
      EXAMPLES
        aisle wave propose --site shop --out next.plan
        aisle wave release --site shop next.plan
        aisle wave release --site shop --orders 40
      """,
    subcommands: [
      Propose.self, Release.self, WaveWhatIfCommand.self, Hold.self, Resume.self, Close.self,
      List.self,
    ],
    defaultSubcommand: List.self
  )

  struct Limits: ParsableArguments {
    private static let most = 1_000_000

    @Option(help: "The most orders in one wave.")
    var orders = 40

    @Option(help: "The most order lines in one wave.")
    var lines = 1500

    @Option(
      help: "No more than those at work pick, and pack, in so many minutes; 0 for any amount."
    )
    var minutes = 120

    @Option(help: "Totes on a cart; without any each order is walked by itself.")
    var cartTotes = 8

    @Option(help: "Litres that go into a tote.")
    var toteLitres = 40

    @Option(help: "Kilograms that a cart carries.")
    var cartKg = 120

    func validate() throws {
      for (name, value, least) in [
        ("orders", orders, 1), ("lines", lines, 1), ("minutes", minutes, 0),
        ("cart-totes", cartTotes, 0), ("tote-litres", toteLitres, 1), ("cart-kg", cartKg, 1),
      ] {
        guard value >= least else {
          throw ValidationError("--\(name) takes \(least) or more, not \(value)")
        }
        guard value <= Self.most else {
          throw ValidationError("--\(name) takes \(Self.most) or less, not \(value)")
        }
      }
    }

    var cart: WaveCart {
      WaveCart(totes: cartTotes, toteMillilitres: toteLitres * 1_000, grams: cartKg * 1_000)
    }

    func plan(_ site: Site, _ floor: FloorPlan?) -> WavePlan? {
      Waves.propose(
        site: site,
        now: SystemClock.now(),
        limit: WaveLimit(orders: orders, lines: lines, minutes: minutes),
        floor: floor,
        cart: cart
      )
    }

    /// What no cart takes, a line each.
    func overloads(_ plan: WavePlan, _ site: Site) -> [String] {
      guard cartTotes > 0 else {
        return ["the cart has no totes: each order is walked by itself"]
      }
      return cart.overloaded(plan.picks, site).map { order in
        "order \(order.order) in zone \(order.zone) is walked by itself: \(order.reason)"
      }
    }
  }

  struct Propose: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "propose",
      abstract: "Show the wave that would be released next; change nothing.",
      discussion: "EXAMPLE\n  aisle wave propose --site shop --orders 40 --out next.plan"
    )
    @Option(help: "Write the plan to this file, for 'aisle wave release FILE'.")
    var out: String?
    @OptionGroup var limits: Limits
    @OptionGroup var options: SiteOptions

    func run() throws {
      let site = try OpenedSite(try options.path, .reading)
      try site.failIfDamaged()
      guard let plan = limits.plan(site.store.site, try SiteFloor.plan(of: site.front.path)) else {
        return print("no open orders")
      }
      print(plan.sentence(site))
      for overload in limits.overloads(plan, site.store.site) { print(overload) }
      if let out { try Files.write(plan.text, to: out) }
    }
  }

  struct Release: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "release",
      abstract: "Release a proposed wave, the next one, or all.",
      discussion: """
        A plan in a file is checked against the books: if an order, its lines or the stock changed \
        since it was proposed, nothing is released.

        EXAMPLES
          aisle wave release --site shop next.plan
          aisle wave release --site shop --orders 40
          aisle wave release --site shop --all --by sue
        """
    )
    @Argument(help: "A plan that 'aisle wave propose --out' wrote.", completion: .file())
    var plan: String?
    @Flag(help: "One wave after the other, until no order is open.")
    var all = false
    @Option(name: .customLong("by"), help: "The supervisor who does it.")
    var name: OperatorID = .none
    @OptionGroup var limits: Limits
    @OptionGroup var options: SiteOptions

    func validate() throws {
      if plan != nil, all { throw ValidationError("--all proposes each wave itself; give no plan") }
    }

    func run() throws {
      var site = try OpenedSite(try options.path)
      if let plan { return try release(read(plan), &site) }
      let floor = try SiteFloor.plan(of: site.front.path)
      var released = 0
      while let plan = limits.plan(site.store.site, floor) {
        try release(plan, &site)
        released += 1
        if !all { break }
      }
      if released == 0 { print("no open orders") }
    }

    private func release(_ plan: WavePlan, _ site: inout OpenedSite) throws {
      try site.perform(.releaseWave(plan), by: name)
      print("W\(site.store.site.waves.count): \(plan.sentence(site))")
    }

    private func read(_ path: String) throws -> WavePlan {
      do {
        return try WavePlan(text: try Files.contents(of: path))
      } catch let error as WavePlanError {
        throw CommandFailure("\(path): \(error)")
      }
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
          "\(wave.id)\t\(wave.status.rawValue)\tcut-off \(cutOff)\t\(counted(wave.orders, "order"))"
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
      return counted(count, "line")
    }
  }
}

extension WavePlan {
  func sentence(_ site: OpenedSite) -> String {
    let missing = gaps.reduce(0) { $0 + $1.missing }
    let zones = Set(picks.map(\.zone)).count
    // With a cart, or without where none takes what is asked.
    let walks = Set(picks.filter { $0.batch > 0 }.map { RowKey($0.zone, $0.batch) }).count
    return "\(counted(orders.count, "order")), \(counted(picks.count, "pick"))"
      + " in \(counted(zones, "zone"))"
      + (walks > 0 ? ", \(counted(walks, "walk")), " : ", ")
      + (cutOff.isNone ? "no cut-off" : "cut-off \(site.zone.timeOfDay(cutOff))")
      + (missing > 0 ? ", \(counted(missing, "unit")) without stock" : "")
  }
}
