extension Decision {
  /// Takes what was found, then does with the rest what the code's rule says.
  mutating func short(_ report: ShortReport) throws(Refusal) {
    let task = try openTask(report.task)
    guard let rule = ExceptionRule.picking(report.code) else {
      throw .codeNotHere(report.code)
    }
    try checkUse(of: report.code)
    guard report.found >= 0, report.found <= task.left else {
      throw .notLeft(report.found, left: task.left)
    }
    guard report.found < task.left else { throw .notShort }
    guard rule.found == .ask || report.found == 0 else { throw .codeNotHere(report.code) }
    if report.found > 0 { try take(report.found, of: task, into: report.tote) }
    guard let rest = site.tasks[task.id] else { return }
    let missing = rest.left
    switch rule.rest {
    case .keep: return
    case .putOff:
      hold(rule, rest, missing)
      add(.taskSkipped(TaskNote(task: rest.id, reason: report.code.rawValue)))
    case .reallocate:
      giveUp(rest, missing, report.code)
      hold(rule, rest, missing)
      let siblings = rule.freesSiblings ? freeSiblings(of: rest) : []
      adjust(rule, rest, reason: report.code.rawValue)
      if rule.asksCount {
        askCount(rest.stock.location, rest.stock.sku, report.code, isUrgent: rule.freesSiblings)
      }
      raise(report.code, note: report.note, quantity: missing, task: rest)
      replace(rest, missing)
      for sibling in siblings {
        replace(sibling.task, sibling.left)
      }
    }
  }

  private func checkUse(of code: ExceptionCode) throws(Refusal) {
    guard let policy = site.policy.exceptions[code] else { return }
    guard policy.isEnabled else { throw .codeNotHere(code) }
    if policy.needsSupervisor { try require(.supervisor) }
    guard let most = policy.usesPerDay else { return }
    let today = now.date
    let used = site.exceptions.rows().count {
      $0.code == code && $0.operatorID == actor && $0.raisedAt.date == today
    }
    guard used < most else { throw .roleNeeded(.supervisor) }
  }

  /// Ends what is left of a task, and frees the stock it was promised.
  private mutating func giveUp(_ task: PickTask, _ missing: Int, _ code: ExceptionCode) {
    add(.stockFreed(StockShare(key: task.stock, quantity: missing)))
    add(.taskShorted(TaskShort(task: task.id, missing: missing, code: code)))
  }

  private mutating func hold(_ rule: ExceptionRule, _ task: PickTask, _ missing: Int) {
    let place = task.stock.location
    switch rule.hold {
    case .none: break
    case .quantity: setAside(task.stock, missing, as: .damaged)
    case .stopLocation: add(.locationStopped(LocationNote(location: place)))
    case .blockLocation:
      add(.locationBlocked(LocationNote(location: place, until: now.advanced(bySeconds: 1800))))
    case .lot: setAside(task.stock, site.stock[task.stock]?.free ?? 0, as: .held)
    }
  }

  private mutating func setAside(_ key: StockKey, _ quantity: Int, as status: StockStatus) {
    let count = min(quantity, site.stock[key]?.quantity ?? 0)
    guard count > 0 else { return }
    add(.stockMoved(StockMove(from: key, to: key.becoming(status), quantity: count)))
  }

  /// The other tasks on the same stock; each is ended here and found stock elsewhere later.
  private mutating func freeSiblings(of task: PickTask) -> [(task: PickTask, left: Int)] {
    var freed: [(task: PickTask, left: Int)] = []
    for sibling in site.tasks.rows(index: "location", RowKey(task.stock.location))
    where sibling.stock == task.stock && sibling.id != task.id
      && !sibling.isTaken(from: actor, at: now)
    {
      let left = sibling.left
      giveUp(sibling, left, .nothing)
      freed.append((sibling, left))
    }
    return freed
  }

  private mutating func adjust(_ rule: ExceptionRule, _ task: PickTask, reason: String) {
    guard rule.adjustment != .none, let stock = site.stock[task.stock] else { return }
    // What others were promised stays in the books until they have looked for themselves.
    let counted = min(stock.quantity, stock.allocated)
    guard counted != stock.quantity else { return }
    add(
      .stockAdjusted(
        StockAdjustment(
          key: stock.key,
          held: stock.quantity,
          counted: counted,
          since: stock.since,
          reason: reason
        )
      )
    )
  }

  /// Finds other stock for what a task could not give; what cannot be found is shorted.
  mutating func replace(_ task: PickTask, _ missing: Int) {
    var allocator = Allocator(site: site, at: now, excluding: [task.stock.location])
    let (shares, short) = allocator.take(task.stock.sku, missing, owner: task.stock.owner)
    for share in shares {
      add(.stockAllocated(share))
      add(.taskCreated(successor(of: task, from: share)))
    }
    guard short > 0 else { return }
    add(.orderLineShorted(LineNote(order: task.order, line: task.line, quantity: short)))
    raise(.nothing, note: "NO MORE STOCK", quantity: short, task: task)
    endIfNothingIsLeft(task.order)
  }

  private mutating func successor(of task: PickTask, from share: StockShare) -> PickTask {
    let place = site.locations[share.key.location]
    var next = PickTask()
    next.id = taskID(nextNumber("task"))
    next.wave = task.wave
    next.order = task.order
    next.line = task.line
    next.zone = place?.zone ?? task.zone
    next.stock = share.key
    next.quantity = share.quantity
    next.rank = 0
    next.sequence = place?.sequence ?? 0
    next.offeredAt = now
    return next
  }

  /// Ends an order that has neither goods nor tasks left.
  mutating func endIfNothingIsLeft(_ order: OrderID) {
    guard site.orders[order]?.status == .released, openTasks(of: order) == 0 else { return }
    let lines = site.orderLines.rows(RowKey(order))
    guard lines.allSatisfy({ $0.picked == 0 && $0.open == 0 }) else { return }
    var note = OrderNote(order: order)
    note.status = .shorted
    note.cause = .noStock
    add(.orderEnded(note))
  }

  func openTasks(of order: OrderID) -> Int { site.orders[order]?.openPicks ?? 0 }

  func taskID(_ number: Int) -> TaskID { TaskID(renaming: "K" + padded(number, 6)) }
}
