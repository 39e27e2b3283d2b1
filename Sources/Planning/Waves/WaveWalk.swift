import Warehouse

/// Puts picks in walking order, batch by batch in each zone, and measures the way from each to the next.
struct WaveWalk {
  let site: Site
  let floor: FloorPlan?

  func inOrder(_ picks: [WavePlan.Pick]) -> [WavePlan.Pick] {
    var walked = picks.sorted { Self.key(of: $0) < Self.key(of: $1) }
    for index in walked.indices.dropFirst()
    where walked[index].zone == walked[index - 1].zone
      && walked[index].batch == walked[index - 1].batch
    {
      let from = walked[index - 1].stock.location
      walked[index].walkMillimetres = distance(from, walked[index].stock.location)
    }
    return walked
  }

  /// 0 where a location or the way to it is not known.
  private func distance(_ from: LocationID, _ to: LocationID) -> Int {
    if from == to { return 0 }
    if let floor, let along = floor.distance(from: from, to: to) { return along }
    guard let from = site.locations[from], let to = site.locations[to] else { return 0 }
    return FloorPlan.straight(from, to)
  }

  private static func key(
    of pick: WavePlan.Pick
  ) -> (ZoneID, Int, Int, RowKey, OrderLineKey) {
    let line = OrderLineKey(order: pick.order, line: pick.line)
    return (pick.zone, pick.batch, pick.sequence, pick.stock.rowKey, line)
  }
}

private struct OrderLineKey: Comparable {
  let order: OrderID
  let line: Int

  static func < (left: Self, right: Self) -> Bool {
    (left.order, left.line) < (right.order, right.line)
  }
}
