import Warehouse

/// Which lane the cartons of an order go to.
enum StagingLane {
  /// Where others of the same carrier, service and cut-off stand, else where its route always goes.
  ///
  /// Nil on a site without lanes.
  static func planned(for order: Order, _ site: Site) -> LocationID? {
    if let started = started(for: order, site) { return started }
    let lanes = site.locations.rows(index: "kind", RowKey(PlaceKind.lane.rawValue))
    guard !lanes.isEmpty else { return nil }
    let route = (order.carrier + order.service).utf8.reduce(0) { $0 + Int($1) }
    return lanes[route % lanes.count].id
  }

  /// `LANE 3` of a lane called `LANE-03`; other names stay whole.
  static func spoken(_ lane: LocationID) -> String {
    let number = lane.text.split(separator: "-").last.flatMap { Int($0) }
    return number.map(String.init) ?? lane.text
  }

  private static func started(for order: Order, _ site: Site) -> LocationID? {
    var lane: LocationID?
    let staged = RowKey(OrderStatus.staged.rawValue, order.cutOff)
    site.orders.visit(index: "status", staged) { other in
      if other.carrier == order.carrier, other.service == order.service, !other.lane.isNone {
        lane = other.lane
      }
      return lane == nil
    }
    return lane
  }
}
