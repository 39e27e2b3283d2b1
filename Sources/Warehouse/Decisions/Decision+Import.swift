extension Decision {
  mutating func judgeImport(_ command: Command) throws(Refusal) {
    switch command {
    case .importProducts(let products, let barcodes): try importProducts(products, barcodes)
    case .importLocations(let locations): try importLocations(locations)
    case .importStock(let counts):
      for count in counts {
        guard site.products[count.key.sku] != nil else { throw .unknownSKU(count.key.sku) }
        try set(count.key, to: count.quantity, since: count.since, reason: "import")
      }
    case .importOrders(let imports):
      for order in imports {
        try importOrder(order)
      }
    case .importOperators(let people):
      for person in people {
        try importOperator(person)
      }
    default: break  // Not an import.
    }
    guard !facts.isEmpty else { throw .nothingToDo }
  }

  private mutating func importProducts(
    _ products: [Product],
    _ barcodes: [PackBarcode]
  ) throws(Refusal) {
    var given: [SKU: Set<String>] = [:]
    for barcode in barcodes {
      given[barcode.sku, default: []].insert(barcode.code)
    }
    for product in products {
      if site.products[product.sku] != product { add(.productSet(product)) }
      for old in site.barcodes.rows(index: "sku", RowKey(product.sku))
      where given[product.sku]?.contains(old.code) != true {
        add(.barcodeRemoved(old))
      }
    }
    for barcode in barcodes {
      let old = site.barcodes[barcode.code]
      if let old, old.sku != barcode.sku {
        throw .barcodeTaken(code: barcode.code, by: old.sku)
      }
      if old != barcode { add(.barcodeSet(barcode)) }
    }
  }

  /// The list is the whole floor: a place that is not in it goes, unless something lies there.
  private mutating func importLocations(_ locations: [Location]) throws(Refusal) {
    let named = Set(locations.map(\.id))
    for old in site.locations.rows() where !named.contains(old.id) {
      guard site.stock.rows(RowKey(old.id)).isEmpty else { throw .locationHasStock(old.id) }
      add(.locationRemoved(LocationNote(location: old.id)))
    }
    for var location in locations {
      let old = site.locations[location.id]
      location.isStopped = old?.isStopped ?? false
      location.blockedUntil = old?.blockedUntil ?? .none
      if old != location { add(.locationSet(location)) }
    }
  }

  private mutating func importOrder(_ new: OrderImport) throws(Refusal) {
    for line in new.lines where site.products[line.sku] == nil {
      throw .unknownSKU(line.sku)
    }
    if let old = site.orders[new.order.id] {
      if new.says(the: old, site.orderLines.rows(old.key)) { return }
      guard old.status == .open else { throw .orderAlreadyReleased(old.id) }
      add(.orderReplaced(OrderNote(order: old.id)))
    }
    add(.orderPlaced(new.order))
    for line in new.lines {
      add(.orderLinePlaced(line))
    }
  }

  private mutating func importOperator(_ new: Operator) throws(Refusal) {
    var person = new
    if let wearer = site.operators.wearing(person.badge), wearer.id != person.id,
      !person.isRetired
    {
      throw .badgeTaken(by: wearer.id)
    }
    if let old = site.operators[person.id] {
      person.presence = old.presence
      person.terminal = old.terminal
      person.since = old.since
      person.lastScanAt = old.lastScanAt
      person.lines = old.lines
      person.scans = old.scans
      person.rejectedScans = old.rejectedScans
      // Another badge is a new one; the same badge stays as lost as it was.
      person.isBadgeLost = old.isBadgeLost && old.badge == person.badge
    }
    if site.operators[person.id] != person { add(.operatorSet(person)) }
  }
}

extension OrderImport {
  /// Whether the books hold just this order, however far it has come since.
  public func says(the old: Order, _ oldLines: [OrderLine]) -> Bool {
    var asPlaced = old
    asPlaced.status = .open
    asPlaced.wave = .none
    asPlaced.releasedAt = .none
    asPlaced.packer = .none
    asPlaced.packingUntil = .none
    asPlaced.packedAt = .none
    asPlaced.lane = .none
    asPlaced.openPicks = 0
    guard asPlaced == order, oldLines.count == lines.count else { return false }
    let sorted = lines.sorted { $0.number < $1.number }
    return zip(oldLines, sorted).allSatisfy { old, new in
      old.number == new.number && old.sku == new.sku && old.ordered == new.ordered
        && old.unitPriceMinor == new.unitPriceMinor
    }
  }
}
