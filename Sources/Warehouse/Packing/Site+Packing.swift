extension Site {
  mutating func applyPacking(_ fact: Fact, _ stamp: Stamp) {
    switch fact {
    case .cartonOpened(let note):
      var carton = Carton()
      carton.id = note.carton
      carton.order = note.order
      carton.number = note.number
      carton.typeProposed = note.typeProposed
      carton.packer = stamp.actor
      cartons.set(carton)
    case .itemPacked(let pack): apply(pack, stamp)
    case .itemUnpacked(let pack): unapply(pack, stamp)
    case .itemMissed(let note):
      orderLines.update(RowKey(note.order, note.line)) { $0.picked -= note.quantity }
    case .cartonClosed(let closing):
      cartons.update(RowKey(closing.carton)) {
        $0.status = .closed
        $0.typeUsed = closing.typeUsed
        $0.gramsExpected = closing.gramsExpected
        $0.gramsMeasured = closing.gramsMeasured
        $0.closedAt = stamp.at
        $0.packer = stamp.actor
      }
      forgetConfirms(of: stamp.actor)
    case .cartonReopened(let note): cartons.update(RowKey(note.carton)) { $0.status = .open }
    case .cartonVoided(let note): cartons.update(RowKey(note.carton)) { $0.status = .void }
    case .cartonStaged(let note):
      cartons.update(RowKey(note.carton)) {
        $0.status = .staged
        $0.lane = note.lane
      }
    case .labelCounted(let note): cartons.update(RowKey(note.carton)) { $0.labels += 1 }
    default: break  // Not about packing.
    }
  }

  private mutating func apply(_ pack: ItemPack, _ stamp: Stamp) {
    orderLines.update(RowKey(pack.order, pack.line)) { $0.packed += pack.quantity }
    cartons.update(RowKey(pack.carton)) {
      $0.units += pack.quantity
      $0.gramsExpected += pack.grams
    }
    operators.update(RowKey(stamp.actor)) { $0.lines += 1 }
    var confirm = LastConfirm()
    confirm.operatorID = stamp.actor
    confirm.kind = .pack
    confirm.sequence = stamp.sequence
    confirm.at = stamp.at
    confirm.order = pack.order
    confirm.line = pack.line
    confirm.carton = pack.carton
    confirm.sku = pack.sku
    confirm.lot = pack.lot
    confirm.quantity = pack.quantity
    remember(confirm)
  }

  private mutating func unapply(_ pack: ItemPack, _ stamp: Stamp) {
    orderLines.update(RowKey(pack.order, pack.line)) { $0.packed -= pack.quantity }
    cartons.update(RowKey(pack.carton)) {
      $0.units -= pack.quantity
      $0.gramsExpected -= pack.grams
    }
    operators.update(RowKey(stamp.actor)) { $0.lines -= 1 }
  }
}
