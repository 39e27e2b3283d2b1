import Warehouse

/// A wave as it grows: each order takes its stock before the next one looks.
struct WaveDraft {
  private(set) var picks: [WavePlan.Pick] = []
  private(set) var gaps: [WavePlan.Gap] = []
  private let site: Site
  private var allocator: Allocator

  init(site: Site, at now: Moment) {
    self.site = site
    allocator = Allocator(site: site, at: now)
  }

  mutating func add(_ order: Order) {
    for line in site.orderLines.rows(RowKey(order.id)) where line.open > 0 {
      let taken = allocator.take(line.sku, line.open, owner: order.owner)
      for share in taken.shares { picks.append(pick(share, for: line)) }
      if taken.missing > 0 {
        gaps.append(WavePlan.Gap(order: order.id, line: line.number, missing: taken.missing))
      }
    }
  }

  private func pick(_ share: StockShare, for line: OrderLine) -> WavePlan.Pick {
    let place = site.locations[share.key.location]
    return WavePlan.Pick(
      order: line.order,
      line: line.number,
      stock: share.key,
      quantity: share.quantity,
      zone: place?.zone ?? .none,
      sequence: place?.sequence ?? 0
    )
  }
}
