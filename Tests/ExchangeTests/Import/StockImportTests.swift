import Exchange
import Testing
import Warehouse

@Suite struct StockImportTests {
  static let badLines: [(String, [String])] = [
    ("location,sku\n", ["s.csv:1: quantity: this column is missing"]),
    (
      "location,sku,quantity\nB-01,TEA-0042,5\n",
      ["s.csv:2: location: B-01 is not known, import locations first"]
    ),
    (
      "location,sku,quantity\nA-01,TEA-9,5\n",
      ["s.csv:2: sku: TEA-9 is not known, import skus first"]
    ),
    ("location,sku,quantity\n,TEA-0042,5\n", ["s.csv:2: location: is needed"]),
    ("location,sku,quantity\nA-01,TEA-0042,\n", ["s.csv:2: quantity: is needed"]),
    ("location,sku,quantity\nA-01,TEA-0042,-1\n", ["s.csv:2: quantity: -1 is below 0"]),
    (
      "location,sku,quantity\nA-01,TEA-0042,1000000\n",
      ["s.csv:2: quantity: 1000000 is above 999999"]
    ),
    (
      "location,sku,quantity\nA-01,TEA-0042,4.5\n",
      ["s.csv:2: quantity: \"4.5\" is not a whole number from 0 to 999999"]
    ),
    (
      "location,sku,quantity\nA-01,CHEESE-1,5\nA-01,MILK-7,5\n",
      [
        "s.csv:2: lot: is needed, CHEESE-1 is tracked by lot",
        "s.csv:3: expiry: is needed, MILK-7 is tracked by expiry",
      ]
    ),
    (
      "location,sku,quantity,expiry\nA-01,MILK-7,5,2026-02-30\n",
      ["s.csv:2: expiry: \"2026-02-30\" is no date such as 2026-11-30"]
    ),
    (
      "location,sku,quantity,since\nA-01,TEA-0042,5,yesterday\n",
      ["s.csv:2: since: \"yesterday\" is no time in UTC such as 2026-11-21T14:00:00Z"]
    ),
    (
      "location,sku,quantity,status\nA-01,TEA-0042,5,lost\n",
      ["s.csv:2: status: \"lost\" is none of available, held, damaged"]
    ),
    (
      "location,sku,quantity,lot\nA-01,TEA-0042,5,L\u{E9}1\n",
      ["s.csv:2: lot: \"L\u{E9}1\" is no lot (up to 20 ASCII characters)"]
    ),
    (
      "location,sku,quantity\nA-01,TEA-0042,5\na-01,tea-0042,6\n",
      ["s.csv:3: location: the same stock is in line 2 already"]
    ),
  ]

  @Test(arguments: badLines)
  func `every bad line is named`(text: String, expected: [String]) throws {
    #expect(try ImportSite.errors(.stock, [("s.csv", text)], ImportSite.make()) == expected)
  }

  @Test func `stock is counted by its whole key`() throws {
    let text =
      "sku,location,quantity,lot,expiry,status,owner,since,container\n"
      + "MILK-7,A-01,24,L 7,2026-12-24,held,acme,2026-11-01,\n"
      + "TEA-0042,,6,,,,,,T17\n"
    let plan = try ImportSite.read(.stock, [("s.csv", text)], ImportSite.make())
    var milk = StockKey(sku: try SKU(scanned: "MILK-7"), at: try LocationID(scanned: "A-01"))
    milk.lot = "L 7"
    milk.expiry = try #require(CivilDate(year: 2026, month: 12, day: 24))
    milk.status = .held
    milk.owner = try OwnerID(scanned: "acme")
    let since = try #require(Moment(iso: "2026-11-01"))
    var tea = StockKey(sku: try SKU(scanned: "TEA-0042"), at: .none)
    tea.container = ContainerID(try ToteID(scanned: "T17"))
    let counts = [
      StockCount(key: milk, quantity: 24, since: since),
      StockCount(key: tea, quantity: 6),
    ]
    #expect(plan.command == .importStock(counts))
    #expect(plan.summary.units == 30)
  }

  @Test func `our own stock is the same key whether its owner is named or not`() throws {
    let text = "location,sku,quantity,owner\nA-01,TEA-0042,5,own\nA-01,TEA-0042,5,\n"
    let errors = ImportSite.errors(.stock, [("s.csv", text)], try ImportSite.make())
    #expect(errors == ["s.csv:3: location: the same stock is in line 2 already"])
  }

  @Test func `less than what is promised is refused`() throws {
    var site = try ImportSite.make()
    let key = StockKey(sku: try SKU(scanned: "TEA-0042"), at: try LocationID(scanned: "A-01"))
    var stock = Stock(key: key, quantity: 9, since: .none)
    stock.allocated = 4
    site.stock.set(stock)
    let text = "location,sku,quantity\nA-01,TEA-0042,3\n"
    let errors = ImportSite.errors(.stock, [("s.csv", text)], site)
    #expect(errors == ["s.csv:2: quantity: 3 is below the 4 promised to picks"])
  }

  @Test func `none of a key is a count, and the same count is no change`() throws {
    var site = try ImportSite.make()
    let key = StockKey(sku: try SKU(scanned: "TEA-0042"), at: try LocationID(scanned: "A-01"))
    site.stock.set(Stock(key: key, quantity: 9, since: .none))
    let same = "location,sku,quantity\nA-01,TEA-0042,9\nA-02,TEA-0042,0\n"
    #expect(try ImportSite.read(.stock, [("s.csv", same)], site).command == nil)
    let none = "location,sku,quantity\nA-01,TEA-0042,0\n"
    let plan = try ImportSite.read(.stock, [("s.csv", none)], site)
    #expect(plan.command == .importStock([StockCount(key: key, quantity: 0)]))
  }
}
