extension Site {
  mutating func applyOrders(_ fact: Fact, _ stamp: Stamp) {
    switch fact {
    case .orderPlaced(let order): orders.set(order)
    case .orderLinePlaced(let line): orderLines.set(line)
    case .orderReplaced(let note):
      for line in orderLines.rows(RowKey(note.order)) {
        orderLines.remove(line.key)
      }
    case .orderReleased(let note):
      orders.update(RowKey(note.order)) {
        $0.status = .released
        $0.wave = note.wave
        $0.releasedAt = stamp.at
      }
    case .orderLineShorted(let note):
      orderLines.update(RowKey(note.order, note.line)) {
        $0.shorted += note.quantity
        $0.cause = note.cause
      }
    case .orderLineCancelled(let note):
      orderLines.update(RowKey(note.order, note.line)) {
        $0.cancelled += note.quantity
        $0.cause = note.cause
      }
    case .orderClaimed(let note):
      orders.update(RowKey(note.order)) {
        $0.packer = note.operatorID
        $0.packingUntil = note.until
      }
    case .orderLetGo(let note): orders.update(RowKey(note.order)) { $0.packingUntil = .none }
    case .orderEnded(let note): end(note, stamp)
    case .orderPacked(let note): end(note, stamp)
    case .orderStaged(let note):
      orders.update(RowKey(note.order)) {
        $0.status = .staged
        $0.lane = note.location
      }
    default: break  // Not about orders.
    }
  }

  private mutating func end(_ note: OrderNote, _ stamp: Stamp) {
    orders.update(RowKey(note.order)) {
      $0.status = note.status
      $0.packingUntil = .none
      if note.status == .packed { $0.packedAt = stamp.at }
    }
    if let wave = orders[note.order]?.wave, !wave.isNone {
      waves.update(RowKey(wave)) { $0.ordersPacked += 1 }
    }
  }
}
