import Warehouse

enum StockColumn: String, FileColumn {
  case location, sku, quantity, lot, expiry, status, container, owner, since

  static let required: [Self] = [.location, .sku, .quantity]
}

/// What there is of each stock key, absolutely; keys the files do not name stay as they are.
struct StockImport: FileImport {
  let site: Site
  var log = ImportLog()
  var summary = ImportSummary()
  private var counts: [StockCount] = []
  private var seen: [StockKey: LinePlace] = [:]
  private var products: [SKU: Product?] = [:]
  private var locations: [LocationID: Bool] = [:]

  init(site: Site) {
    self.site = site
  }

  mutating func take(_ table: inout TableFile<StockColumn>) {
    let key = key(&table)
    let quantity = table.integer(.quantity, 0...999_999, absent: nil)
    let since = table.moment(.since)
    judgePlace(key, &table)
    judgeTracking(key, quantity, &table)
    guard table.isGood else { return }
    if let first = seen[key] {
      return table.reject(
        .location,
        "the same stock is in \(first.seen(from: table.place)) already"
      )
    }
    seen[key] = table.place
    let promised = site.stock[key]?.allocated ?? 0
    if quantity < promised {
      return table.reject(.quantity, "\(quantity) is below the \(promised) promised to picks")
    }
    counts.append(StockCount(key: key, quantity: quantity, since: since))
  }

  mutating func command() -> Command? {
    var changed: [StockCount] = []
    for count in counts {
      summary.units += count.quantity
      let before = site.stock[count.key]
      if (before?.quantity ?? 0) == count.quantity {
        summary.unchanged += 1
      } else {
        summary.added += before == nil ? 1 : 0
        summary.changed += before == nil ? 0 : 1
        changed.append(count)
      }
    }
    return changed.isEmpty ? nil : .importStock(changed)
  }

  private func key(_ table: inout TableFile<StockColumn>) -> StockKey {
    var key = StockKey()
    key.container = table.optionalLabel(.container)
    key.location = key.container.isNone ? table.label(.location) : table.optionalLabel(.location)
    key.sku = table.label(.sku)
    key.lot = lot(&table)
    key.expiry = table.date(.expiry)
    key.status = table.word(.status)
    key.owner = table.owner(.owner, own: site.policy.owner)
    return key
  }

  /// A lot as GS1 AI 10 has it: up to 20 printable ASCII characters.
  private func lot(_ table: inout TableFile<StockColumn>) -> String {
    let cell = table.bytes(.lot)
    guard cell.count <= 20, cell.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      table.reject(.lot, "\(shown(cell)) is no lot (up to 20 ASCII characters)")
      return ""
    }
    return String(decoding: cell, as: UTF8.self)
  }

  private mutating func judgePlace(_ key: StockKey, _ table: inout TableFile<StockColumn>) {
    guard !key.location.isNone else { return }
    if locations[key.location] == nil {
      locations[key.location] = site.locations[key.location] != nil
    }
    if locations[key.location] == false {
      table.reject(.location, "\(key.location) is not known, import locations first")
    }
  }

  private mutating func judgeTracking(
    _ key: StockKey,
    _ quantity: Int,
    _ table: inout TableFile<StockColumn>
  ) {
    guard !key.sku.isNone else { return }
    if products[key.sku] == nil { products[key.sku] = .some(site.products[key.sku]) }
    guard let product = products[key.sku] ?? nil else {
      return table.reject(.sku, "\(key.sku) is not known, import skus first")
    }
    if product.tracking == .lot, key.lot.isEmpty, table.bytes(.lot).isEmpty {
      table.reject(.lot, "is needed, \(key.sku) is tracked by lot")
    }
    if product.tracking == .expiry, key.expiry.isNone, table.bytes(.expiry).isEmpty {
      table.reject(.expiry, "is needed, \(key.sku) is tracked by expiry")
    }
  }
}
