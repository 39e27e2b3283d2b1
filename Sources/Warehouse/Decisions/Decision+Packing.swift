import Barcodes

extension Decision {
  mutating func judgePacking(_ command: Command) throws(Refusal) {
    switch command {
    case .startPacking(let order): try startPacking(order)
    case .leavePacking(let order):
      guard site.orders[order]?.packer == actor else { throw .nothingToDo }
      add(.orderLetGo(OrderNote(order: order)))
    case .packItem(let order, let sku, let quantity, let lot, let type):
      try packItem(order, sku, quantity, lot: lot, planned: type)
    case .reportPacking(let report): try reportPacking(report)
    case .closeCarton(let order, let type): try closeCarton(order, type)
    case .reopenCarton(let id): try reopenCarton(id)
    case .countLabel(let id, let reason):
      guard let carton = site.cartons[id] else { throw .unknownCarton(id) }
      var note = CartonNote(carton: id, order: carton.order)
      note.reason = reason
      add(.labelCounted(note))
    case .finishOrder(let order, let reason): try finishOrder(order, reason: reason)
    case .stage(let order, let lane): try stage(order, at: lane)
    default: break  // Not about packing.
    }
  }

  private mutating func startPacking(_ id: OrderID) throws(Refusal) {
    _ = try packableOrder(id)
    var note = OrderNote(order: id)
    note.operatorID = actor
    note.until = now.advanced(bySeconds: site.policy.picking.leaseMinutes * 60)
    add(.orderClaimed(note))
  }

  /// An order whose picks have all ended and that nobody else packs.
  private func packableOrder(_ id: OrderID) throws(Refusal) -> Order {
    guard let order = site.orders[id] else { throw .unknownOrder(id) }
    switch order.status {
    case .open: throw .orderNotReleased(id)
    case .packed, .staged, .shorted, .cancelled: throw .orderEnded(id, order.status)
    case .released: break
    }
    let open = openTasks(of: id)
    guard open == 0 else { throw .notReady(id, openPicks: open) }
    guard order.packer == actor || now >= order.packingUntil || isHandedOver else {
      throw .orderPackedBy(id, order.packer)
    }
    return order
  }

  /// A supervisor's badge takes an order from the packer who has it.
  private var isHandedOver: Bool {
    guard case .startPacking = act.command else { return false }
    return site.operators[act.approver]?.has(.supervisor) == true
  }

  private mutating func packItem(
    _ id: OrderID,
    _ sku: SKU,
    _ quantity: Int,
    lot: String,
    planned type: CartonTypeID
  ) throws(Refusal) {
    let order = try packableOrder(id)
    if order.packer != actor || now >= order.packingUntil { try startPacking(id) }
    let lines = site.orderLines.rows(RowKey(id)).filter { $0.sku == sku }
    guard !lines.isEmpty else { throw .notInOrder(sku, id) }
    guard quantity >= 1 else { throw .notLeft(quantity, left: 0) }
    guard quantity <= lines.reduce(0, { $0 + $1.toPack }) else {
      throw .extra(sku, ordered: lines.reduce(0) { $0 + $1.ordered })
    }
    let sources = goods(of: id, sku, lot: lot)
    guard sources.reduce(0, { $0 + $1.quantity }) >= quantity else {
      throw .lotDiffers(sku, lot: lot)
    }
    let carton = try openCarton(of: id, for: sku, planned: type)
    pack(quantity, from: sources, lines, into: carton)
    for tote in site.totes.rows(index: "order", RowKey(id)) {
      freeToteIfEmpty(tote.id)
    }
  }

  /// What of a SKU lies in the order's totes and on its bench.
  private func goods(of order: OrderID, _ sku: SKU, lot: String) -> [Stock] {
    let totes = site.totes.rows(index: "order", RowKey(order)).map { ContainerID($0.id) }
    return (totes + [.bench(of: order)]).flatMap { container in
      site.stock.rows(index: "container", RowKey(container, sku))
    }.filter { $0.key.status == .available && (lot.isEmpty || $0.key.lot == lot) }
  }

  private mutating func pack(
    _ quantity: Int,
    from sources: [Stock],
    _ lines: [OrderLine],
    into carton: Carton
  ) {
    var left = quantity
    var rooms = lines.map { (number: $0.number, room: $0.toPack) }
    for stock in sources {
      var inStock = stock.quantity
      for index in rooms.indices where left > 0 && inStock > 0 && rooms[index].room > 0 {
        let count = min(left, inStock, rooms[index].room)
        left -= count
        inStock -= count
        rooms[index].room -= count
        pack(count, of: stock, line: rooms[index].number, into: carton)
      }
    }
  }

  private mutating func pack(_ count: Int, of stock: Stock, line: Int, into carton: Carton) {
    let inside = stock.key.moved(into: ContainerID(carton.id))
    add(.stockMoved(StockMove(from: stock.key, to: inside, quantity: count)))
    add(.itemPacked(itemPack(count, of: stock, line: line, carton)))
  }

