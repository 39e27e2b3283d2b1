import Planning
import Warehouse

/// Puts stock into slots so that the orders given can be picked from it.
///
/// What sells best lies nearest in walking order; some SKUs lie in two slots or in two lots, some
/// have a reserve.
struct StockPlacing {
  private let slots: [Location]
  private let reserves: [Location]
  private let demand: [SKU: Int]
  private let now: Moment
  private var draws: SplitMix64

  init(floor: FloorPlan, orders: [OrderImport], now: Moment, draws: SplitMix64) {
    slots = floor.places(.slot).map(\.location)
    reserves = floor.places(.reserve).map(\.location)
    self.now = now
    self.draws = draws
    demand = orders.flatMap(\.lines).reduce(into: [:]) { $0[$1.sku, default: 0] += $1.ordered }
  }

  /// Each product, what sells best first, gets a slot while there are any.
  mutating func place(_ products: [Product]) -> [StockCount] {
    var stock: [StockCount] = []
    // Slots that are left when each product has one.
    var spare = slots.dropFirst(products.count)
    var reserve = reserves[...]
    for (product, slot) in zip(products, slots) {
      var wanted = (demand[product.sku] ?? 0) + draws.number(in: 12...60)
      if draws.happens(perMillion: 250_000), let second = spare.popFirst() {
        stock += heaps(of: product, wanted / 3, at: second, isOlder: false)
        wanted -= wanted / 3
      }
      stock += heaps(of: product, wanted, at: slot, isOlder: true)
      if product.caseQuantity > 1, draws.happens(perMillion: 150_000),
        let bulk = reserve.popFirst()
      {
        let cases = draws.number(in: 2...6) * product.caseQuantity
        stock += heaps(of: product, cases, at: bulk, isOlder: false)
      }
    }
    return stock
  }

  /// One heap, or two lots of one.
  private mutating func heaps(
    of product: Product,
    _ quantity: Int,
    at place: Location,
    isOlder: Bool
  ) -> [StockCount] {
    let since = now.advanced(bySeconds: -86_400 * draws.number(in: isOlder ? 20...40 : 1...19))
    guard product.tracking != .none else {
      return [
        StockCount(key: StockKey(sku: product.sku, at: place.id), quantity: quantity, since: since)
      ]
    }
    let isTwoLots = quantity > 20 && draws.happens(perMillion: 200_000)
    let first = isTwoLots ? quantity / 2 : quantity
    return [first, quantity - first].filter { $0 > 0 }.enumerated().map { index, count in
      let days = draws.number(in: 60...240) + index * 30
      var key = StockKey(sku: product.sku, at: place.id)
      key.lot = "L\(draws.number(in: 10_000...99_999))"
      if product.tracking == .expiry { key.expiry = CivilDate(daysSince1970: today + days) }
      return StockCount(key: key, quantity: count, since: since)
    }
  }

  private var today: Int { now.date.daysSince1970 }
}
