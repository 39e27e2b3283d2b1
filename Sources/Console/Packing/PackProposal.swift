import Planning
import Warehouse

/// The cartons proposed for what is left of an order, made once when it is opened.
///
/// It binds nobody: what is packed otherwise is in the books as it was done, and after each carton
/// the rest is proposed anew.
struct PackProposal: Equatable, Sendable {
  /// The first is for what is packed now.
  let cartons: [PlannedCarton]
  /// What fits no carton, and of what no size is known.
  let alone: [LoneItem]

  /// Places looked at, so that an order opens in a few milliseconds, however large it is.
  static let effort = CartonEffort(moves: 60_000)

  /// Nil for an order that nobody knows.
  ///
  /// What lies in an open carton is planned with the rest: the carton that holds most of it is first.
  init?(_ id: OrderID, _ site: Site) {
    guard let pack = PackOrder(id, site) else { return nil }
    let contents = pack.openContents
    var counts = contents
    for line in pack.lines where line.toPack > 0 { counts[line.sku, default: 0] += line.toPack }
    let items = counts.keys.sorted().compactMap { sku in
      site.products[sku].map { PackItem($0, count: counts[sku] ?? 0) }
    }
    var maker = Cartoniser(types: site.policy.cartonTypes, effort: Self.effort)
    let plan = maker.plan(items)
    let shares = plan.cartons.map { Self.shared($0, contents) }
    var cartons = plan.cartons
    if let most = shares.max(), most > 0, let index = shares.firstIndex(of: most) {
      cartons.insert(cartons.remove(at: index), at: 0)
    }
    self.cartons = cartons
    alone = plan.alone
  }

  /// Why a SKU goes into no carton; nil for those that do, or of which no size is known.
  func reasonAlone(_ sku: SKU) -> LoneItem.Reason? {
    switch alone.first(where: { $0.sku == sku })?.reason {
    case .tooLong(let millimetres): .tooLong(millimetres: millimetres)
    case .tooHeavy(let grams): .tooHeavy(grams: grams)
    case .tooMany(let units): .tooMany(units: units)
    case .sizeUnknown, .noCartons, nil: nil
    }
  }

  func isSizeUnknown(_ sku: SKU) -> Bool {
    alone.contains { $0.sku == sku && $0.reason == .sizeUnknown }
  }

  /// How many units of a carton's plan lie in it already.
  private static func shared(_ carton: PlannedCarton, _ contents: [SKU: Int]) -> Int {
    var left = contents
    return carton.placements.count { placement in
      guard let count = left[placement.sku], count > 0 else { return false }
      left[placement.sku] = count - 1
      return true
    }
  }
}
