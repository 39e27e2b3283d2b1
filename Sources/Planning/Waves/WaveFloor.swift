import Warehouse

/// The floor while a forecast runs: whose hands are free when, and what waits in each zone.
struct WaveFloor {
  /// A batch in one zone, or one order's picks: what a picker takes in one go.
  private struct Visit {
    var orders: Set<OrderID> = []
    let isOfWave: Bool
    var milliseconds: Int64 = 0
  }

  private struct VisitKey: Hashable {
    let zone: ZoneID
    let cart: RowKey
    let isOfWave: Bool
  }

  private struct Picker {
    let zones: [ZoneID]
    var freeAt: Int64
    var zone: ZoneID?

    func mayWork(in zone: ZoneID) -> Bool { zones.isEmpty || zones.contains(zone) }
  }

  private let now: Int64
  private let pace: WavePace
  private var pickers: [Picker]
  private var rows: [ZoneID: WaveForecast.Zone] = [:]
  private var visits: [ZoneID: [Visit]] = [:]
  private var places: [VisitKey: Int] = [:]
  private var units: [OrderID: Int] = [:]
  /// Of the wave's orders: when their last pick is done, unless some is never.
  private var pickedAt: [OrderID: Int64] = [:]
  private var neverPicked: Set<OrderID> = []

  init(pickers: [[ZoneID]], now: Moment, pace: WavePace) {
    self.now = now.milliseconds
    self.pace = pace
    self.pickers = pickers.map { Picker(zones: $0, freeAt: now.milliseconds) }
  }

  var zones: [WaveForecast.Zone] { rows.values.sorted { $0.zone < $1.zone } }

  mutating func add(_ task: PickTask) {
    row(task.zone) { $0.picksBefore += 1 }
    let time = pace.pickMilliseconds(units: task.left, walkMillimetres: task.walkMillimetres)
    let key = RowKey(task.wave.text, task.batch)
    put(task.order, task.batch > 0 ? key : RowKey(task.order), in: task.zone, false, time)
  }

  mutating func add(_ pick: WavePlan.Pick) {
    row(pick.zone) { row in
      row.picks += 1
      row.units += pick.quantity
    }
    units[pick.order, default: 0] += pick.quantity
    let time = pace.pickMilliseconds(
      units: pick.quantity,
      walkMillimetres: pick.walkMillimetres
    )
    let key = pick.batch > 0 ? RowKey("", pick.batch) : RowKey(pick.order)
    put(pick.order, key, in: pick.zone, true, time)
  }

  /// Whoever is free first takes the next visit: where they are, else where most is left to do.
  mutating func work() {
    var next: [ZoneID: Int] = [:]
    var left = visits.mapValues { $0.reduce(0) { $0 + $1.milliseconds } }
    while let index = pickers.indices.min(by: { pickers[$0].freeAt < pickers[$1].freeAt }) {
      guard let zone = zone(for: pickers[index], left) else {
        pickers.remove(at: index)
        continue
      }
      guard let visit = visits[zone]?[next[zone] ?? 0] else { return }
      next[zone, default: 0] += 1
      left[zone, default: 0] -= visit.milliseconds
      if next[zone] == visits[zone]?.count { left[zone] = nil }
      pickers[index].freeAt += visit.milliseconds
      pickers[index].zone = zone
      finish(visit, in: zone, at: pickers[index].freeAt)
    }
    for zone in left.keys {
      row(zone) { $0.endsAt = nil }
      for visit in visits[zone]?.dropFirst(next[zone] ?? 0) ?? [] where visit.isOfWave {
        neverPicked.formUnion(visit.orders)
      }
    }
  }

  /// Of each order, when it is packed; nil for never.
  func pack(_ orders: [OrderID], packers: Int) -> [OrderID: Moment?] {
    var ends: [OrderID: Moment?] = [:]
    var free = [Int64](repeating: now, count: max(0, packers))
    let ready = orders.map { (pickedAt[$0] ?? now, $0) }.sorted { $0 < $1 }
    for (readyAt, order) in ready {
      let isPicked = !neverPicked.contains(order)
      guard isPicked, let packer = free.indices.min(by: { free[$0] < free[$1] }) else {
        ends[order] = .some(nil)
        continue
      }
      // An order without stock is packed by nobody and ends at once.
      if let units = units[order] {
        free[packer] = max(free[packer], readyAt) + pace.packMilliseconds(units: units)
        ends[order] = Moment(milliseconds: free[packer])
      } else {
        ends[order] = Moment(milliseconds: now)
      }
    }
    return ends
  }

  private mutating func put(
    _ order: OrderID,
    _ cart: RowKey,
    in zone: ZoneID,
    _ isOfWave: Bool,
    _ time: Int64
  ) {
    let key = VisitKey(zone: zone, cart: cart, isOfWave: isOfWave)
    let place = places[key] ?? visits[zone]?.count ?? 0
    if places[key] == nil {
      places[key] = place
      visits[zone, default: []].append(Visit(isOfWave: isOfWave))
    }
    visits[zone]?[place].milliseconds += time
    visits[zone]?[place].orders.insert(order)
  }

  private func zone(for picker: Picker, _ left: [ZoneID: Int64]) -> ZoneID? {
    if let zone = picker.zone, left[zone] != nil { return zone }
    return left.filter { picker.mayWork(in: $0.key) }
      .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  private mutating func finish(_ visit: Visit, in zone: ZoneID, at end: Int64) {
    row(zone) { row in
      row.endsAt = max(row.endsAt ?? .none, Moment(milliseconds: end))
    }
    guard visit.isOfWave else { return }
    for order in visit.orders { pickedAt[order] = max(pickedAt[order] ?? now, end) }
  }

  private mutating func row(_ zone: ZoneID, _ change: (inout WaveForecast.Zone) -> Void) {
    var row =
      rows[zone]
      ?? WaveForecast.Zone(
        zone: zone,
        picks: 0,
        units: 0,
        picksBefore: 0,
        people: pickers.count { $0.mayWork(in: zone) }
      )
    change(&row)
    rows[zone] = row
  }
}
