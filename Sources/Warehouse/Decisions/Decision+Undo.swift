extension Decision {
  /// How long the last confirm may be taken back, in minutes.
  private static var undoMinutes: Int { 10 }

  /// Takes back the actor's last confirm, while nothing was built on it.
  mutating func undo() throws(Refusal) {
    let parts = site.lastConfirms.rows(RowKey(actor))
    guard let last = parts.last else { throw .nothingToUndo }
    guard now.seconds(since: last.at) < Self.undoMinutes * 60 else {
      throw .undoTooLate(minutes: Self.undoMinutes)
    }
    guard site.orders[last.order]?.status == .released else { throw .undoBuiltOn }
    for part in parts.reversed() {
      switch part.kind {
      case .pick: try undoPick(part)
      case .pack: try undoPack(part)
      case .none: throw .nothingToUndo
      }
    }
    var note = ActNote(operatorID: actor)
    note.sequence = last.sequence
    add(.actUndone(note))
  }

  private mutating func undoPick(_ last: LastConfirm) throws(Refusal) {
    guard let task = site.tasks[last.task], task.picked >= last.quantity,
      task.state == .done || !task.isTaken(from: actor, at: now),
      let tote = site.totes[last.tote], tote.carrier == actor
    else { throw .undoBuiltOn }
    let inTote = task.stock.moved(into: ContainerID(last.tote))
    guard let stock = site.stock[inTote], stock.quantity >= last.quantity else {
      throw .undoBuiltOn
    }
    var move = StockMove(from: inTote, to: task.stock, quantity: last.quantity)
    move.allocatedThere = last.quantity
    add(.stockMoved(move))
    add(
      .taskUnpicked(
        TaskPick(task: task.id, quantity: last.quantity, tote: last.tote, sku: last.sku)
      )
    )
    // A task that was done without a lease goes back to who did it.
    if task.claimedUntil.isNone { addClaim(task, for: task.claimant, offeredAt: .none) }
    freeToteIfEmpty(last.tote)
  }

  private mutating func undoPack(_ last: LastConfirm) throws(Refusal) {
    guard let carton = site.cartons[last.carton], carton.status == .open else {
      throw .undoBuiltOn
    }
    let inCarton = site.stock.rows(
      index: "container",
      RowKey(ContainerID(last.carton), last.sku)
    ).filter { $0.key.lot == last.lot }
    guard inCarton.reduce(0, { $0 + $1.quantity }) >= last.quantity else { throw .undoBuiltOn }
    var left = last.quantity
    for stock in inCarton where left > 0 {
      let count = min(left, stock.quantity)
      left -= count
      unpack(stock, count, from: carton, line: last.line)
    }
  }

  /// Moves goods out of a carton onto the order's bench.
  mutating func unpack(_ stock: Stock, _ count: Int, from carton: Carton, line: Int) {
    let bench = stock.key.moved(into: .bench(of: carton.order))
    add(.stockMoved(StockMove(from: stock.key, to: bench, quantity: count)))
    add(.itemUnpacked(itemPack(count, of: stock, line: line, carton)))
  }

  mutating func freeToteIfEmpty(_ id: ToteID) {
    guard let tote = site.totes[id], tote.status != .free,
      site.stock.rows(index: "container", RowKey(ContainerID(id))).isEmpty
    else { return }
    add(.toteFreed(ToteNote(tote: id)))
  }
}
