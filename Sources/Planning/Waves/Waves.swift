import Warehouse

/// Proposes which open orders to release next, and from which stock to pick them.
public enum Waves {
  /// The most urgent wave that can be made of the open orders; nil where none is open.
  ///
  /// A wave has one cut-off and one priority: the earliest, then the highest. Within it orders of
  /// the same carrier and service stay together. An order that does not fit is passed over for the
  /// next that does. Walks are measured on `floor`, or straight where there is none; nil for `cart`
  /// leaves each order by itself.
  public static func propose(
    site: Site,
    now: Moment,
    limit: WaveLimit = WaveLimit(),
    floor: FloorPlan? = nil,
    cart: WaveCart? = WaveCart()
  ) -> WavePlan? {
    let orders = chosen(from: site, limit)
    guard let first = orders.first else { return nil }
    var draft = WaveDraft(site: site, at: now)
    for order in orders { draft.add(order) }
    let picks = cart.map {
      WaveBatches(draft.picks, site: site, floor: floor, cart: $0).picks
    }
    return WavePlan(
      orders: orders.map(\.id),
      picks: WaveWalk(site: site, floor: floor).inOrder(picks ?? draft.picks),
      gaps: draft.gaps,
      cutOff: first.cutOff,
      priority: first.priority,
      isHot: first.priority == 1
    )
  }

  private static func chosen(from site: Site, _ limit: WaveLimit) -> [Order] {
    let open = site.orders.rows(index: "status", RowKey(OrderStatus.open.rawValue))
      .filter(limit.takes)
      .sorted { urgency(of: $0) < urgency(of: $1) }
    guard let first = open.first else { return [] }
    var wave: [Order] = []
    var lines = 0
    var work = WaveWork(site, limit)
    for order in open where order.cutOff == first.cutOff && order.priority == first.priority {
      let isRoom =
        wave.count < limit.orders && lines + order.lineCount <= limit.lines && work.takes(order)
      guard isRoom || wave.isEmpty else { continue }
      wave.append(order)
      work.add(order)
      lines += order.lineCount
    }
    return wave
  }

  private static func urgency(of order: Order) -> Urgency {
    Urgency(
      cutOff: order.cutOff.isNone ? .max : order.cutOff.milliseconds,
      priority: order.priority,
      route: [order.carrier, order.service],
      placedAt: order.placedAt,
      id: order.id
    )
  }
}

/// What decides which of two orders is released first.
private struct Urgency: Comparable {
  /// An order without a cut-off can wait for all others.
  let cutOff: Int64
  let priority: Int
  let route: [String]
  let placedAt: Moment
  let id: OrderID

  static func < (left: Self, right: Self) -> Bool {
    if left.cutOff != right.cutOff { return left.cutOff < right.cutOff }
    if left.priority != right.priority { return left.priority < right.priority }
    if left.route != right.route { return left.route.lexicographicallyPrecedes(right.route) }
    return (left.placedAt, left.id) < (right.placedAt, right.id)
  }
}
