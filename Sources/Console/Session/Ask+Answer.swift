import Warehouse

extension Ask {
  /// What satisfies an ask: a code to scan, or a line to type.
  public enum Answer: Hashable, Sendable {
    case code(String)
    case line(String)
  }

  /// The right answer, as a trained operator would give it; nil where only a person can know.
  public func answer(site: World) -> Answer? {
    switch self {
    case .nothing, .reason: nil
    case .badge: site.hints.first.map { .code($0.badge) }
    case .pin(let id): site.hints.first { $0.operatorID == id }.map { .line($0.pin) }
    case .choice: .line("1")
    case .zone: site.nearestWork.map { .code($0.text) }
    case .location(let location), .lane(let location): .code(location.text)
    case .place(let kinds): site.firstPlace(of: kinds).map { .code($0.text) }
    case .sku(let sku, _): .code(site.code(of: sku))
    case .lot(_, let lot): .code(lot)
    case .tote(let tote, _): .code(tote.isNone ? site.freeTote : tote.text)
    case .order(let order): .code(order.text)
    case .carton(let carton): .code(carton.text)
    case .cartonType(let type): .code(type.text)
    case .quantity(let count): .line("\(count)")
    case .weight(let grams): .line("\(grams)")
    case .confirm: .line("")
    }
  }
}

extension World {
  /// A barcode that scans as one each, or the SKU itself.
  public func code(of sku: SKU) -> String {
    site.barcodes.rows(index: "sku", RowKey(sku)).first { $0.eaches == 1 }?.code ?? sku.text
  }

  fileprivate func firstPlace(of kinds: [PlaceKind]) -> LocationID? {
    kinds.lazy.compactMap { site.locations.rows(index: "kind", RowKey($0.rawValue)).first?.id }
      .first
  }

  fileprivate var nearestWork: LocationID? {
    var found: LocationID?
    site.tasks.visit(index: "queue", RowKey()) { task in
      let isMine = person?.mayWork(in: task.zone) == true
      if isMine, !task.isTaken(from: operatorID, at: now) { found = task.stock.location }
      return found == nil
    }
    return found
  }

  /// A tote that is free, or the next number nobody has used.
  fileprivate var freeTote: String {
    if let free = site.totes.rows().first(where: { $0.status == .free }) { return free.id.text }
    let prefix = policy.prefixes.tote.isEmpty ? "T" : policy.prefixes.tote
    return prefix + "\(site.totes.count + 1)"
  }
}
