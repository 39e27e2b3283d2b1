import Warehouse

/// How much work waits in a zone, and who is there.
struct ZoneLoad: Hashable {
  let zone: ZoneID
  /// Tasks that nobody has taken.
  private(set) var open = 0
  private(set) var claimed = 0
  /// Open tasks at locations that are stopped or cannot be reached.
  private(set) var blocked = 0
  /// When the oldest open task was offered; none where nothing is open.
  private(set) var oldest = Moment.none
  private(set) var people: [OperatorID] = []
  private(set) var perHour: Int?

  private init(_ zone: ZoneID) { self.zone = zone }

  /// All zones where something waits or was done lately, by name.
  static func all(_ site: Site, window: PaceWindow, now: Moment) -> [ZoneLoad] {
    var loads: [ZoneID: ZoneLoad] = [:]
    for zone in window.busyZones { loads[zone] = ZoneLoad(zone) }
    site.tasks.visit(index: "queue", RowKey()) { task in
      loads[task.zone, default: ZoneLoad(task.zone)].add(task, site, now)
      return true
    }
    return loads.values.map { load in
      var load = load
      load.perHour = window.perHour(window.lines(of: load.zone))
      load.people.sort()
      return load
    }.sorted { $0.zone < $1.zone }
  }

  private mutating func add(_ task: PickTask, _ site: Site, _ now: Moment) {
    guard task.state == .open else {
      claimed += 1
      if !people.contains(task.claimant) { people.append(task.claimant) }
      return
    }
    open += 1
    if !task.offeredAt.isNone, oldest.isNone || task.offeredAt < oldest { oldest = task.offeredAt }
    guard let place = site.locations[task.stock.location] else { return }
    if place.isStopped || place.blockedUntil > now { blocked += 1 }
  }
}
