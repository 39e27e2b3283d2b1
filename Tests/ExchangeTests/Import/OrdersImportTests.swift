import Exchange
import Testing
import Warehouse

@Suite struct OrdersImportTests {
  static let head = "order_id,ordered_at,service,ship_by,line_count\n"
  static let order = head + "545220,2011-03-01T08:30:00Z,standard,2011-03-03T14:00:00Z,2\n"
  static let lineHead = "order_id,line_no,sku,quantity,unit_price_gbp\n"
  static let lines = lineHead + "545220,1,TEA-0042,2,7.95\n545220,2,MILK-7,12,1.65\n"

  static let badFiles: [(String, String, [String])] = [
    (
      order, lineHead + "545220,1,TEA-0042,2,1\n",
      [
        "o.csv:2: line_count: says 2, order 545220 has 1 lines"
      ]
    ),
    (order, lineHead, ["o.csv:2: order_id: order 545220 has no lines"]),
    (head, lines, ["l.csv:2: order_id: order 545220 is in none of the files"]),
    (
      order, lineHead + "545220,1,CUP-1,2,1\n545220,2,MILK-7,1,1\n",
      [
        "l.csv:2: sku: CUP-1 is not known, import skus first"
      ]
    ),
    (
      order, lineHead + "545220,1,TEA-0042,2,1\n545220,1,MILK-7,1,1\n",
      [
        "l.csv:3: line_no: line 1 of order 545220 is in line 2 already"
      ]
    ),
    (
      order, lineHead + "545220,1,TEA-0042,0,1\n545220,2,MILK-7,1000000,1\n",
      [
        "l.csv:2: quantity: 0 is below 1", "l.csv:3: quantity: 1000000 is above 999999",
      ]
    ),
    (
      order, lineHead + "545220,1,TEA-0042,-4,1\n545220,2,MILK-7,,1.999\n",
      [
        "l.csv:2: quantity: -4 is below 1", "l.csv:3: quantity: is needed",
        "l.csv:3: unit_price_gbp: \"1.999\" is not a price such as 7.95",
      ]
    ),
    (
      order, lineHead + "545220,1,TEA-0042,2,1\n545220,2,MILK-7\n",
      [
        "l.csv:3: has 3 columns, the header has 5"
      ]
    ),
    (
      head + "545220,2011-13-01,standard,soon,2\n", lines,
      [
        "o.csv:2: ordered_at: \"2011-13-01\" is no time in UTC such as 2026-11-21T14:00:00Z",
        "o.csv:2: ship_by: \"soon\" is no time in UTC such as 2026-11-21T14:00:00Z",
      ]
    ),
    (
      order + "545220,2011-03-01T08:30:00Z,express,2011-03-03T14:00:00Z,2\n", lines,
      [
        "o.csv:3: order_id: 545220 is in line 2 already, and differs"
      ]
    ),
    ("order_id\n545220\n", lines, ["o.csv:1: ordered_at: this column is missing"]),
    (order, "order_id,line_no,quantity\n545220,1,2\n", ["l.csv:1: sku: this column is missing"]),
  ]

  @Test(arguments: badFiles)
  func `every bad line is named`(orders: String, lines: String, expected: [String]) throws {
    let files = [("o.csv", orders), ("l.csv", lines)]
    #expect(try ImportSite.errors(.orders, files, ImportSite.make()) == expected)
  }

  @Test(arguments: [["o.csv", "l.csv"], ["l.csv", "o.csv"]])
  func `orders and lines are told apart by their header`(names: [String]) throws {
    let texts = ["o.csv": Self.order, "l.csv": Self.lines]
    let files = names.map { ($0, texts[$0] ?? "") }
    let plan = try ImportSite.read(.orders, files, ImportSite.make())
    #expect(plan.command == .importOrders([try expectedOrder()]))
    #expect(plan.summary.addedLines == 2)
    #expect(plan.summary.units == 14)
    #expect(plan.summary.rows == 3)
  }

