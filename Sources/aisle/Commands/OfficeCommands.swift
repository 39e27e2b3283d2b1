import ArgumentParser
import Console
import Warehouse

/// Who does something from the command line.
struct NameOption: ParsableArguments {
  @Option(name: .customLong("by"), help: "The supervisor who does it.")
  var name: OperatorID
}

extension Label: ExpressibleByArgument {
  public init?(argument: String) {
    guard let label = try? Self(scanned: argument) else { return nil }
    self = label
  }
}

struct OrdersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "orders",
    abstract: "Work on orders.",
    discussion: "EXAMPLE\n  aisle orders cancel 1001 --site shop --by sue --reason 'changed mind'",
    subcommands: [Cancel.self]
  )

  struct Cancel: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "cancel",
      abstract: "Cancel an order: open picks end, picked goods wait to be put back.",
      discussion: "EXAMPLE\n  aisle orders cancel 1001 --site shop --by sue --reason 'changed mind'"
    )

    @Argument(help: "The orders.")
    var orders: [OrderID]

    @Option(help: "Why, in words.")
    var reason: String

    @Flag(help: "The site gives up, not the customer.")
    var bySite = false

    @OptionGroup var name: NameOption
    @OptionGroup var options: SiteOptions

    func run() throws {
      var site = try OpenedSite(try options.path)
      for order in orders {
        try site.perform(
          .cancelOrder(order, cause: bySite ? .site : .customer, reason: reason),
          by: name.name
        )
        print("order \(order) cancelled")
      }
    }
  }
}

struct StockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stock",
    abstract: "Work on stock, and on the space it is kept in.",
    discussion: """
      EXAMPLE
        aisle stock adjust A-01-03-2 TEA-0042 17 --site shop --by sue --reason recount
      """,
    subcommands: [Adjust.self]
  )

  struct Adjust: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "adjust",
      abstract: "Set how many eaches lie at a location.",
      discussion:
        "EXAMPLE\n  aisle stock adjust A-01-03-2 TEA-0042 17 --site shop --by sue --reason recount"
    )

    @Argument(help: "Where.")
    var location: LocationID

    @Argument(help: "What.")
    var sku: SKU

    @Argument(help: "How many there are now, in eaches.")
    var count: Int

    @Option(help: "Why, in words.")
    var reason: String

    @Option(help: "The lot, where there are several.")
    var lot: String?

    @Option(help: "The expiry date of the lot, YYYY-MM-DD.")
    var expiry: String?

    @OptionGroup var name: NameOption
    @OptionGroup var options: SiteOptions

    func validate() throws {
      guard (0...999_999).contains(count) else {
        throw ValidationError("a count is 0 to 999999, not \(count)")
      }
    }

    func run() throws {
      var site = try OpenedSite(try options.path)
      let key = try key(in: site.store.site)
      let before = site.store.site.stock[key]?.quantity ?? 0
      try site.perform(.adjustStock(key, to: count, reason: reason), by: name.name)
      let shown = key.lot.isEmpty ? "" : " lot \(Escape.visible(key.lot))"
      print("\(sku)\(shown) at \(location): \(before) -> \(count)")
    }

    /// What lies there of the goods, as far as lot and date are said; a new key where nothing does.
    ///
    /// - Throws: ``CommandFailure`` where several could be meant, with their lots and dates.
    private func key(in site: Site) throws -> StockKey {
      var wanted = StockKey(sku: sku, at: location)
      wanted.lot = lot ?? ""
      if let expiry {
        guard let date = CivilDate(field: Array(expiry.utf8)[...]) else {
          throw ValidationError("--expiry takes YYYY-MM-DD, not '\(expiry)'")
        }
        wanted.expiry = date
      }
      let held = site.stock.rows().map(\.key).filter { key in
        key.sku == sku && key.location == location && lot.map { $0 == key.lot } ?? true
          && (expiry == nil || key.expiry == wanted.expiry)
      }
      guard held.count > 1 else { return held.first ?? wanted }
      let choices = held.map {
        "  --lot '\(Escape.visible($0.lot))' --expiry \($0.expiry.fieldText)"
      }
      throw CommandFailure(
        "several lots of \(sku) lie at \(location); say which:\n" + choices.joined(separator: "\n")
      )
    }
  }
}

struct OperatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operators",
    abstract: "Work on the people who sign in.",
    discussion: "EXAMPLE\n  aisle operators lost-badge anna --site shop --by sue",
    subcommands: [LostBadge.self]
  )

  struct LostBadge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lost-badge",
      abstract: "Close a badge that was lost; an import with another badge opens the way again.",
      discussion: "EXAMPLE\n  aisle operators lost-badge anna --site shop --by sue"
    )

    @Argument(help: "Whose badge it was.")
    var operatorID: OperatorID

    @OptionGroup var name: NameOption
    @OptionGroup var options: SiteOptions

    func run() throws {
      var site = try OpenedSite(try options.path)
      try site.perform(.reportBadgeLost(operatorID), by: name.name)
      print("badge of \(operatorID) closed")
    }
  }
}
