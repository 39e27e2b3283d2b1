import Barcodes
import Planning
import Simulation
import Testing
import Warehouse

@Suite struct DemoSiteTests {
  private let now = Moment(milliseconds: 1_795_219_200_000)
  private let floor: FloorPlan

  init() throws {
    floor = try FloorPlan.generated(slots: 600)
  }

  private func site(_ seed: UInt64) -> DemoSite { DemoSite(seed: seed, now: now, floor: floor) }

  @Test func `the same seed makes the same site, another another`() {
    let seals = Seals.plain
    #expect(site(7).commands(seals) == site(7).commands(seals))
    #expect(site(7).orders != site(8).orders)
  }

  @Test func `there are 500 SKUs, each with a barcode that checks`() {
    let site = site(7)
    #expect(Set(site.products.map(\.sku)).count == 500)
    #expect(Set(site.products.map(\.description)).count == 500)
    #expect(Set(site.barcodes.map(\.code)).count == site.barcodes.count)
    #expect(site.barcodes.allSatisfy { Barcode.gtin14($0.code) == $0.code })
    #expect(site.barcodes.allSatisfy { $0.code.dropFirst().hasPrefix("200") })
    let coded = Set(site.barcodes.filter { $0.unit == .each }.map(\.sku))
    #expect(coded == Set(site.products.map(\.sku)))
    #expect(site.barcodes.contains { $0.unit == .case && $0.eaches > 1 })
    #expect(site.products.contains { $0.description == "Jasmine tea 250 g" })
  }

  @Test func `there are 200 orders of 1 to 12 lines, all due today or tomorrow`() {
    let orders = site(7).orders
    #expect(orders.count == 200)
    #expect(orders.allSatisfy { (1...12).contains($0.lines.count) })
    #expect(orders.allSatisfy { $0.order.lineCount == $0.lines.count })
    #expect(orders.allSatisfy { $0.order.placedAt < now && now < $0.order.cutOff })
    #expect(Set(orders.map(\.order.service)) == ["express", "next-day", "standard"])
    #expect(orders.contains { $0.order.priority == 1 })
  }

  @Test(arguments: [UInt64(1), 7, 42])
  func `its stock covers its orders, and lots and dates are where they are asked`(seed: UInt64) {
    let site = site(seed)
    let tracking = Dictionary(uniqueKeysWithValues: site.products.map { ($0.sku, $0.tracking) })
    var left = site.stock.reduce(into: [SKU: Int]()) { $0[$1.key.sku, default: 0] += $1.quantity }
    for line in site.orders.flatMap(\.lines) { left[line.sku, default: 0] -= line.ordered }
    #expect(left.values.allSatisfy { $0 >= 0 })
    #expect(site.stock.allSatisfy { $0.key.lot.isEmpty == (tracking[$0.key.sku] == Tracking.none) })
    #expect(site.stock.allSatisfy { $0.key.expiry.isNone || $0.key.expiry > now.date })
    #expect(site.stock.contains { !$0.key.expiry.isNone })
    let perSlot = Dictionary(grouping: site.stock, by: \.key.location)
    #expect(perSlot.values.allSatisfy { Set($0.map(\.key.sku)).count == 1 })
  }

  @Test func `the books take the whole site, and wave by wave all of it is released`() throws {
    var books = MemoryBooks()
    for command in site(7).commands(.plain) { try books.keep(command) }
    #expect(books.site.products.count == 500)
    #expect(books.site.operators.count == 8)
    var waves = 0
    while let plan = Waves.propose(site: books.site, now: now) {
      try books.keep(.releaseWave(plan))
      waves += 1
    }
    #expect(waves >= 10)
    #expect(books.site.orders.rows(index: "status", RowKey("open")).isEmpty)
    #expect(books.site.orderLines.rows().allSatisfy { $0.shorted == 0 })
  }

  @Test func `everybody has a badge of their own and the supervisor a PIN`() {
    let people = DemoPeople(pickers: 6, packers: 2).operators(.plain)
    #expect(Set(people.map(\.badge)).count == 9)
    #expect(people.filter { !$0.sealedPIN.isEmpty }.map(\.id.text) == ["sam"])
    #expect(people.filter { $0.has(.picker) }.count == 7)
  }
}
