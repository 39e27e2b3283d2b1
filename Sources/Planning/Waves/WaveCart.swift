import Warehouse

/// What a picker pushes through the aisles, one tote or more for each order.
public struct WaveCart: Hashable, Sendable {
  public var totes: Int
  public var toteMillilitres: Int
  /// Of all totes together.
  public var grams: Int

  public init(totes: Int = 8, toteMillilitres: Int = 40_000, grams: Int = 120_000) {
    self.totes = totes
    self.toteMillilitres = toteMillilitres
    self.grams = grams
  }

  /// Orders that need more of one zone than a cart takes, each with the reason.
  public func overloaded(_ picks: [WavePlan.Pick], _ site: Site) -> [OverloadedOrder] {
    Dictionary(grouping: picks) { RowKey($0.zone, $0.order) }.sorted { $0.key < $1.key }
      .compactMap { _, picks in
        let unassigned = UnassignedOrder(0, load: load(of: picks, site), cart: limit)
        guard let unassigned, let first = picks.first else { return nil }
        return OverloadedOrder(order: first.order, zone: first.zone, reason: unassigned.reason)
      }
  }

  var limit: CartLoad {
    var limit = CartLoad.unlimited
    (limit.totes, limit.grams) = (totes, grams)
    return limit
  }

  /// What an order's picks take of it; goods of unknown size take no room.
  func load(of picks: [WavePlan.Pick], _ site: Site) -> CartLoad {
    var load = CartLoad()
    for pick in picks {
      guard let product = site.products[pick.stock.sku] else { continue }
      let item = PackItem(product, count: pick.quantity)
      load.units += pick.quantity
      // No cart takes a tenth of that.
      let most = 1_000_000_000_000
      load.millilitres += pick.quantity.multiplied(by: item.volume, atMost: most * 1_000) / 1_000
      load.grams += pick.quantity.multiplied(by: item.weightGrams, atMost: most)
    }
    let tote = max(1, toteMillilitres)
    load.totes = max(1, (load.millilitres + tote - 1) / tote)
    return load
  }
}

/// An order's picks in one zone that no cart takes; they are walked by themselves.
public struct OverloadedOrder: Hashable, Sendable {
  public var order: OrderID
  public var zone: ZoneID
  public var reason: UnassignedOrder.Reason
}
