extension Site {
  mutating func applyTasks(_ fact: Fact, _ stamp: Stamp) {
    switch fact {
    case .taskCreated(let task):
      tasks.set(task)
      waves.update(RowKey(task.wave)) { $0.tasks += 1 }
      orderLines.update(RowKey(task.order, task.line)) { $0.allocated += task.quantity }
      orders.update(RowKey(task.order)) { $0.openPicks += 1 }
    case .taskClaimed(let claim):
      change(claim.task, stamp) {
        $0.state = .claimed
        $0.claimant = claim.claimant
        $0.claimedUntil = claim.until
        if !claim.offeredAt.isNone { $0.offeredAt = claim.offeredAt }
        if $0.claimedAt.isNone { $0.claimedAt = stamp.at }
      }
    case .taskReleased(let note): change(note.task, stamp) { $0.state = .open }
    case .taskSkipped(let note):
      change(note.task, stamp) {
        $0.state = .open
        $0.skips += 1
      }
    case .taskPicked(let pick): apply(pick, stamp)
    case .taskUnpicked(let pick): unapply(pick, stamp)
    case .taskShorted(let short):
      change(short.task, stamp) {
        $0.shorted += short.missing
        if $0.quantity == $0.picked + $0.shorted { $0.state = .short }
      }
      free(short.task, short.missing)
      forgetConfirms(of: stamp.actor)  // What was picked before is built on now.
    case .taskCancelled(let note):
      let left = tasks[note.task]?.left ?? 0
      change(note.task, stamp) { $0.state = .cancelled }
      free(note.task, left)
    default: break  // Not about tasks.
    }
  }

  /// Takes eaches of a task off what its order line is promised.
  private mutating func free(_ task: TaskID, _ count: Int) {
    guard let task = tasks[task] else { return }
    orderLines.update(RowKey(task.order, task.line)) { $0.allocated -= count }
  }

  private mutating func apply(_ pick: TaskPick, _ stamp: Stamp) {
    let picked = change(pick.task, stamp) {
      $0.picked += pick.quantity
      $0.tote = pick.tote
      if $0.state != .claimed || $0.claimant != stamp.actor {
        $0.claimant = stamp.actor
        $0.claimedUntil = .none
      }
      if $0.claimedAt.isNone { $0.claimedAt = stamp.at }
      if $0.quantity == $0.picked + $0.shorted { $0.state = .done }
    }
    guard let task = picked else { return }
    if !pick.location.isNone { apply(task.stock.picked(pick.quantity, into: pick.tote)) }
    orderLines.update(RowKey(task.order, task.line)) {
      $0.allocated -= pick.quantity
      $0.picked += pick.quantity
      if $0.firstPickedAt.isNone || stamp.at < $0.firstPickedAt { $0.firstPickedAt = stamp.at }
    }
    totes.update(RowKey(pick.tote)) { $0.lines += 1 }
    operators.update(RowKey(stamp.actor)) { $0.lines += 1 }
    notePace(task, pick.quantity, stamp)
    var confirm = LastConfirm()
    confirm.operatorID = stamp.actor
    confirm.kind = .pick
    confirm.sequence = stamp.sequence
    confirm.at = stamp.at
    confirm.task = pick.task
    confirm.tote = pick.tote
    confirm.order = task.order
    confirm.line = task.line
    confirm.sku = pick.sku
    confirm.quantity = pick.quantity
    remember(confirm)
  }

  private mutating func unapply(_ pick: TaskPick, _ stamp: Stamp) {
    let unpicked = change(pick.task, stamp) {
      $0.picked -= pick.quantity
      $0.state = .claimed
    }
    guard let task = unpicked else { return }
    orderLines.update(RowKey(task.order, task.line)) {
      $0.allocated += pick.quantity
      $0.picked -= pick.quantity
    }
    totes.update(RowKey(pick.tote)) { $0.lines -= 1 }
    operators.update(RowKey(stamp.actor)) { $0.lines -= 1 }
  }

  private mutating func notePace(_ task: TaskUse, _ eaches: Int, _ stamp: Stamp) {
    let minute = Int(stamp.at.milliseconds / 60_000)
    var key = RowKey(minute, task.wave)
    key.append(field: task.zone)
    pace.change(key) { row, isThere in
      if !isThere {
        row = Pace()
        row.minute = minute
        row.wave = task.wave
        row.zone = task.zone
      }
      row.lines += 1
      row.eaches += eaches
      return true
    }
  }

  /// Changes a task, and keeps its wave's counts true; what it is for.
  @discardableResult
  private mutating func change(
    _ id: TaskID,
    _ stamp: Stamp,
    _ body: (inout PickTask) -> Void
  ) -> TaskUse? {
    var use: TaskUse?
    var (before, after) = (TaskState.open, TaskState.open)
    tasks.update(RowKey(id)) {
      before = $0.state
      body(&$0)
      after = $0.state
      if !after.isOpen && before.isOpen { $0.doneAt = stamp.at }
      use = TaskUse($0)
    }
    guard let use else { return nil }
    if before.isOpen != after.isOpen {
      orders.update(RowKey(use.order)) { $0.openPicks += after.isOpen ? 1 : -1 }
    }
    waves.update(RowKey(use.wave)) { wave in
      wave.count(before, by: -1)
      wave.count(after, by: 1)
      if after == .done { wave.lastDoneAt = max(wave.lastDoneAt, stamp.at) }
    }
    return use
  }

  mutating func applyTotes(_ fact: Fact) {
    switch fact {
    case .toteRegistered(let note):
      var tote = Tote()
      tote.id = note.tote
      totes.set(tote)
    case .toteTaken(let note):
      totes.update(RowKey(note.tote)) {
        $0.status = .picking
        $0.order = note.order
        $0.wave = note.wave
        $0.carrier = note.carrier
        $0.location = .none
      }
    case .toteFilled(let note): totes.update(RowKey(note.tote)) { $0.status = .full }
    case .toteDropped(let note):
      totes.update(RowKey(note.tote)) {
        $0.status = .dropped
        $0.carrier = .none
        $0.location = note.location
      }
    case .toteFreed(let note):
      totes.update(RowKey(note.tote)) {
        var free = Tote()
        free.id = $0.id
        $0 = free
      }
    case .totePutBack(let note):
      totes.update(RowKey(note.tote)) {
        $0.status = .putBack
        $0.order = .none
      }
    default: break  // Not about totes.
    }
  }
}

extension Wave {
  fileprivate mutating func count(_ state: TaskState, by step: Int) {
    switch state {
    case .open: break
    case .claimed: tasksClaimed += step
    case .done: tasksDone += step
    case .short: tasksShort += step
    case .cancelled: tasksCancelled += step
    }
  }
}

/// Which work a task is part of.
private struct TaskUse {
  let order: OrderID
  let line: Int
  let wave: WaveID
  let zone: ZoneID
  let stock: StockKey

  init(_ task: PickTask) {
    order = task.order
    line = task.line
    wave = task.wave
    zone = task.zone
    stock = task.stock
  }
}
