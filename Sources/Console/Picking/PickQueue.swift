import Warehouse

/// What there is to pick, as one picker sees it.
struct PickQueue {
  let world: World

  init(_ world: World) { self.world = world }

  private var site: Site { world.site }
  private var me: OperatorID { world.operatorID }

  func mayTake(_ task: PickTask) -> Bool {
    task.state.isOpen && !task.isTaken(from: me, at: world.now)
      && site.waves[task.wave]?.status != .held
      && world.person?.mayWork(in: task.zone) == true
  }

  /// The next task of a zone: first what is claimed already, then by rank and walking order.
  func next(in zone: ZoneID, after skipped: TaskID = .none) -> PickTask? {
    if let own = claimed(in: zone, besides: skipped) { return own }
    var found: PickTask?
    site.tasks.visit(index: "queue", RowKey(zone)) { task in
      if task.id != skipped, mayTake(task) { found = task }
      return found == nil
    }
    return found
  }

  /// The best task of all zones the operator may work in.
  func nextAnywhere() -> PickTask? {
    var best: PickTask?
    for zone in zones {
      guard let task = next(in: zone) else { continue }
      if best.map({ (task.rank, task.sequence) < ($0.rank, $0.sequence) }) ?? true { best = task }
    }
    return best
  }

  /// Where F5 begins: with what is claimed already, else with the walk through the best task's zone.
  func start(from place: LocationID = .none) -> (task: PickTask, walk: PickWalk)? {
    guard let best = nextAnywhere() else { return nil }
    var walk = PickWalk()
    if best.isLoneClaim(of: me) { return (best, walk) }
    walk.update(self, zone: best.zone, from: place)
    return (walk.next(self) ?? best, walk)
  }

  /// The tasks to walk to next, all of one leg, by sequence; at most `limit`, and the one behind them.
  ///
  /// The leg is that of `task`, else of what is claimed already, else of what lies at `place`, else
  /// of the best task.
  func upcoming(
    in zone: ZoneID,
    at place: LocationID,
    of task: PickTask? = nil,
    upTo limit: Int
  ) -> (tasks: [PickTask], beyond: PickTask?) {
    let lead = task ?? claimed(in: zone) ?? first(in: zone, at: place) ?? next(in: zone)
    guard let lead else { return ([], nil) }
    let leg = lead.leg
    // Who has claimed one task of a batch has claimed all of it.
    guard lead.batch == 0 || lead.claimant != me || lead.state != .claimed else {
      let mine = site.tasks.rows(index: "claimant", RowKey(me)).filter { $0.leg == leg }
        .filter(mayTake).sorted { $0.sequence < $1.sequence }
      return (Array(mine.prefix(limit)), mine.dropFirst(limit).first)
    }
    var tasks: [PickTask] = []
    var beyond: PickTask?
    site.tasks.visit(index: "queue", RowKey(zone)) { task in
      guard (task.rank, task.skips) <= (lead.rank, lead.skips) else { return false }
      guard task.leg == leg, mayTake(task) else { return true }
      if tasks.count == limit { beyond = task } else { tasks.append(task) }
      return beyond == nil
    }
    return (tasks, beyond)
  }

  /// The best task at a place, unless there are more urgent ones elsewhere.
  private func first(in zone: ZoneID, at place: LocationID) -> PickTask? {
    guard !place.isNone, let here = tasks(at: place, in: zone).first(where: mayTake),
      let best = next(in: zone), (here.rank, here.skips) == (best.rank, best.skips)
    else { return nil }
    return here
  }

  func count(in zone: ZoneID) -> Int {
    var count = 0
    site.tasks.visit(index: "queue", RowKey(zone)) { task in
      // A place without a zone, such as a station, stands for no other zone's work.
      if task.zone == zone, mayTake(task) { count += 1 }
      return true
    }
    return count
  }

  /// The next tasks of a zone, whoever has them; a list that is looked at each second has an end.
  func tasks(in zone: ZoneID, upTo limit: Int = 200) -> [PickTask] {
    var tasks: [PickTask] = []
    site.tasks.visit(index: "queue", RowKey(zone)) { task in
      tasks.append(task)
      return tasks.count < limit
    }
    return tasks
  }

  /// Open tasks at a location, whoever has them, in walking order.
  func tasks(at location: LocationID, in zone: ZoneID) -> [PickTask] {
    site.tasks.rows(index: "location", RowKey(location)).filter { $0.zone == zone }
      .sorted { ($0.rank, $0.skips, $0.sequence) < ($1.rank, $1.skips, $1.sequence) }
  }

  /// Open tasks on a SKU in a zone, found through the stock that is promised to them.
  func tasks(of sku: SKU, in zone: ZoneID) -> [PickTask] {
    var seen: Set<LocationID> = []
    return site.stock.rows(index: "sku", RowKey(sku)).flatMap { stock -> [PickTask] in
      guard stock.allocated > 0, seen.insert(stock.key.location).inserted else { return [] }
      return tasks(at: stock.key.location, in: zone).filter { $0.stock.sku == sku }
    }
  }

  /// Work of a hot wave for this operator, other than the wave they are in.
  func hotTask(besides wave: WaveID) -> PickTask? {
    for hot in site.waves.rows(index: "hot") where hot.id != wave {
      for order in site.orders.rows(index: "wave", RowKey(hot.id)) {
        let tasks = site.tasks.rows(index: "order", RowKey(order.id))
        if let task = tasks.first(where: mayTake) { return task }
      }
    }
    return nil
  }

  /// Totes in the operator's hands, by label.
  var totes: [Tote] {
    site.totes.rows(index: "operator", RowKey(me)).filter { $0.status != .free }
  }

  /// The tote in hand that takes this order's goods.
  func openTote(of order: OrderID) -> Tote? {
    totes.first { $0.order == order && $0.status == .picking }
  }

  func claimed(in zone: ZoneID, besides skipped: TaskID = .none) -> PickTask? {
    site.tasks.rows(index: "claimant", RowKey(me)).first {
      $0.zone == zone && $0.id != skipped && mayTake($0)
    }
  }

  private var zones: [ZoneID] {
    if let own = world.person?.zones, !own.isEmpty { return own }
    var zones: [ZoneID] = []
    var last = ZoneID.none
    site.tasks.visit(index: "queue", RowKey()) { task in
      if task.zone != last { zones.append(task.zone) }
      last = task.zone
      return true
    }
    return zones
  }
}

extension PickTask {
  /// What is walked in one go: tasks of the same urgency, and those of a batch only with each other.
  var leg: RowKey { RowKey(zone, rank, skips, batch, batch == 0 ? .none : wave) }

  /// Whether it was begun, and nothing rides with it.
  func isLoneClaim(of operatorID: OperatorID) -> Bool {
    state == .claimed && claimant == operatorID && batch == 0
  }
}
