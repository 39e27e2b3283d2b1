import Warehouse

/// One order as its packer sees it, read off the books for one step.
struct PackOrder {
  let order: Order
  let lines: [OrderLine]
  /// In the order of their numbers, without those given up.
  let cartons: [Carton]
  private let site: Site

  /// Nil for an order nobody knows.
  init?(_ id: OrderID, _ site: Site) {
    guard let order = site.orders[id] else { return nil }
    self.order = order
    self.site = site
    lines = site.orderLines.rows(RowKey(id))
    cartons = site.cartons.rows(index: "order", RowKey(id)).filter { $0.status != .void }
  }

  /// Eaches that were picked and are in no carton yet.
  var toPack: Int { lines.reduce(0) { $0 + $1.toPack } }
  var packed: Int { lines.reduce(0) { $0 + $1.packed } }
  var wanted: Int { lines.reduce(0) { $0 + $1.wanted } }
  /// The line to pack next.
  var next: OrderLine? { lines.first { $0.toPack > 0 } }
  var openCarton: Carton? { cartons.first { $0.status == .open } }
  /// Eaches of each SKU in the open carton.
  var openContents: [SKU: Int] {
    guard let carton = openCarton, carton.units > 0 else { return [:] }
    return site.stock.rows(index: "container", RowKey(ContainerID(carton.id)))
      .reduce(into: [:]) { $0[$1.key.sku, default: 0] += $1.quantity }
  }
  var hasCounted: Bool { openCarton.map { $0.units > 0 } ?? false }
  var totes: [Tote] { site.totes.rows(index: "order", RowKey(order.id)) }

  var openPicks: Int { order.openPicks }

  /// Whether all that was picked is in cartons and the cartons are closed.
  var isCounted: Bool { toPack == 0 && !hasCounted }

  /// The type an open carton has, or the one to close it as.
  var proposedType: CartonTypeID { openCarton?.typeProposed ?? .none }

  /// Whether a packer other than `actor` has it in hand.
  func isTaken(from actor: OperatorID, at now: Moment) -> Bool {
    order.packer != actor && now < order.packingUntil
  }

  func count(of sku: SKU) -> Count {
    lines.reduce(into: Count()) { count, line in
      guard line.sku == sku else { return }
      count.isOrdered = true
      count.packed += line.packed
      count.wanted += line.wanted
      count.toPack += line.toPack
    }
  }

  /// The lots of a SKU among the order's goods; more than one cannot be told apart without a scan.
  func lots(of sku: SKU) -> [String] {
    let containers = totes.map { ContainerID($0.id) } + [.bench(of: order.id)]
    let goods = containers.flatMap {
      site.stock.rows(index: "container", RowKey($0, sku))
    }
    return Set(goods.filter { $0.key.status == .available }.map(\.key.lot)).sorted()
  }

  /// Where a line's goods lie: the first tote that has some.
  func tote(of sku: SKU) -> Tote? {
    totes.first { !site.stock.rows(index: "container", RowKey(ContainerID($0.id), sku)).isEmpty }
  }

  /// Eaches of one SKU, over all lines and cartons of the order.
  struct Count: Hashable {
    var isOrdered = false
    var packed = 0
    var wanted = 0
    var toPack = 0
  }
}

extension OrderLine {
  /// What shall ship of it.
  var wanted: Int { ordered - shorted - cancelled }
}
