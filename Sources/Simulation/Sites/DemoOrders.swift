import Planning
import Warehouse

/// The orders of the demo site: one to twelve lines, most of them few, more of what sells well.
struct DemoOrders {
  private struct Service {
    let name: String
    let carrier: String
    let priority: Int
    /// From now to its cut-off.
    let hours: Int
  }

  private static let services = [
    Service(name: "express", carrier: "DHL", priority: 3, hours: 2),
    Service(name: "next-day", carrier: "UPS", priority: 4, hours: 4),
    Service(name: "standard", carrier: "UPS", priority: 5, hours: 6),
    Service(name: "standard", carrier: "DHL", priority: 5, hours: 6),
  ]
  private static let countries = ["GB", "GB", "GB", "DE", "FR", "NL", "IE", "SE"]

  private let products: [Product]
  private let now: Moment
  private var draws: SplitMix64

  /// The products come with what sells best first.
  init(products: [Product], now: Moment, draws: SplitMix64) {
    self.products = products
    self.now = now
    self.draws = draws
  }

  mutating func make(_ count: Int) -> [OrderImport] {
    (0..<count).compactMap { order(number: 10_001 + $0) }
  }

  private mutating func order(number: Int) -> OrderImport? {
    guard let id = try? OrderID(scanned: "SO-\(number)"),
      let service = draws.pick(of: Self.services)
    else { return nil }
    var order = Order()
    order.id = id
    order.channel = draws.happens(perMillion: 700_000) ? "web" : "shop"
    order.customer = "C-\(draws.number(in: 1000...4999))"
    order.country = draws.pick(of: Self.countries) ?? ""
    order.service = service.name
    order.carrier = service.carrier
    order.priority = draws.happens(perMillion: 15_000) ? 1 : service.priority
    order.placedAt = now.advanced(bySeconds: -draws.number(in: 600...64_800))
    order.cutOff = Self.wholeHalfHour(now.advanced(bySeconds: service.hours * 3600))
    order.promisedDelivery = now.advanced(bySeconds: 86_400 * draws.number(in: 1...3))
    let lines = lines(of: id)
    order.lineCount = lines.count
    return OrderImport(order: order, lines: lines)
  }

  private mutating func lines(of order: OrderID) -> [OrderLine] {
    let most = draws.number(in: 1...12)
    var skus: [SKU] = []
    for _ in 0..<draws.number(in: 1...most) {
      let sku = product().sku
      if !skus.contains(sku) { skus.append(sku) }
    }
    return skus.enumerated().map { index, sku in
      let ordered = draws.number(in: 1...draws.number(in: 1...8))
      var line = OrderLine(order: order, number: index + 1, sku: sku, ordered: ordered)
      line.unitPriceMinor = draws.number(in: 195...2495)
      return line
    }
  }

  /// The square of an even draw: a tenth of the products makes a third of the lines.
  private mutating func product() -> Product {
    let draw = draws.number(in: 0...9999)
    return products[draw * draw / 10_000 * products.count / 10_000]
  }

  private static func wholeHalfHour(_ moment: Moment) -> Moment {
    let half: Int64 = 1_800_000
    return Moment(milliseconds: (moment.milliseconds + half - 1) / half * half)
  }
}