  @Test func `ship-to columns are joined and the other options are kept`() throws {
    let orders =
      "order_id,ordered_at,priority,carrier,channel,owner,ship_to_name,ship_to_street,ship_to_city\n"
      + "W-1,2026-11-21,1,DHL,web,acme,\"Ada, Ltd\",,Zürich\n"
    let lines = "order_id,line_no,sku,quantity\nW-1,1,TEA-0042,1\n"
    let files = [("o.csv", orders), ("l.csv", lines)]
    let plan = try ImportSite.read(.orders, files, ImportSite.make())
    guard case .importOrders(let imports) = plan.command, let order = imports.first?.order else {
      Issue.record("no orders in \(String(describing: plan.command))")
      return
    }
    #expect(order.shipTo == "Ada, Ltd, Zürich")
    #expect(order.priority == 1)
    #expect(order.carrier == "DHL")
    #expect(order.channel == "web")
    #expect(order.owner.text == "acme")
    #expect(plan.summary.warnings.isEmpty)
  }

  @Test func `an order that does not say when it must leave goes by its service`() throws {
    let orders = "order_id,ordered_at,service\nW-1,2026-11-21,express\n"
    let lines = "order_id,line_no,sku,quantity\nW-1,1,TEA-0042,1\n"
    let cutOff = try #require(Moment(iso: "2026-11-21T16:00:00Z"))
    let importer = Importer(
      site: try ImportSite.make(),
      sealBadge: { _ in .none },
      sealPIN: { $0 },
      cutOff: { service, _ in service == "express" ? cutOff : .none }
    )
    let files = [("o.csv", orders), ("l.csv", lines)]
    let plan = try importer.read(
      .orders,
      files: files.map { ImportFile(name: $0.0, bytes: Array($0.1.utf8)) }
    )
    guard case .importOrders(let imports) = plan.command else {
      Issue.record("no orders")
      return
    }
    #expect(imports.map(\.order.cutOff) == [cutOff])
  }

  @Test func `the same order twice in a file is taken once, with notice`() throws {
    let twice = Self.order + "545220,2011-03-01T08:30:00Z,standard,2011-03-03T14:00:00Z,2\n"
    let files = [("o.csv", twice), ("l.csv", Self.lines)]
    let plan = try ImportSite.read(.orders, files, ImportSite.make())
    #expect(plan.command == .importOrders([try expectedOrder()]))
    let warnings = plan.summary.warnings.map(\.description)
    #expect(warnings == ["o.csv:3: order_id: 545220 is in line 2 just so and taken once"])
  }

  @Test(arguments: [OrderStatus.open, .released, .staged])
  func `the same order again is recognised, however far it has come`(status: OrderStatus) throws {
    let site = try site(holding: status)
    let files = [("o.csv", Self.order), ("l.csv", Self.lines)]
    let plan = try ImportSite.read(.orders, files, site)
    #expect(plan.command == nil)
    #expect(plan.summary.unchanged == 1)
  }

  @Test func `an order that differs replaces one of which nothing was released`() throws {
    let changed = Self.lineHead + "545220,1,TEA-0042,3,7.95\n545220,2,MILK-7,12,1.65\n"
    let files = [("o.csv", Self.order), ("l.csv", changed)]
    let plan = try ImportSite.read(.orders, files, try site(holding: .open))
    #expect(plan.summary.changed == 1)
    let errors = ImportSite.errors(.orders, files, try site(holding: .released))
    #expect(errors == ["o.csv:2: order_id: 545220 is released already, and differs"])
  }

  private func site(holding status: OrderStatus) throws -> Site {
    var site = try ImportSite.make()
    let held = try expectedOrder()
    var order = held.order
    order.status = status
    if status != .open { order.wave = try WaveID(scanned: "W1") }
    site.orders.set(order)
    for var line in held.lines {
      line.picked = status == .open ? 0 : 1
      site.orderLines.set(line)
    }
    return site
  }

  private func expectedOrder() throws -> OrderImport {
    var order = Order()
    order.id = try OrderID(scanned: "545220")
    order.service = "standard"
    order.placedAt = try #require(Moment(iso: "2011-03-01T08:30:00Z"))
    order.cutOff = try #require(Moment(iso: "2011-03-03T14:00:00Z"))
    order.lineCount = 2
    var tea = OrderLine(
      order: order.id,
      number: 1,
      sku: try SKU(scanned: "TEA-0042"),
      ordered: 2
    )
    tea.unitPriceMinor = 795
    var milk = OrderLine(order: order.id, number: 2, sku: try SKU(scanned: "MILK-7"), ordered: 12)
    milk.unitPriceMinor = 165
    return OrderImport(order: order, lines: [tea, milk])
  }
}