  func itemPack(_ count: Int, of stock: Stock, line: Int, _ carton: Carton) -> ItemPack {
    var pack = ItemPack()
    pack.order = carton.order
    pack.line = line
    pack.carton = carton.id
    pack.sku = stock.key.sku
    pack.lot = stock.key.lot
    pack.quantity = count
    pack.grams = site.products[stock.key.sku]?.grams(of: count) ?? 0
    return pack
  }

  private mutating func openCarton(
    of order: OrderID,
    for sku: SKU,
    planned type: CartonTypeID
  ) throws(Refusal) -> Carton {
    let cartons = site.cartons.rows(index: "order", RowKey(order))
    if let open = cartons.first(where: { $0.status == .open }) { return open }
    var note = CartonNote(carton: try nextSSCC(), order: order)
    note.number = cartons.count + 1
    note.typeProposed = proposedType(for: order, sku, planned: type)
    add(.cartonOpened(note))
    return site.cartons[note.carton] ?? Carton()
  }

  private mutating func nextSSCC() throws(Refusal) -> CartonID {
    let gs1 = site.policy.gs1
    let serial = nextNumber("sscc")
    guard
      let digits = SSCC.make(
        extension: gs1.extensionDigit,
        companyPrefix: gs1.companyPrefix,
        serial: serial
      )
    else { throw .serialsUsedUp }
    return CartonID(renaming: digits)
  }

  /// None for what no carton takes; else as planned.
  private func proposedType(
    for order: OrderID,
    _ sku: SKU,
    planned type: CartonTypeID
  ) -> CartonTypeID {
    if shipsAlone(sku) { return .none }
    let isKnown = site.policy.cartonTypes.contains { $0.id == type }
    return isKnown ? type : roomyType(for: order)
  }

  /// Whether a SKU is larger or heavier than every carton takes.
  private func shipsAlone(_ sku: SKU) -> Bool {
    guard let product = site.products[sku] else { return false }
    return site.policy.cartonTypes.allSatisfy { !$0.takes(product) }
  }

  /// The smallest carton whose room and load take what is left to pack, with a quarter to spare.
  private func roomyType(for order: OrderID) -> CartonTypeID {
    var volume = 0
    var grams = 0
    for line in site.orderLines.rows(RowKey(order)) where line.toPack > 0 {
      guard let product = site.products[line.sku] else { continue }
      volume += product.volume(of: line.toPack)
      grams += product.grams(of: line.toPack)
    }
    let types = site.policy.cartonTypes.sorted { $0.volume < $1.volume }
    let fitting = types.first { $0.volume * 4 >= volume * 5 && $0.maximumGrams >= grams }
    return (fitting ?? types.last)?.id ?? .none
  }

  private mutating func closeCarton(_ order: OrderID, _ type: CartonTypeID) throws(Refusal) {
    guard
      let carton = site.cartons.rows(index: "order", RowKey(order))
        .first(where: { $0.status == .open && $0.units > 0 })
    else { throw .nothingCounted(order) }
    guard
      let type = site.policy.cartonTypes.first(where: { $0.id == type })
        ?? (type.isNone ? ownWrapping(of: carton) : nil)
    else { throw .unknownCartonType(type) }
    var closing = CartonClosing()
    closing.carton = carton.id
    closing.order = order
    closing.typeProposed = carton.typeProposed
    closing.typeUsed = type.id
    if type.outerMillimetres.count == 3 {
      closing.lengthMillimetres = type.outerMillimetres[0]
      closing.widthMillimetres = type.outerMillimetres[1]
      closing.heightMillimetres = type.outerMillimetres[2]
    }
    closing.gramsExpected = carton.gramsExpected + type.tareGrams
    add(.cartonClosed(closing))
  }

  /// What ships as it is counts as its own carton, with its own sides; nil for goods that need one.
  private func ownWrapping(of carton: Carton) -> CartonType? {
    let goods = site.stock.rows(index: "container", RowKey(ContainerID(carton.id)))
    guard let product = goods.first.flatMap({ site.products[$0.key.sku] }),
      goods.allSatisfy({ shipsAlone($0.key.sku) })
    else { return nil }
    let sides = [product.lengthMillimetres, product.widthMillimetres, product.heightMillimetres]
    return CartonType(
      id: .none,
      innerMillimetres: sides,
      outerMillimetres: sides,
      tareGrams: 0,
      maximumGrams: product.weightGrams,
      costMinor: 0
    )
  }

  private mutating func reopenCarton(_ id: CartonID) throws(Refusal) {
    guard let carton = site.cartons[id] else { throw .unknownCarton(id) }
    guard carton.status == .open || carton.status == .closed,
      site.orders[carton.order]?.status == .released
    else { throw .cartonGone(id, carton.status) }
    _ = try packableOrder(carton.order)
    empty(carton)
    add(.cartonReopened(CartonNote(carton: id, order: carton.order)))
  }

