import Console
import Planning
import Warehouse

/// A site of a few shelves on which each screen has something to do, for drawing the state chart.
///
/// Zone A holds tea, mugs with a case of six, and honey of two lots in one slot; zone B wants the
/// location scanned first and holds more tea and the last two teapots. One wave is released, one
/// order waits. What is damaged needs a supervisor's badge.
public struct ChartSite {
  /// 2026-03-02T06:00:00Z, a Monday.
  public static let start = Moment(milliseconds: 1_772_431_200_000)

  private let people: DemoPeople
  private let layouts: LayoutShelf
  public private(set) var books: ScratchBooks

  /// - Parameter layouts: What its consoles are drawn on; plain ones where there are none.
  public init(layouts: LayoutShelf = LayoutShelf(source: LayoutFolder(directories: []))) {
    self.layouts = layouts
    people = DemoPeople(pickers: 1, packers: 2)
    books = ScratchBooks(policy: Self.policy)
    let terminal = (try? TerminalID(scanned: "OFFICE")) ?? .none
    for command in imports {
      let key = OperationKey(session: "chart", counter: books.site.sequence + 1)
      _ = books.perform(Act(command, key: key, actor: .none, terminal: terminal, at: Self.start))
    }
    if let plan = Waves.propose(site: books.site, now: Self.start, limit: WaveLimit(orders: 3)) {
      let key = OperationKey(session: "chart", counter: books.site.sequence + 1)
      _ = books.perform(
        Act(.releaseWave(plan), key: key, actor: .none, terminal: terminal, at: Self.start)
      )
    }
  }

  /// A console at its sign-in screen, on these books or on others.
  public func console(
    on books: ScratchBooks? = nil,
    terminal: String = "T1",
    printer: any LabelPrinting = NoPrinter()
  ) -> ConsoleSession<ScratchBooks> {
    var setup = ConsoleSetup(
      terminal: (try? TerminalID(scanned: terminal)) ?? .none,
      sessionID: "chart",
      layouts: layouts,
      sealing: OpenSealing()
    )
    setup.isTraining = true
    setup.hints = people.all.map { person in
      BadgeHint(
        operatorID: person.id,
        badge: person.badge,
        pin: person.pin,
        name: person.name,
        role: person.role
      )
    }
    setup.printer = printer
    return ConsoleSession(setup, books: books ?? self.books)
  }

  /// The badge of the first, or another, of a role.
  public func badge(_ role: OperatorRole, _ index: Int = 0) -> String {
    let all = people.all.filter { $0.role == role }
    return all.indices.contains(index) ? all[index].badge : ""
  }

  private var imports: [Command] {
    let seals = Seals(badge: OpenSealing().badge, pin: { $0 })
    return [
      .importProducts(products, barcodes), .importLocations(locations), .importStock(stock),
      .importOperators(people.operators(seals)), .importOrders(orders),
    ]
  }
}

// MARK: - What is there

extension ChartSite {
  private static var policy: SitePolicy {
    var policy = SitePolicy()
    policy.name = "Chart"
    var damaged = ExceptionPolicy()
    damaged.needsSupervisor = true
    policy.exceptions[.damaged] = damaged
    if let zone = try? ZoneID(scanned: "B") {
      policy.zones[zone] = PickPolicy()
      policy.zones[zone]?.verification = .locationFirst
    }
    return policy
  }

  private var products: [Product] {
    [
      ("TEA-0042", "Jasmine tea 250 g", Tracking.none), ("MUG-0007", "Blue mug 300 ml", .none),
      ("HON-0005", "Acacia honey 250 g", .lot), ("POT-0003", "White teapot 0.9 l", .none),
    ].compactMap { text, description, tracking in
      guard let sku = try? SKU(scanned: text) else { return nil }
      var product = Product(sku: sku, description: description)
      product.weightGrams = 300
      product.lengthMillimetres = 100
      product.widthMillimetres = 80
      product.heightMillimetres = 60
      product.tracking = tracking
      return product
    }
  }

  private var barcodes: [PackBarcode] {
    guard let mug = try? SKU(scanned: "MUG-0007") else { return [] }
    return [
      PackBarcode(code: "02000000000077", sku: mug),
      PackBarcode(code: "12000000000074", sku: mug, unit: .case, eaches: 6),
    ]
  }

  private var locations: [Location] {
    let places: [(String, String, PlaceKind)] = [
      ("A-01", "A", .slot), ("A-02", "A", .slot), ("A-03", "A", .slot), ("B-01", "B", .slot),
      ("B-02", "B", .slot), ("PACK-1", "PACK", .station), ("LANE-1", "SHIP", .lane),
      ("LANE-2", "SHIP", .lane),
    ]
    return places.enumerated().compactMap { index, place in
      guard let id = try? LocationID(scanned: place.0), let zone = try? ZoneID(scanned: place.1)
      else { return nil }
      return Location(id: id, zone: zone, kind: place.2, sequence: index + 1)
    }
  }

  private var stock: [StockCount] {
    [
      ("TEA-0042", "A-01", "", 10), ("MUG-0007", "A-02", "", 24), ("HON-0005", "A-03", "L1", 6),
      ("HON-0005", "A-03", "L2", 6), ("TEA-0042", "B-01", "", 40), ("POT-0003", "B-02", "", 2),
    ].compactMap { sku, place, lot, quantity in
      guard let sku = try? SKU(scanned: sku), let place = try? LocationID(scanned: place) else {
        return nil
      }
      var key = StockKey(sku: sku, at: place)
      key.lot = lot
      return StockCount(key: key, quantity: quantity)
    }
  }

  private var orders: [OrderImport] {
    [
      order("SO-1001", [("TEA-0042", 3), ("MUG-0007", 2)]),
      order("SO-1002", [("HON-0005", 8)]),
      order("SO-1003", [("POT-0003", 2)]),
      order("SO-1004", [("TEA-0042", 1)]),
    ].compactMap(\.self)
  }

  private func order(_ text: String, _ lines: [(String, Int)]) -> OrderImport? {
    guard let id = try? OrderID(scanned: text) else { return nil }
    var order = Order()
    order.id = id
    order.service = "standard"
    order.carrier = "UPS"
    order.priority = 5
    order.placedAt = Self.start
    order.cutOff = Self.start.advanced(bySeconds: 8 * 3600)
    order.lineCount = lines.count
    let skus = lines.compactMap { line in (try? SKU(scanned: line.0)).map { ($0, line.1) } }
    return OrderImport(
      order: order,
      lines: skus.enumerated().map { index, line in
        OrderLine(order: id, number: index + 1, sku: line.0, ordered: line.1)
      }
    )
  }
}

/// Seals nothing: nobody's badge is worth hiding here.
private struct OpenSealing: Sealing {
  func badge(_ code: [UInt8]) -> BadgeDigest {
    (try? BadgeDigest(scanned: String(decoding: code, as: UTF8.self))) ?? .none
  }

  func matches(pin: String, sealed: String) -> Bool { pin == sealed }
}
