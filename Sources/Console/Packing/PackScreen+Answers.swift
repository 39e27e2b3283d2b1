import Warehouse

// What the books said, and what others did meanwhile.
extension PackScreen {
  mutating func answer(_ outcome: Outcome, to command: Command, _ site: World) -> [Effect] {
    switch outcome {
    case .committed(let receipt): return committed(receipt, command, site)
    case .refused(let why): return refused(why, site)
    case .notSaved: return goBack()
    }
  }

  private mutating func committed(
    _ receipt: Receipt,
    _ command: Command,
    _ site: World
  ) -> [Effect] {
    switch command {
    case .startPacking(let order): return started(order, site)
    case .packItem(let order, let sku, _, let lot, _): return packed(order, sku, lot: lot, site)
    case .closeCarton(let order, _): return closed(order, receipt, site)
    case .leavePacking: return go(to: .document)
    case .undo: return undone(receipt)
    default: return []  // It performs nothing else.
    }
  }

  private mutating func refused(_ why: Refusal, _ site: World) -> [Effect] {
    let said = Effect.say(Message(why, site: site))
    switch why {
    case .orderPackedBy(let order, _):
      contested = order
      step = .document
    case .orderEnded, .unknownOrder, .orderNotReleased, .notReady, .nothingToDo:
      contested = nil
      step = .document
    default:
      if case .packingAll(let order, _) = step { step = .line(order) }
    }
    if why == .nothingToDo { return [] }  // The order was let go before.
    return [said]
  }

  /// Nothing was kept, so nothing may look as if it went on.
  private mutating func goBack() -> [Effect] {
    if case .packingAll(let order, _) = step { step = .line(order) }
    return []
  }

  private mutating func undone(_ receipt: Receipt) -> [Effect] {
    last = nil
    var count = 0
    var sku = SKU.none
    for case .itemUnpacked(let pack) in receipt.facts {
      count += pack.quantity
      sku = pack.sku
    }
    return [.say(.undone("\(count) \(sku)"))]
  }

  /// Looks whether the order is still this packer's to work on.
  mutating func look(_ site: World) -> [Effect] {
    guard let order else { return [] }
    guard let pack = PackOrder(order, site.site) else { return go(to: .document) }
    if pack.order.status != .released {
      step = .document
      return [.say(.taskGone("ORDER \(order) \(pack.order.status.rawValue.uppercased())"))]
    }
    if pack.isTaken(from: site.operatorID, at: site.now) {
      step = .document
      return [.say(.packedBy(site.name(of: pack.order.packer)))]
    }
    if pack.openPicks > 0 { step = .document }
    return []
  }
}

// MARK: - Coming back

extension PackScreen {
  public func remembered() -> RememberedScreen? {
    var values: [String: String] = [:]
    if let order { values["order"] = order.text }
    if let last {
      values["sku"] = last.sku.text
      values["lot"] = last.lot
    }
    return RememberedScreen(screen: id, code: code, values: values)
  }

  /// Nil for another screen, and for an order that cannot be packed any more.
  public init?(_ remembered: RememberedScreen, site: World) {
    guard remembered.screen == .pack else { return nil }
    self.init()
    guard let text = remembered.values["order"] else { return }
    guard let id = try? OrderID(scanned: text), let pack = PackOrder(id, site.site),
      pack.order.status == .released, pack.openPicks == 0,
      !pack.isTaken(from: site.operatorID, at: site.now)
    else { return nil }
    step = .line(id)
    propose(id, site)
    let sku = remembered.values["sku"].flatMap { try? SKU(scanned: $0) }
    last = sku.map { LastItem(sku: $0, lot: remembered.values["lot"] ?? "") }
  }
}
