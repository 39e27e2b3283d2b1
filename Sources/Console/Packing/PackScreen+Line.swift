import Warehouse

// K.LINE: what goes into the carton.
extension PackScreen {
  mutating func pack(_ scan: Scan, _ order: OrderID, _ site: World) -> [Effect] {
    let reading = scan.reading(as: [.sku, .cartonType, .carton, .tote])
    guard case .one(let meaning) = reading else {
      return [.say(scan.complaint(reading, need: "ITEM") ?? .scanItem)]
    }
    switch meaning {
    case .sku(let item): return pack(item, order, site)
    case .cartonType(let type): return close(order, as: type, site)
    case .carton(let carton): return [.say(name(carton, order, site))]
    case .tote(let tote): return [.say(name(tote, order, site))]
    case .newTote: return [.say(.notAShipCarton)]
    case .lot, .location, .order, .wave, .person: return []  // Not among what was read.
    }
  }

  /// Refuses here where the screen has better words than the books.
  private mutating func pack(_ item: ScannedSKU, _ order: OrderID, _ site: World) -> [Effect] {
    guard let pack = PackOrder(order, site.site) else { return look(site) }
    let count = pack.count(of: item.sku)
    guard count.isOrdered else { return [.say(.notInOrder)] }
    guard count.toPack > 0 else { return [.say(.extra)] }
    guard item.eaches <= count.toPack else { return [.say(.maximum(count.toPack))] }
    if item.lot.isEmpty, pack.lots(of: item.sku).count > 1 {
      step = .lot(order, item)
      return [.say(.scanLot)]
    }
    return put(item, order)
  }

  private func put(_ item: ScannedSKU, _ order: OrderID) -> [Effect] {
    let type = plannedType
    return [.perform(.packItem(order, item.sku, quantity: item.eaches, lot: item.lot, into: type))]
  }

  mutating func take(
    lot scan: Scan,
    of item: ScannedSKU,
    _ order: OrderID,
    _ site: World
  ) -> [Effect] {
    let reading = scan.reading(as: [.lot, .sku])
    switch reading {
    case .one(.lot(let lot)):
      var item = item
      item.lot = lot
      return put(item, order)
    case .one(.sku(let other)) where other.sku == item.sku && other.lot.isEmpty:
      return [.say(.scanLot)]
    case .one(.sku):
      step = .line(order)
      return pack(scan, order, site)
    case .one, .several, .useless, .unknown:
      return [.say(scan.complaint(reading, need: "LOT") ?? .scanLot)]
    }
  }

  /// A typed number is the count that shall stand beside the item scanned last: `5` makes it 5/6.
  func count(_ text: String, _ order: OrderID, _ site: World) -> [Effect] {
    if text.isEmpty { return [.say(.scanItem)] }
    guard let typed = Int(text) else { return [.say(.notKnown(Escape.visible(text)))] }
    guard let last, let pack = PackOrder(order, site.site) else { return [.say(.scanItem)] }
    let count = pack.count(of: last.sku)
    let most = count.packed + count.toPack
    guard typed <= most else { return [.say(.maximum(most))] }
    if typed == count.packed { return [.say(.counted(count.packed, of: count.wanted))] }
    guard typed > count.packed else { return [.say(.undoHint)] }
    let more = typed - count.packed
    let type = plannedType
    return [.perform(.packItem(order, last.sku, quantity: more, lot: last.lot, into: type))]
  }

  /// The books have it in the carton.
  mutating func packed(
    _ order: OrderID,
    _ sku: SKU,
    lot: String,
    _ site: World
  ) -> [Effect] {
    guard let pack = PackOrder(order, site.site) else { return look(site) }
    let count = pack.count(of: sku)
    let said = Effect.say(.counted(count.packed, of: count.wanted))
    if case .packingAll(_, let type) = step { return [said] + packRest(order, type, site) }
    step = .line(order)
    last = LastItem(sku: sku, lot: lot)
    guard closesItself(pack, site) else { return [said] }
    return [said, .perform(.closeCarton(order, pack.proposedType))]
  }

  /// The fast path: all of an order is in its only carton, as it was planned.
  private func closesItself(_ pack: PackOrder, _ site: World) -> Bool {
    site.policy.packing.closesOnLastUnit && pack.toPack == 0 && pack.cartons.count == 1
      && pack.lines.allSatisfy { $0.open == 0 } && !pack.proposedType.isNone
      && proposal?.cartons.count ?? 1 <= 1
  }

  /// A carton that is scanned here is the one in hand, or none to pack into.
  private func name(_ carton: CartonID, _ order: OrderID, _ site: World) -> Message {
    guard let carton = site.site.cartons[carton], carton.order == order else {
      return .notAShipCarton
    }
    guard carton.status == .open else {
      return .cartonGone(carton.status.rawValue.uppercased())
    }
    return .nowCarton(carton.number)
  }

  private func name(_ tote: ToteID, _ order: OrderID, _ site: World) -> Message {
    guard site.site.totes[tote]?.order == order, let pack = PackOrder(order, site.site) else {
      return .notAShipCarton
    }
    return .orderLines(order, pack.lines.count { $0.toPack > 0 })
  }
}
