import Exchange
import Planning
import Simulation
import Testing
import Warehouse

@Suite struct OrderFilesTests {
  private let now = Moment(milliseconds: 1_795_219_200_000)

  @Test func `a site is made to do the orders of files, from today on`() throws {
    let site = try DemoSite(seed: 1, now: now, files: files)
    #expect(site.products.map(\.sku.text) == ["85123A", "22423", "21955"])
    #expect(site.barcodes.map(\.code).contains("02005021955009"))
    let orders = site.orders
    #expect(orders.map(\.order.id.text) == ["545220", "545221"])
    #expect(
      orders.map(\.order.placedAt.description) == [
        "2026-11-21T08:30:00.000Z", "2026-11-22T09:00:00.000Z",
      ]
    )
    #expect(orders[0].order.cutOff.description == "2026-11-23T14:00:00.000Z")
    for line in orders.flatMap(\.lines) {
      let stock = site.stock.filter { $0.key.sku == line.sku }.reduce(0) { $0 + $1.quantity }
      let demand = orders.flatMap(\.lines).filter { $0.sku == line.sku }
        .reduce(0) { $0 + $1.ordered }
      #expect(stock >= demand)
    }
  }

  @Test func `the books take such a site`() throws {
    var books = MemoryBooks()
    for command in try DemoSite(seed: 1, now: now, files: files).commands(.plain) {
      try books.keep(command)
    }
    #expect(books.site.orderLines.count == 3)
    #expect(Waves.propose(site: books.site, now: now)?.gaps.isEmpty == true)
  }

  @Test func `a bad file is reported with its line`() {
    var bad = files
    bad.skus = ImportFile(name: "skus.csv", bytes: Array("sku,gtin\n85123A,12\n".utf8))
    #expect(throws: ImportReport.self) { try DemoSite(seed: 1, now: now, files: bad) }
  }

  private var files: OrderFiles {
    OrderFiles(
      skus: ImportFile(
        name: "skus.csv",
        bytes: Array(
          """
          sku,gtin,description,length_mm,width_mm,height_mm,weight_g,case_qty
          21955,2005021955009,UNION JACK DOOR MAT,300,200,20,900,6
          22423,2005022423002,CAKE STAND,250,250,300,1100,4
          85123A,2005085123000,T-LIGHT HOLDER,120,110,110,400,12

          """.utf8
        )
      ),
      orders: [
        ImportFile(
          name: "orders.csv",
          bytes: Array(
            """
            order_id,ordered_at,customer_id,country,service,ship_by,line_count
            545220,2011-03-01T08:30:00Z,14620,United Kingdom,standard,2011-03-03T14:00:00Z,2
            545221,2011-03-02T09:00:00Z,,France,express,2011-03-02T14:00:00Z,1

            """.utf8
          )
        ),
        ImportFile(
          name: "order_lines.csv",
          bytes: Array(
            """
            order_id,line_no,sku,quantity,unit_price_gbp
            545220,1,85123A,2000,2.55
            545220,2,22423,2,12.75
            545221,1,85123A,6,2.55

            """.utf8
          )
        ),
      ]
    )
  }
}
