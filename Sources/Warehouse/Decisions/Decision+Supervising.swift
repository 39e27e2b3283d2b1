extension Decision {
  mutating func judgeSupervising(_ command: Command) throws(Refusal) {
    switch command {
    case .releaseWave(let plan): try release(plan)
    case .holdWave(let id):
      _ = try openWave(id)
      add(.waveHeld(WaveNote(wave: id)))
    case .resumeWave(let id):
      _ = try openWave(id)
      add(.waveResumed(WaveNote(wave: id)))
    case .closeWave(let id):
      let wave = try openWave(id)
      guard wave.tasks == wave.tasksEnded else {
        throw .waveNotDone(id, open: wave.tasks - wave.tasksEnded)
      }
      add(.waveClosed(WaveNote(wave: id)))
    case .setPriority(let id, let priority):
      _ = try openWave(id)
      guard (1...9).contains(priority) else { throw .nothingToDo }
      add(.wavePrioritySet(WaveNote(wave: id, priority: priority)))
    case .releaseClaim(let id):
      guard let task = site.tasks[id] else { throw .noTask(id) }
      guard task.state == .claimed else { throw .nothingToDo }
      add(.taskReleased(TaskNote(task: id)))
    case .cancelOrder(let id, let cause, let reason): try cancel(id, cause, reason: reason)
    case .adjustStock(let key, let count, let reason): try adjust(key, to: count, reason: reason)
    case .acknowledge(let number):
      guard var record = site.exceptions[RowKey(number)] else { throw .unknownException(number) }
      record.acknowledgedBy = actor
      add(.exceptionAcknowledged(record))
    default: break  // Not about supervising.
    }
  }

  private func openWave(_ id: WaveID) throws(Refusal) -> Wave {
    guard let wave = site.waves[id] else { throw .unknownWave(id) }
    guard wave.status != .closed else { throw .waveClosed(id) }
    return wave
  }

  private mutating func adjust(
    _ key: StockKey,
    to count: Int,
    reason: String
  ) throws(Refusal) {
    guard !reason.isEmpty else { throw .reasonNeeded }
    guard site.products[key.sku] != nil else { throw .unknownSKU(key.sku) }
    try set(key, to: count, since: now, reason: reason)
  }

  /// Sets a heap of stock to a count, unless more of it is promised.
  mutating func set(
    _ key: StockKey,
    to count: Int,
    since: Moment,
    reason: String
  ) throws(Refusal) {
    guard count >= 0 else { throw .negativeQuantity(count) }
    guard !key.container.isNone || site.locations[key.location] != nil else {
      throw .unknownLocation(key.location)
    }
    let stock = site.stock[key]
    guard count >= stock?.allocated ?? 0 else {
      throw .belowAllocated(key, allocated: stock?.allocated ?? 0)
    }
    guard count != stock?.quantity ?? 0 else { return }
    add(
      .stockAdjusted(
        StockAdjustment(
          key: key,
          held: stock?.quantity ?? 0,
          counted: count,
          since: since.isNone ? now : since,
          reason: reason
        )
      )
    )
  }

  private mutating func cancel(
    _ id: OrderID,
    _ cause: CancelCause,
    reason: String
  ) throws(Refusal) {
    guard !reason.isEmpty else { throw .reasonNeeded }
    guard let order = site.orders[id] else { throw .unknownOrder(id) }
    guard order.status == .open || order.status == .released else {
      throw .orderEnded(id, order.status)
    }
    for task in site.tasks.rows(index: "order", RowKey(id)) where task.state.isOpen {
      add(.stockFreed(StockShare(key: task.stock, quantity: task.left)))
      add(.taskCancelled(TaskNote(task: task.id, reason: reason)))
    }
    for carton in site.cartons.rows(index: "order", RowKey(id)) where carton.status != .void {
      empty(carton)
      add(.cartonVoided(CartonNote(carton: carton.id, order: id)))
    }
    putBackTotes(of: id)
    for line in site.orderLines.rows(RowKey(id)) where line.open > 0 {
      add(
        .orderLineCancelled(
          LineNote(
            order: id,
            line: line.number,
            quantity: line.open,
            cause: cause,
            reason: reason
          )
        )
      )
    }
    var note = OrderNote(order: id)
    note.status = .cancelled
    note.cause = cause
    note.reason = reason
    add(.orderEnded(note))
  }
}