  /// Takes everything out of a carton, back onto the order's bench.
  mutating func empty(_ carton: Carton) {
    for stock in site.stock.rows(index: "container", RowKey(ContainerID(carton.id))) {
      var left = stock.quantity
      for line in site.orderLines.rows(RowKey(carton.order))
      where line.sku == stock.key.sku && left > 0 {
        let count = min(left, line.packed)
        guard count > 0 else { continue }
        left -= count
        unpack(stock, count, from: carton, line: line.number)
      }
    }
  }

  private mutating func finishOrder(_ id: OrderID, reason: String) throws(Refusal) {
    _ = try packableOrder(id)
    let cartons = site.cartons.rows(index: "order", RowKey(id))
    if let open = cartons.first(where: { $0.status == .open && $0.units > 0 }) {
      throw .cartonOpen(open.id)
    }
    let lines = site.orderLines.rows(RowKey(id))
    guard lines.contains(where: { $0.packed > 0 }) else { throw .nothingPacked(id) }
    let open = lines.filter { $0.open > 0 }
    guard open.isEmpty || !reason.isEmpty else { throw .linesOpen(id, open.count) }
    for line in open {
      add(
        .orderLineShorted(
          LineNote(
            order: id,
            line: line.number,
            quantity: line.open,
            cause: line.toPack > 0 ? .site : .noStock,
            reason: reason
          )
        )
      )
    }
    for carton in cartons where carton.status == .open {
      add(.cartonVoided(CartonNote(carton: carton.id, order: id)))
    }
    putBackTotes(of: id)
    var note = OrderNote(order: id)
    note.status = .packed
    note.reason = reason
    note.operatorID = actor
    add(.orderPacked(note))
  }

  /// What was picked and does not ship goes back to its slots.
  mutating func putBackTotes(of order: OrderID) {
    for tote in site.totes.rows(index: "order", RowKey(order)) {
      add(.totePutBack(ToteNote(tote: tote.id)))
    }
  }

  private mutating func stage(_ id: OrderID, at lane: LocationID) throws(Refusal) {
    guard let order = site.orders[id] else { throw .unknownOrder(id) }
    guard order.status == .packed else { throw .notPacked(id) }
    guard site.locations[lane]?.kind == .lane else { throw .notALane(lane) }
    for carton in site.cartons.rows(index: "order", RowKey(id)) where carton.status == .closed {
      var note = CartonNote(carton: carton.id, order: id)
      note.lane = lane
      add(.cartonStaged(note))
    }
    var note = OrderNote(order: id)
    note.location = lane
    add(.orderStaged(note))
  }

  /// Sends missing or bad units back to be picked, or shorts them where there are no more.
  private mutating func reportPacking(_ report: PackReport) throws(Refusal) {
    let order = try packableOrder(report.order)
    let lines = site.orderLines.rows(RowKey(order.id)).filter { $0.sku == report.sku }
    guard !lines.isEmpty else { throw .notInOrder(report.sku, order.id) }
    let toPack = lines.reduce(0) { $0 + $1.toPack }
    guard report.quantity >= 1, report.quantity <= toPack else {
      throw .notLeft(report.quantity, left: toPack)
    }
    let code: ExceptionCode = report.problem == .damaged ? .damaged : .nothing
    raise(
      code,
      note: "PACK " + report.problem.rawValue.uppercased(),
      quantity: report.quantity,
      order: order.id,
      sku: report.sku
    )
    writeOff(report)
    var left = report.quantity
    for line in lines where left > 0 && line.toPack > 0 {
      let count = min(left, line.toPack)
      left -= count
      add(.itemMissed(LineNote(order: order.id, line: line.number, quantity: count)))
      repick(order, line, count)
    }
    add(.orderLetGo(OrderNote(order: order.id)))
  }

  private mutating func writeOff(_ report: PackReport) {
    var left = report.quantity
    for stock in goods(of: report.order, report.sku, lot: "") where left > 0 {
      let count = min(left, stock.quantity)
      left -= count
      if report.problem == .missing {
        add(
          .stockAdjusted(
            StockAdjustment(
              key: stock.key,
              held: stock.quantity,
              counted: stock.quantity - count,
              since: stock.since,
              reason: "missing at pack"
            )
          )
        )
      } else {
        let bad = stock.key.moved(into: .bench(of: report.order)).becoming(.damaged)
        add(.stockMoved(StockMove(from: stock.key, to: bad, quantity: count)))
      }
    }
  }

  private mutating func repick(_ order: Order, _ line: OrderLine, _ count: Int) {
    var task = PickTask()
    task.wave = order.wave
    task.order = order.id
    task.line = line.number
    task.stock.sku = line.sku
    task.stock.owner = order.owner
    replace(task, count)
  }
}

extension CartonType {
  /// Cubic millimetres of room.
  fileprivate var volume: Int { innerMillimetres.reduce(1, *) }
}
