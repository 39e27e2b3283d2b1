extension Decision {
  /// Releases a planned wave, if the books still are what it was planned on.
  mutating func release(_ plan: WavePlan) throws(Refusal) {
    guard !plan.orders.isEmpty else { throw .nothingToDo }
    try check(plan)
    let id = WaveID(renaming: "W\(nextNumber("wave"))")
    var wave = Wave()
    wave.id = id
    wave.cutOff = plan.cutOff
    wave.priority = plan.priority
    wave.isHot = plan.isHot
    wave.releasedAt = now
    wave.releasedBy = actor
    wave.orders = plan.orders.count
    add(.waveReleased(wave))
    for order in plan.orders {
      var note = OrderNote(order: order)
      note.wave = id
      add(.orderReleased(note))
    }
    createTasks(plan, wave)
    for gap in plan.gaps where gap.missing > 0 {
      add(.orderLineShorted(LineNote(order: gap.order, line: gap.line, quantity: gap.missing)))
      raise(
        .nothing,
        note: "NO STOCK AT RELEASE",
        quantity: gap.missing,
        order: gap.order,
        sku: site.orderLines[gap.order, gap.line]?.sku ?? .none
      )
    }
    for order in plan.orders {
      endIfNothingIsLeft(order)
    }
  }

  private mutating func createTasks(_ plan: WavePlan, _ wave: Wave) {
    var number = site.counters[RowKey("task")]?.value ?? 0
    for pick in plan.picks {
      number += 1
      var task = PickTask()
      task.id = taskID(number)
      task.wave = wave.id
      task.order = pick.order
      task.line = pick.line
      task.zone = pick.zone
      task.stock = pick.stock
      task.quantity = pick.quantity
      task.rank = plan.isHot ? 1 : plan.priority
      task.sequence = pick.sequence
      task.walkMillimetres = pick.walkMillimetres
      task.batch = pick.batch
      task.offeredAt = now
      add(.stockAllocated(StockShare(key: pick.stock, quantity: pick.quantity)))
      add(.taskCreated(task))
    }
    add(.counterAdvanced(CounterNote(name: "task", value: number)))
  }

  private func check(_ plan: WavePlan) throws(Refusal) {
    let orders = Set(plan.orders)
    for id in plan.orders {
      guard let order = site.orders[id] else { throw .unknownOrder(id) }
      guard order.status == .open else { throw .planStale("order \(id) is \(order.status)") }
    }
    var perLine: [RowKey: Int] = [:]
    var perStock: [StockKey: Int] = [:]
    for pick in plan.picks {
      guard pick.quantity > 0, pick.batch >= 0, orders.contains(pick.order),
        site.orderLines[pick.order, pick.line]?.sku == pick.stock.sku
      else { throw .planStale("order \(pick.order) line \(pick.line)") }
      perLine[RowKey(pick.order, pick.line), default: 0] += pick.quantity
      perStock[pick.stock, default: 0] += pick.quantity
    }
    for gap in plan.gaps {
      perLine[RowKey(gap.order, gap.line), default: 0] += gap.missing
    }
    for (key, count) in perStock where site.stock[key]?.free ?? 0 < count {
      throw .planStale("stock of \(key.sku) at \(key.location)")
    }
    for id in plan.orders {
      for line in site.orderLines.rows(RowKey(id)) where perLine[line.key] ?? 0 != line.open {
        throw .planStale("order \(id) line \(line.number)")
      }
    }
  }
}
