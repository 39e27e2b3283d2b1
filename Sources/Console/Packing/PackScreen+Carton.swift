import Warehouse

// K.LINE: when a carton is full, and ways out of the order.
extension PackScreen {
  /// F7 takes the type that was proposed.
  func close(_ order: OrderID, _ site: World) -> [Effect] {
    guard let pack = PackOrder(order, site.site), pack.hasCounted else {
      return [.say(.countFirst)]
    }
    return [.perform(.closeCarton(order, pack.proposedType))]
  }

  mutating func close(_ order: OrderID, as type: CartonTypeID, _ site: World) -> [Effect] {
    guard let pack = PackOrder(order, site.site), !pack.hasCounted else {
      return [.perform(.closeCarton(order, type))]
    }
    guard site.policy.packing.packsUncounted, pack.toPack > 0 else { return [.say(.countFirst)] }
    step = .packAll(order, type)
    return [.say(.rescanToPackAll)]
  }

  /// The same type again packs all; another one starts the warning anew; anything else ends it.
  mutating func confirm(
    _ type: CartonTypeID,
    _ scan: Scan,
    _ order: OrderID,
    _ site: World
  ) -> [Effect] {
    step = .line(order)
    guard case .one(.cartonType(type)) = scan.reading(as: [.cartonType]) else {
      return pack(scan, order, site)
    }
    step = .packingAll(order, type)
    return packRest(order, type, site)
  }

  /// One line after the other, then the carton: each answer asks for the next.
  func packRest(_ order: OrderID, _ type: CartonTypeID, _ site: World) -> [Effect] {
    guard let next = PackOrder(order, site.site)?.next else {
      return [.perform(.closeCarton(order, type))]
    }
    let type = plannedType
    return [.perform(.packItem(order, next.sku, quantity: next.toPack, lot: "", into: type))]
  }

  /// The label comes next; the weight is the one expected, as no scale is asked.
  func closed(_ order: OrderID, _ receipt: Receipt, _ site: World) -> [Effect] {
    for case .cartonClosed(let closing) in receipt.facts {
      let number = site.site.cartons[closing.carton]?.number ?? 0
      return [
        .say(.cartonClosed(number)),
        .replace(PackSummaryScreen(order, labelling: closing.carton)),
        .perform(.countLabel(closing.carton, reason: "")),
      ]
    }
    return []
  }

  func report(_ order: OrderID, _ site: World) -> [Effect] {
    guard let pack = PackOrder(order, site.site), pack.toPack > 0 else { return [.say(.notShort)] }
    return [.push(PackExceptionScreen(order))]
  }

  func finish(_ order: OrderID, _ site: World) -> [Effect] {
    if let pack = PackOrder(order, site.site), pack.hasCounted, let open = pack.openCarton {
      return [.say(.cartonOpen(open.number))]
    }
    return [.replace(PackSummaryScreen(order))]
  }

  /// Back reverses nothing: what is packed stays so, and another packer may go on.
  func letGo(_ order: OrderID, _ site: World) -> [Effect] {
    let isStarted = PackOrder(order, site.site)?.hasCounted ?? false
    let leave = Effect.perform(.leavePacking(order))
    return isStarted ? [leave, .say(.undoHint)] : [leave]
  }

  func undo(_ site: World) -> [Effect] {
    let confirm = site.site.lastConfirms.rows(RowKey(site.operatorID)).last
    guard let confirm, confirm.kind == .pack, order == nil || order == confirm.order else {
      return [.say(Message(.nothingToUndo, site: site))]
    }
    return [.perform(.undo)]
  }

  func reprint(_ site: World) -> [Effect] {
    let cartons = order.flatMap { PackOrder($0, site.site)?.cartons } ?? []
    let last = cartons.filter { $0.status == .closed }.max { $0.closedAt < $1.closedAt }
    return [.push(ReprintScreen(last?.id ?? .none))]
  }
}
