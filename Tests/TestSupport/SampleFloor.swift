import Warehouse

/// A small warehouse that is ready to work: two zones, a pack station, two lanes, four people.
///
/// Zone A holds tea and mugs, zone B holds more tea (B-01) and plates (B-02). Mugs have
/// a case of six with a barcode of its own.
public enum SampleFloor {
  public static let tea: SKU = "TEA-0042"
  public static let mug: SKU = "MUG-0007"
  public static let plate: SKU = "PLT-0003"
  public static let anna: OperatorID = "anna"
  public static let ben: OperatorID = "ben"
  public static let pia: OperatorID = "pia"
  public static let sue: OperatorID = "sue"
  public static let teaGTIN = "02000000000428"
  public static let mugGTIN = "02000000000077"
  public static let mugCaseGTIN = "12000000000074"

  /// Books with the floor, its stock and its people, and no orders.
  public static func books(_ format: JournalFormat = .newest) -> MemoryBooks {
    var books = MemoryBooks(site: Site(format: format))
    for command in setUp { books.perform(command) }
    return books
  }

  /// What makes the floor of an empty site.
  public static var setUp: [Command] {
    [
      .importProducts(products, barcodes), .importLocations(locations), .importStock(stock),
      .importOperators(operators),
    ]
  }

  /// The same with orders 1001 and 1002 released as wave W1.
  ///
  /// 1001: 6 tea, 2 mugs. 1002: 3 plates. Tasks K000001 to K000003 in that order.
  public static func released(_ format: JournalFormat = .newest) -> MemoryBooks {
    var books = books(format)
    books.perform(
      .importOrders([
        order("1001", [(tea, 6), (mug, 2)]),
        order("1002", [(plate, 3)]),
      ])
    )
    books.perform(.releaseWave(plan(books.site, ["1001", "1002"])), as: sue)
    return books
  }

  public static func order(_ id: OrderID, _ lines: [(SKU, Int)]) -> OrderImport {
    var order = Order()
    order.id = id
    order.service = "standard"
    order.placedAt = .shiftStart
    order.cutOff = Moment.shiftStart.advanced(bySeconds: 8 * 3600)
    order.lineCount = lines.count
    return OrderImport(
      order: order,
      lines: lines.enumerated().map { index, line in
        OrderLine(order: id, number: index + 1, sku: line.0, ordered: line.1)
      }
    )
  }

  /// A plan for whole orders, allocated as the books allocate.
  public static func plan(_ site: Site, _ orders: [OrderID]) -> WavePlan {
    var allocator = Allocator(site: site, at: site.at)
    var plan = WavePlan(orders: orders, picks: [], cutOff: site.at.advanced(bySeconds: 8 * 3600))
    for order in orders {
      for line in site.orderLines.rows(RowKey(order)) {
        let (shares, missing) = allocator.take(line.sku, line.ordered)
        if missing > 0 {
          plan.gaps.append(WavePlan.Gap(order: order, line: line.number, missing: missing))
        }
        for share in shares {
          let place = site.locations[share.key.location]
          plan.picks.append(
            WavePlan.Pick(
              order: order,
              line: line.number,
              stock: share.key,
              quantity: share.quantity,
              zone: place?.zone ?? .none,
              sequence: place?.sequence ?? 0
            )
          )
        }
      }
    }
    return plan
  }

  static var products: [Product] {
    [
      product(tea, "Jasmine tea 250 g", grams: 280),
      product(mug, "Mug, blue", grams: 350),
      product(plate, "Plate 24 cm", grams: 600),
    ]
  }

  static var barcodes: [PackBarcode] {
    [
      PackBarcode(code: teaGTIN, sku: tea),
      PackBarcode(code: mugGTIN, sku: mug),
      PackBarcode(code: mugCaseGTIN, sku: mug, unit: .case, eaches: 6),
    ]
  }

  static var locations: [Location] {
    [
      Location(id: "A-01", zone: "A", sequence: 1),
      Location(id: "A-02", zone: "A", sequence: 2),
      Location(id: "B-01", zone: "B", sequence: 3),
      Location(id: "B-02", zone: "B", sequence: 4),
      Location(id: "PACK-1", zone: "PACK", kind: .station, sequence: 5),
      Location(id: "LANE-1", zone: "SHIP", kind: .lane, sequence: 6),
      Location(id: "LANE-2", zone: "SHIP", kind: .lane, sequence: 7),
    ]
  }

  static var stock: [StockCount] {
    [
      StockCount(key: StockKey(sku: tea, at: "A-01"), quantity: 10),
      StockCount(key: StockKey(sku: mug, at: "A-02"), quantity: 24),
      StockCount(key: StockKey(sku: tea, at: "B-01"), quantity: 40),
      StockCount(key: StockKey(sku: plate, at: "B-02"), quantity: 12),
    ]
  }

  static var operators: [Operator] {
    [
      person(anna, "ANNA", [.picker]), person(ben, "BEN", [.picker]),
      person(pia, "PIA", [.packer]), person(sue, "SUE", [.supervisor, .picker, .packer]),
    ]
  }

  private static func product(_ sku: SKU, _ text: String, grams: Int) -> Product {
    var product = Product(sku: sku, description: text)
    product.weightGrams = grams
    product.lengthMillimetres = 100
    product.widthMillimetres = 80
    product.heightMillimetres = 60
    return product
  }

  private static func person(_ id: OperatorID, _ name: String, _ roles: [OperatorRole]) -> Operator
  {
    var person = Operator()
    person.id = id
    person.name = name
    person.badge = BadgeDigest("digest-" + id.text)
    person.roles = roles
    return person
  }
}
