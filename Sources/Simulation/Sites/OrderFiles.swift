import Exchange
import Planning
import Warehouse

/// Goods and orders of a real shop, as files say them.
public struct OrderFiles: Sendable {
  public var skus: ImportFile
  /// Orders and their lines, in any number of files.
  public var orders: [ImportFile]

  public init(skus: ImportFile, orders: [ImportFile]) {
    self.skus = skus
    self.orders = orders
  }
}

extension DemoSite {
  /// A site that can do the orders of `files`: a floor made to size, and stock to cover them.
  ///
  /// All times of the orders are moved by whole days, so that the first trading day is today. What
  /// is ordered on most lines lies nearest.
  ///
  /// - Throws: ``ImportReport`` when anything is wrong in a file, ``FloorFaults`` never in practice.
  public init(
    seed: UInt64,
    now: Moment,
    people: DemoPeople = DemoPeople(),
    files: OrderFiles
  ) throws {
    let goods = try Self.goods(files.skus)
    let orders = try Self.orders(files.orders, goods.products, goods.barcodes)
    var lines: [SKU: Int] = [:]
    for line in orders.flatMap(\.lines) { lines[line.sku, default: 0] += 1 }
    let ranked = goods.products.sorted {
      (lines[$1.sku] ?? 0, $0.sku) < (lines[$0.sku] ?? 0, $1.sku)
    }
    self.init(
      seed: seed,
      now: now,
      floor: try FloorPlan.generated(slots: ranked.count),
      people: people,
      products: ranked,
      barcodes: goods.barcodes,
      orders: Self.moved(orders, to: now)
    )
  }

  private static func goods(
    _ file: ImportFile
  ) throws(ImportReport) -> (products: [Product], barcodes: [PackBarcode]) {
    guard case .importProducts(let products, let barcodes)? = try command(.skus, [file], Site())
    else { return ([], []) }
    return (products, barcodes)
  }

  private static func orders(
    _ files: [ImportFile],
    _ products: [Product],
    _ barcodes: [PackBarcode]
  ) throws(ImportReport) -> [OrderImport] {
    var site = Site()
    for product in products { site.products.set(product) }
    for barcode in barcodes { site.barcodes.set(barcode) }
    guard case .importOrders(let orders)? = try command(.orders, files, site) else { return [] }
    return orders
  }

  private static func command(
    _ kind: ImportKind,
    _ files: [ImportFile],
    _ site: Site
  ) throws(ImportReport) -> Command? {
    // Files of goods and orders hold neither badge nor PIN.
    let importer = Importer(site: site, sealBadge: { _ in .none }, sealPIN: { _ in "" })
    return try importer.read(kind, files: files).command
  }

  private static func moved(_ orders: [OrderImport], to now: Moment) -> [OrderImport] {
    let first = orders.map(\.order.placedAt).min() ?? now
    let days = now.date.daysSince1970 - first.date.daysSince1970
    return orders.map { moving in
      var moved = moving
      moved.order.placedAt = moving.order.placedAt.moved(byDays: days)
      moved.order.cutOff = moving.order.cutOff.moved(byDays: days)
      moved.order.promisedDelivery = moving.order.promisedDelivery.moved(byDays: days)
      return moved
    }
  }
}

extension Moment {
  /// No time stays none.
  fileprivate func moved(byDays days: Int) -> Moment {
    isNone ? self : advanced(bySeconds: days * 86_400)
  }
}
