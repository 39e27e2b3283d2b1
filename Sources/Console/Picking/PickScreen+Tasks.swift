import Warehouse

// Which task is next, and whose it is.
extension PickScreen {
  mutating func choose(_ scan: Scan, _ site: World) -> [Effect] {
    let reading = scan.reading(as: [.location])
    guard case .one(.location(let id)) = reading, let place = site.site.locations[id] else {
      return [.say(scan.complaint(reading, need: "LOCATION") ?? .notYourArea)]
    }
    guard site.person?.mayWork(in: place.zone) == true else { return [.say(.notYourArea)] }
    let count = PickQueue(site).count(in: place.zone)
    guard count > 0 else { return [.say(.noTasks)] }
    zone = place.zone
    stood = id
    hasConfirmed = false
    return [.say(.zone(zone.text, tasks: count))] + next(site)
  }

  mutating func nextWork(_ site: World) -> [Effect] {
    let queue = PickQueue(site)
    let inTotes = queue.totes.reduce(0) { $0 + $1.lines }
    guard let (best, way) = queue.start(from: stood) else {
      return inTotes > 0
        ? [.say(.recoveredInTote(inTotes)), .push(UnloadScreen())] : [.say(.noTasks)]
    }
    zone = best.zone
    walk = way
    hasConfirmed = false
    let said: Message =
      inTotes > 0 ? .recoveredInTote(inTotes) : .zone(zone.text, tasks: queue.count(in: zone))
    return [.say(said)] + show(best.id, site)
  }

  /// Goes to the next task of the zone; where there is none, to the drop or to the choice of zones.
  mutating func next(_ site: World, after skipped: TaskID = .none) -> [Effect] {
    let queue = PickQueue(site)
    if let next = nextTask(queue, after: skipped) { return show(next.id, site) }
    forget()
    step = .zone
    return queue.totes.isEmpty ? [.say(.zoneClear)] : [.push(UnloadScreen())]
  }

  /// What was begun already, else the next stop of the walk from where the last scan was.
  ///
  /// A cart's tasks are claimed together, and walked before others. The walk is planned anew only where tasks came or one was put off: after a pick it goes on.
  private mutating func nextTask(_ queue: PickQueue, after skipped: TaskID) -> PickTask? {
    if let own = queue.claimed(in: zone, besides: skipped), own.batch == 0 { return own }
    if !skipped.isNone { walk = PickWalk() }
    walk.update(queue, zone: zone, from: stood)
    return walk.next(queue, but: skipped) ?? queue.next(in: zone, after: skipped)
  }

  /// Looks whether tasks have come, while the operator is on the way to one or works on it.
  mutating func replan(_ site: World) {
    guard step != .zone, let shown = site.site.tasks[task] else { return }
    walk.update(PickQueue(site), zone: zone, from: shown.stock.location, with: shown)
  }

  func list() -> PickListScreen {
    PickListScreen(zone: zone, shown: task, walk: walk, from: stood)
  }

  /// Shows a task from its beginning.
  mutating func show(_ id: TaskID, _ site: World) -> [Effect] {
    let isNew = id != task
    let stood = location
    forget()
    task = id
    step = .task
    want = site.site.tasks[id]?.left ?? 0
    if isNew || shownAt.isNone { shownAt = site.now }
    let policy = site.policy.picking(in: zone)
    // Who stands before the slot already need not scan it again, unless the zone wants both.
    if policy.verification != .locationAndItem, stood == site.site.tasks[id]?.stock.location {
      location = stood
    }
    return []
  }

  mutating func forget() {
    task = .none
    want = 0
    count = 0
    serials = []
    pending = nil
    armed = .none
    location = .none
    sku = .none
    afterClaim = nil
  }

  mutating func backFromTask(_ site: World) -> [Effect] {
    if !sku.isNone || !location.isNone {
      (sku, location) = (.none, .none)
      return []
    }
    let isMine = site.site.tasks[task].map {
      $0.state == .claimed && $0.claimant == site.operatorID
    }
    let release: [Effect] = isMine == true ? [.perform(.release(task))] : []
    let hint: [Effect] = hasConfirmed ? [.say(.undoHint)] : []
    forget()
    step = .zone
    return release + hint
  }

  mutating func skip(_ site: World) -> [Effect] {
    guard (site.site.tasks[task]?.skips ?? 0) < 2 else {
      return go(to: .skipReason) + [.say(.skipReason)]
    }
    return [.perform(.skip(task, reason: ""))]
  }

  mutating func takeHot(_ site: World) -> [Effect] {
    guard let hot = hot(site) else { return [.say(.noTasks)] }
    let release: [Effect] =
      site.site.tasks[task]?.claimant == site.operatorID ? [.perform(.release(task))] : []
    zone = hot.zone
    return release + show(hot.id, site) + [.say(.hotWave(hot.wave))]
  }

  mutating func take(_ handover: Handover, _ site: World) -> [Effect] {
    switch handover {
    case .task(let id):
      guard let chosen = site.site.tasks[id], PickQueue(site).mayTake(chosen) else { return [] }
      let policy = site.policy.picking(in: zone)
      guard policy.anyOrder || id == task, let shown = site.site.tasks[task] else {
        return [.say(.wrongLocation(site.site.tasks[task]?.stock.location ?? .none))]
      }
      return shown.id == id ? [] : show(id, site)
    case .taskEnded: return next(site)
    case .zeroChecked:
      zeroDue = nil
      return task.isNone ? next(site) : []
    case .undone(let receipt): return undone(receipt, site)
    case .row, .approved: return []
    }
  }

  /// The task of this screen is gone, or asks for another count; nil when it is as it was.
  mutating func stale(_ input: Input, _ site: World) -> [Effect]? {
    guard !task.isNone, !isOwnDoing(input) else { return nil }
    guard let now = site.site.tasks[task], isStillMine(now, site) else {
      return [.say(.taskGone(why(site)))] + next(site)
    }
    guard now.left != want else { return nil }
    want = now.left
    count = min(count, want)
    return [.say(.quantityNow(want))]
  }

  /// A wave put on hold does not take the goods out of a picker's hands.
  private func isStillMine(_ now: PickTask, _ site: World) -> Bool {
    if step == .task { return PickQueue(site).mayTake(now) }
    return now.state.isOpen && !now.isTaken(from: site.operatorID, at: site.now)
  }

  private func isOwnDoing(_ input: Input) -> Bool {
    switch input {
    case .answered, .handed: true
    case .scan, .typed, .pin, .action, .traced, .printed, .tick, .siteChanged: false
    }
  }

  private func why(_ site: World) -> String {
    guard let now = site.site.tasks[task] else { return "UNKNOWN" }
    let name = site.name(of: now.claimant)
    switch now.state {
    case .done, .short: return "\(name) DID IT"
    case .cancelled: return "CANCELLED"
    case .claimed where now.claimant != site.operatorID: return "\(name) HAS IT"
    case .open, .claimed: return "ON HOLD"
    }
  }

  /// Others changed something, or a screen above has left.
  mutating func look(_ site: World) -> [Effect] {
    if let due = zeroDue { return [.push(ZeroCheckScreen(due.location, due.sku))] }
    replan(site)
    guard step != .zone, task.isNone else { return [] }
    return next(site)
  }

  func unload(_ site: World) -> [Effect] {
    PickQueue(site).totes.isEmpty ? [.say(.nothingToDrop)] : [.push(UnloadScreen())]
  }
}
