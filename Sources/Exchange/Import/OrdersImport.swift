import Warehouse

/// Orders and their lines, which may come in any number of files.
///
/// An order that is there already and the same is passed over; one that differs replaces it as long
/// as nothing of it was released.
struct OrdersImport {
  private struct Draft {
    var order: Order
    var place: LinePlace
    var lines: [OrderLine] = []
    /// Lines in the files, bad ones included.
    var rows = 0
    /// What the file says there are; nil where it does not say.
    var lineCount: Int?
    var isGood = true
  }

  let site: Site
  private let cutOff: (String, Moment) -> Moment
  private var log = ImportLog()
  private var summary = ImportSummary()
  private var drafts: [Draft] = []
  private var positions: [OrderID: Int] = [:]
  private var lines = OrderLineReader()
  /// Then orders and lines are not held against each other: what is missing may be what was lost.
  private var hasLostRows = false

  init(site: Site, cutOff: @escaping (String, Moment) -> Moment) {
    self.site = site
    self.cutOff = cutOff
  }

  func read(
    _ files: [ImportFile],
    _ progress: @escaping (ImportProgress) -> Void
  ) throws(ImportReport) -> ImportPlan {
    var copy = self
    for (index, file) in files.enumerated() {
      if Header.titles(of: file.bytes).contains(OrderLineColumn.number.rawValue) {
        copy.readLines(file, index, progress)
      } else {
        copy.readOrders(file, index, progress)
      }
    }
    return try copy.plan()
  }

  private mutating func readOrders(
    _ file: ImportFile,
    _ index: Int,
    _ progress: @escaping (ImportProgress) -> Void
  ) {
    var table = TableFile<OrderColumn>(file, index: index, log: log, progress: progress)
    while table.next() { takeOrder(&table) }
    log = table.log
    hasLostRows = hasLostRows || table.hasLostRows
  }

  private mutating func readLines(
    _ file: ImportFile,
    _ index: Int,
    _ progress: @escaping (ImportProgress) -> Void
  ) {
    var table = TableFile<OrderLineColumn>(file, index: index, log: log, progress: progress)
    while table.next() { lines.take(&table, site) }
    log = table.log
    hasLostRows = hasLostRows || table.hasLostRows
  }

  private mutating func plan() throws(ImportReport) -> ImportPlan {
    joinLines()
    for draft in drafts where draft.isGood { judge(draft) }
    guard log.total == 0 else { throw log.report }
    let command = command()
    summary.rows = log.rows
    summary.warnings = log.warnings
    return ImportPlan(command: command, summary: summary)
  }

  // MARK: Orders

  private mutating func takeOrder(_ table: inout TableFile<OrderColumn>) {
    var draft = Draft(order: order(&table), place: table.place)
    if !table.bytes(.lineCount).isEmpty {
      draft.lineCount = table.integer(.lineCount, 1...999_999)
    }
    draft.isGood = table.isGood
    let id = draft.order.id
    guard !id.isNone else { return table.loseRow() }
    guard let position = positions[id] else {
      positions[id] = drafts.count
      drafts.append(draft)
      return
    }
    let first = drafts[position]
    let place = first.place.seen(from: table.place)
    if first.order == draft.order, first.lineCount == draft.lineCount {
      table.log.warn(table.place, "order_id", "\(id) is in \(place) just so and taken once")
    } else {
      table.reject(.id, "\(id) is in \(place) already, and differs")
    }
  }

  private func order(_ table: inout TableFile<OrderColumn>) -> Order {
    var order = Order()
    order.id = table.label(.id)
    order.placedAt = table.moment(.orderedAt, isNeeded: true)
    order.customer = table.text(.customer, most: 60)
    order.country = table.text(.country, most: 60)
    order.service = table.text(.service, most: 30)
    order.carrier = table.text(.carrier, most: 30)
    order.channel = table.text(.channel, most: 30)
    order.owner = table.owner(.owner, own: site.policy.owner)
    order.priority = table.integer(.priority, 1...9, absent: 5)
    order.shipTo = table.groupText()
    order.promisedDelivery = table.moment(.promisedDelivery)
    order.cutOff = table.moment(.shipBy)
    if table.bytes(.shipBy).isEmpty { order.cutOff = cutOff(order.service, order.placedAt) }
    return order
  }

  // MARK: Lines

  private mutating func joinLines() {
    for (id, group) in lines.groups {
      guard let position = positions[id] else {
        if !hasLostRows {
          log.reject(group.place, "order_id", "order \(id) is in none of the files")
        }
        continue
      }
      drafts[position].lines = group.lines
      drafts[position].rows = group.rows
    }
  }

  private mutating func judge(_ draft: Draft) {
    guard !hasLostRows else { return }
    let id = draft.order.id
    if draft.rows == 0 {
      log.reject(draft.place, "order_id", "order \(id) has no lines")
    } else if let told = draft.lineCount, told != draft.rows {
      log.reject(draft.place, "line_count", "says \(told), order \(id) has \(draft.rows) lines")
    }
    guard let before = site.orders[id], before.status != .open, differs(draft, from: before) else {
      return
    }
    let status = before.status.rawValue
    log.reject(draft.place, "order_id", "\(id) is \(status) already, and differs")
  }

  // MARK: What changes

  private mutating func command() -> Command? {
    var imports: [OrderImport] = []
    for draft in drafts {
      let before = site.orders[draft.order.id]
      summary.units += draft.lines.reduce(0) { $0 + $1.ordered }
      if let before, !differs(draft, from: before) {
        summary.unchanged += 1
        continue
      }
      if before == nil {
        summary.added += 1
        summary.addedLines += draft.lines.count
      } else {
        summary.changed += 1
        summary.changedLines += draft.lines.count
      }
      imports.append(OrderImport(order: counted(draft), lines: draft.lines))
    }
    return imports.isEmpty ? nil : .importOrders(imports)
  }

  private func counted(_ draft: Draft) -> Order {
    var order = draft.order
    order.lineCount = draft.lines.count
    return order
  }

  /// Whether the file asks for something else than the books hold; how far it has come is no
  /// difference.
  private func differs(_ draft: Draft, from before: Order) -> Bool {
    let asked = OrderImport(order: counted(draft), lines: draft.lines)
    return !asked.says(the: before, site.orderLines.rows(RowKey(before.id)))
  }
}
