import Warehouse

/// Takes the rows of order line files and gathers them by order.
struct OrderLineReader {
  struct Group {
    /// Of its first line.
    let place: LinePlace
    var lines: [OrderLine] = []
    /// Bad ones included.
    var rows = 0
    var numbers: [Int: LinePlace] = [:]
  }

  /// In the order of the files.
  private(set) var groups: [(key: OrderID, value: Group)] = []
  private var positions: [OrderID: Int] = [:]
  private var isKnown: [SKU: Bool] = [:]

  mutating func take(_ table: inout TableFile<OrderLineColumn>, _ site: Site) {
    let line = line(&table, site)
    guard !line.order.isNone else { return table.loseRow() }
    let position = position(of: line.order, table.place)
    groups[position].value.rows += 1
    if let first = groups[position].value.numbers[line.number] {
      let place = first.seen(from: table.place)
      table.reject(.number, "line \(line.number) of order \(line.order) is in \(place) already")
    }
    guard table.isGood else { return }
    groups[position].value.numbers[line.number] = table.place
    groups[position].value.lines.append(line)
  }

  private mutating func line(
    _ table: inout TableFile<OrderLineColumn>,
    _ site: Site
  ) -> OrderLine {
    var line = OrderLine()
    line.order = table.label(.id)
    line.number = table.integer(.number, 1...999_999, absent: nil)
    line.sku = table.label(.sku)
    judgeSKU(line.sku, &table, site)
    line.ordered = table.integer(.quantity, 1...999_999, absent: nil)
    line.unitPriceMinor = table.price(table.has(.unitPrice) ? .unitPrice : .unitPriceGBP)
    return line
  }

  private mutating func judgeSKU(
    _ sku: SKU,
    _ table: inout TableFile<OrderLineColumn>,
    _ site: Site
  ) {
    guard !sku.isNone else { return }
    if isKnown[sku] == nil { isKnown[sku] = site.products[sku] != nil }
    if isKnown[sku] == false { table.reject(.sku, "\(sku) is not known, import skus first") }
  }

  private mutating func position(of order: OrderID, _ place: LinePlace) -> Int {
    if let last = groups.last, last.key == order { return groups.count - 1 }
    if let position = positions[order] { return position }
    positions[order] = groups.count
    groups.append((order, Group(place: place)))
    return groups.count - 1
  }
}
