import Warehouse

/// The orders that wait for a packer, the most urgent first.
struct PackQueue {
  /// One order that can be worked on now.
  struct Entry {
    let order: Order
    /// It is packed and only wants to be taken to a lane.
    let isPacked: Bool
    /// Where its goods came in; none for goods on the bench.
    let tote: ToteID
    let units: Int
  }

  let entries: [Entry]

  /// At most `limit` entries: what the packer left to stage, then what is ready by its cut-off.
  init(_ site: World, limit: Int = 20) {
    var entries = Self.toStage(site)
    site.site.orders.visit(index: "ready", RowKey()) { order in
      if let entry = Self.entry(for: order, site) { entries.append(entry) }
      return entries.count < limit
    }
    self.entries = entries
  }

  /// How many there are, for the menu: `20+` when they are more than anybody needs to know.
  static func waiting(_ site: World) -> String {
    let count = PackQueue(site, limit: 20).entries.count
    return count < 20 ? "\(count)" : "20+"
  }

  private static func toStage(_ site: World) -> [Entry] {
    site.site.orders.rows(index: "status", RowKey(OrderStatus.packed.rawValue))
      .filter { $0.packer == site.operatorID }
      .map { Entry(order: $0, isPacked: true, tote: .none, units: 0) }
  }

  private static func entry(for order: Order, _ site: World) -> Entry? {
    guard let pack = PackOrder(order.id, site.site), pack.toPack + pack.packed > 0,
      !pack.isTaken(from: site.operatorID, at: site.now)
    else { return nil }
    let totes = pack.totes
    guard totes.allSatisfy({ $0.carrier.isNone }) else { return nil }
    return Entry(
      order: order,
      isPacked: false,
      tote: totes.first?.id ?? .none,
      units: pack.toPack
    )
  }
}
