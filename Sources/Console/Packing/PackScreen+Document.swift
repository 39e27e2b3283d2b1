import Warehouse

// K.DOC: which order.
extension PackScreen {
  mutating func begin(_ scan: Scan, _ site: World) -> [Effect] {
    contested = nil
    let reading = scan.reading(as: [.tote, .order, .carton, .location, .sku])
    guard case .one(let meaning) = reading else {
      return [.say(scan.complaint(reading, need: "TOTE OR ORDER") ?? .scanTote)]
    }
    switch meaning {
    case .order(let order): return begin(order, site)
    case .tote(let tote):
      guard let order = site.site.totes[tote]?.order, !order.isNone else {
        return [.say(.toteWithoutOrder(tote))]
      }
      return begin(order, site)
    case .newTote(let tote): return [.say(.toteWithoutOrder(tote))]
    case .carton(let carton): return begin(site.site.cartons[carton]?.order ?? .none, site)
    case .location(let location): return begin(at: location, site)
    case .sku(let item): return begin(withOnly: item.sku, site)
    case .lot, .cartonType, .wave, .person: return []  // Not among what was read.
    }
  }

  private mutating func begin(_ order: OrderID, _ site: World) -> [Effect] {
    if let known = site.site.orders[order], known.status == .packed {
      return [.replace(StageScreen(known.id))]
    }
    contested = order
    return [.perform(.startPacking(order))]
  }

  /// The one order whose totes stand at a place.
  private mutating func begin(at location: LocationID, _ site: World) -> [Effect] {
    let totes = site.site.totes.rows(index: "location", RowKey(location))
    let orders = Set(totes.map(\.order).filter { !$0.isNone })
    guard let order = orders.first else {
      return [.say(.need("TOTE OR ORDER", got: "LOCATION"))]
    }
    return orders.count == 1 ? begin(order, site) : [.say(.severalOrders)]
  }

  /// The most urgent order that waits for this SKU and for nothing else.
  private mutating func begin(withOnly sku: SKU, _ site: World) -> [Effect] {
    let orders = site.site.stock.rows(index: "sku", RowKey(sku)).compactMap { stock in
      (try? ToteID(scanned: stock.key.container.text)).flatMap { site.site.totes[$0]?.order }
    }
    let single = Set(orders).compactMap { PackOrder($0, site.site) }.filter {
      $0.lines.count == 1 && $0.toPack > 0 && $0.openPicks == 0
        && !$0.isTaken(from: site.operatorID, at: site.now)
    }.map(\.order)
    let first = single.min { ($0.priority, $0.placedAt, $0.id) < ($1.priority, $1.placedAt, $1.id) }
    return first.map { begin($0.id, site) } ?? [.say(.need("TOTE OR ORDER", got: "ITEM"))]
  }

  /// The order is this packer's now.
  mutating func started(_ order: OrderID, _ site: World) -> [Effect] {
    contested = nil
    last = nil
    guard let pack = PackOrder(order, site.site) else { return go(to: .document) }
    let open = pack.lines.count { $0.toPack > 0 }
    step = .line(order)
    if !pack.isCounted { propose(order, site) }
    let hello = Effect.say(.orderLines(order, open))
    return pack.isCounted ? [hello, .replace(PackSummaryScreen(order))] : [hello]
  }

  mutating func askSupervisor() -> [Effect] {
    guard let order = contested else { return [] }
    step = .takeOver(order)
    return [.say(.supervisorBadge)]
  }

  mutating func takeOver(_ order: OrderID, _ scan: Scan, _ site: World) -> [Effect] {
    guard case .one(.person(let id)) = scan.reading(as: [.person]) else {
      return [.say(.supervisorBadge)]
    }
    guard site.site.operators[id]?.has(.supervisor) == true else {
      return [.say(.notASupervisor)]
    }
    step = .document
    return [.perform(.startPacking(order), approver: id)]
  }
}
