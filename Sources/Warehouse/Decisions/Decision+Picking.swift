extension Decision {
  mutating func judgePicking(_ command: Command) throws(Refusal) {
    switch command {
    case .claim(let id, let offeredAt): try claim(id, offeredAt: offeredAt)
    case .release(let id):
      let task = try openTask(id)
      guard task.state == .claimed else { throw .nothingToDo }
      add(.taskReleased(TaskNote(task: id)))
    case .skip(let id, let reason): try skip(id, reason: reason)
    case .pick(let id, let quantity, let tote):
      let task = try openTask(id)
      guard task.allows(quantity) else { throw .notLeft(quantity, left: task.left) }
      try take(quantity, of: task, into: tote)
    case .short(let report): try short(report)
    case .answerZeroCheck(let location, let sku, let counted):
      try answerZeroCheck(location, sku, counted: counted)
    case .closeTote(let id):
      let tote = try ownTote(id)
      guard tote.status == .picking else { throw .toteFull(id) }
      add(.toteFilled(ToteNote(tote: id)))
    case .unload(let totes, let location): try unload(totes, at: location)
    default: break  // Not about picking.
    }
  }

  /// A task that may still be picked by the actor.
  func openTask(_ id: TaskID) throws(Refusal) -> PickTask {
    guard let task = site.tasks[id] else { throw .noTask(id) }
    guard task.state.isOpen else { throw .taskGone(id, why: task.state.rawValue.uppercased()) }
    guard !task.isTaken(from: actor, at: now) else { throw .taskTaken(id, by: task.claimant) }
    return task
  }

  private mutating func claim(_ id: TaskID, offeredAt: Moment) throws(Refusal) {
    let task = try openTask(id)
    guard site.waves[task.wave]?.status != .held else { throw .waveHeld(task.wave) }
    guard site.operators[actor]?.mayWork(in: task.zone) == true else {
      throw .notYourZone(task.zone)
    }
    let others = restOfBatch(task)
    releaseClaims(but: Set(others.map(\.id) + [id]))
    addClaim(task, offeredAt: offeredAt)
    for other in others { addClaim(other, offeredAt: .none) }
  }

  /// What rides on the same cart and nobody else has in hand.
  private func restOfBatch(_ task: PickTask) -> [PickTask] {
    guard task.batch > 0 else { return [] }
    var rest: [PickTask] = []
    site.tasks.visit(index: "queue", RowKey(task.zone)) { other in
      if other.wave == task.wave, other.batch == task.batch, other.id != task.id,
        !other.isTaken(from: actor, at: now)
      {
        rest.append(other)
      }
      return true
    }
    return rest
  }

  mutating func addClaim(_ task: PickTask, for claimant: OperatorID? = nil, offeredAt: Moment) {
    let minutes = site.policy.picking(in: task.zone).leaseMinutes
    add(
      .taskClaimed(
        TaskClaim(
          task: task.id,
          claimant: claimant ?? actor,
          until: now.advanced(bySeconds: minutes * 60),
          offeredAt: offeredAt
        )
      )
    )
  }

  private mutating func skip(_ id: TaskID, reason: String) throws(Refusal) {
    let task = try openTask(id)
    var hasOther = false
    site.tasks.visit(index: "queue", RowKey(task.zone)) { other in
      hasOther = other.id != id && !other.isTaken(from: actor, at: now)
      return !hasOther
    }
    guard hasOther else { throw .lastTask }
    add(.taskSkipped(TaskNote(task: id, reason: reason)))
  }

  /// Moves eaches of a task from its slot into a tote that may take them.
  mutating func take(_ quantity: Int, of task: PickTask, into tote: ToteID) throws(Refusal) {
    let have = site.stock[task.stock]?.quantity ?? 0
    guard have >= quantity else {
      throw .stockGone(task.stock.sku, task.stock.location, have: have)
    }
    try checkTote(tote, for: task)
    // All is looked up before the first fact, as nothing is then worked out in the draft.
    let preparation = preparation(of: tote, for: task)
    var pick = TaskPick(task: task.id, quantity: quantity, tote: tote, sku: task.stock.sku)
    pick.grams = site.products[task.stock.sku]?.grams(of: quantity) ?? 0
    pick.level = site.locations[task.stock.location]?.level ?? 0
    // What else is known of the goods, such as their lot, is told by a move of its own.
    let isPlain = task.stock == StockKey(sku: task.stock.sku, at: task.stock.location)
    let movesItself = site.format != .version1 && isPlain
    if movesItself {
      pick.location = task.stock.location
    } else {
      pick.firstScanAt = task.claimedAt.isNone ? now : task.claimedAt
      pick.lastScanAt = now
    }
    let isClaimed = task.state == .claimed && task.claimant == actor
    if !isClaimed, quantity < task.left || !movesItself { addClaim(task, offeredAt: .none) }
    for fact in preparation { add(fact) }
    if !movesItself { add(.stockMoved(task.stock.picked(quantity, into: tote))) }
    add(.taskPicked(pick))
  }

  private func checkTote(_ id: ToteID, for task: PickTask) throws(Refusal) {
    guard !id.isNone else { throw .noTote }
    guard let tote = site.totes[id] else { return }
    switch tote.status {
    case .free: return
    case .picking:
      guard tote.order == task.order else { throw .toteHasOrder(id, tote.order) }
      guard tote.carrier == actor else { throw .toteOf(id, tote.carrier) }
    case .full: throw .toteFull(id)
    case .dropped, .putBack: throw .toteElsewhere(id, tote.location)
    case .retired: throw .toteRetired(id)
    }
  }

  /// What has to be true of a tote before something is put in it.
  private func preparation(of id: ToteID, for task: PickTask) -> [Fact] {
    let tote = site.totes[id]
    guard tote == nil || tote?.status == .free else { return [] }
    var note = ToteNote(tote: id)
    note.order = task.order
    note.wave = task.wave
    note.carrier = actor
    let taken = Fact.toteTaken(note)
    return tote == nil ? [.toteRegistered(ToteNote(tote: id)), taken] : [taken]
  }

  private mutating func answerZeroCheck(
    _ location: LocationID,
    _ sku: SKU,
    counted: Int
  ) throws(Refusal) {
    guard site.locations[location] != nil else { throw .unknownLocation(location) }
    guard counted >= 0 else { throw .negativeQuantity(counted) }
    var count = CountTaken()
    count.location = location
    count.sku = sku
    count.held = site.stock.rows(RowKey(location)).filter { $0.key.sku == sku }
      .reduce(0) { $0 + $1.quantity }
    count.counted = counted
    count.kind = "zero-check"
    add(.countTaken(count))
    if counted != count.held { askCount(location, sku, .over, isUrgent: false) }
  }

  mutating func askCount(
    _ location: LocationID,
    _ sku: SKU,
    _ code: ExceptionCode,
    isUrgent: Bool
  ) {
    var request = CountRequest()
    request.location = location
    request.sku = sku
    request.code = code
    request.isUrgent = isUrgent
    request.askedBy = actor
    request.askedAt = now
    add(.countAsked(request))
  }

  private func ownTote(_ id: ToteID) throws(Refusal) -> Tote {
    guard let tote = site.totes[id], tote.carrier == actor else { throw .notYourTote(id) }
    return tote
  }

  private mutating func unload(_ totes: [ToteID], at location: LocationID) throws(Refusal) {
    guard let place = site.locations[location] else { throw .unknownLocation(location) }
    guard [.lane, .station, .hold].contains(place.kind) else { throw .notAPlaceToDrop(location) }
    guard !totes.isEmpty else { throw .nothingToDo }
    for id in totes {
      _ = try ownTote(id)
      var note = ToteNote(tote: id)
      note.location = location
      add(.toteDropped(note))
    }
  }
}
