import Exchange
import Testing
import Warehouse

@Suite struct ExportTests {
  @Test func `packed is what lies in closed cartons`() throws {
    let table = Export.packed(try packedSite())
    #expect(
      text(table.csv)
        == "order,carton,sscc,sku,quantity,lot,expiry,status,closed_at\r\n"
        + "ORD-1,1,002000000000000016,TEA-0042,6,L7,2026-12-24,staged,2026-11-21T10:00:00.000Z\r\n"
    )
  }

  @Test func `packed leaves out what was closed before`() throws {
    let site = try packedSite()
    let closed = try #require(Moment(iso: "2026-11-21T10:00:00Z"))
    #expect(Export.packed(site, since: closed).rows.count == 1)
    #expect(Export.packed(site, since: closed.advanced(bySeconds: 1)).rows.isEmpty)
  }

  @Test func `shorts say what was short and why`() throws {
    var site = Site()
    let order = try OrderID(scanned: "ORD-1")
    let tea = try SKU(scanned: "TEA-0042")
    var line = OrderLine(order: order, number: 1, sku: tea, ordered: 6)
    line.packed = 4
    line.shorted = 2
    line.cause = .noStock
    site.orderLines.set(line)
    site.orderLines.set(OrderLine(order: order, number: 2, sku: tea, ordered: 1))
    for (number, note) in [(1, "bin empty"), (2, "box, torn"), (3, "bin empty")] {
      var record = ExceptionRecord()
      record.number = number
      record.code = number == 2 ? .damaged : .nothing
      record.note = note
      record.order = order
      record.sku = tea
      record.location = try LocationID(scanned: "A-0\(number)")
      record.raisedAt = Moment(milliseconds: 1_795_255_200_000 + Int64(number) * 1000)
      site.exceptions.set(record)
    }
    #expect(
      text(Export.shorts(site).csv)
        == "order,line,sku,ordered,packed,shorted,cancelled,cause,codes,locations,notes,at\r\n"
        + "ORD-1,1,TEA-0042,6,4,2,0,no-stock,NONE;DAMG,A-01;A-02;A-03,\"bin empty;box, torn\","
        + "2026-11-21T10:00:03.000Z\r\n"
    )
    let later = try #require(Moment(iso: "2026-11-21T10:00:04Z"))
    #expect(Export.shorts(site, since: later).rows.isEmpty)
  }

  @Test func `exported stock can be imported again`() throws {
    var site = try ImportSite.make()
    let key = StockKey(sku: try SKU(scanned: "TEA-0042"), at: try LocationID(scanned: "A-01"))
    let since = try #require(Moment(iso: "2026-11-01"))
    site.stock.set(Stock(key: key, quantity: 9, since: since))
    var held = key.becoming(.held)
    held.lot = "L,\"7\""
    site.stock.set(Stock(key: held, quantity: 2, since: since))
    let file = ("stock.csv", text(Export.stock(site).csv))
    let plan = try ImportSite.read(.stock, [file], site)
    #expect(plan.command == nil)
    #expect(plan.summary.unchanged == 2)
    #expect(plan.summary.units == 11)
  }

  @Test func `JSON is an array of objects with every text escaped`() throws {
    var site = Site()
    var key = StockKey(sku: try SKU(scanned: "TEA-0042"), at: try LocationID(scanned: "A-01"))
    key.lot = "\"\\\n\r\t\u{1}\u{7F}\u{9B}é"
    site.stock.set(Stock(key: key, quantity: 9, since: .none))
    let expected =
      "[\n{\"location\":\"A-01\",\"sku\":\"TEA-0042\",\"quantity\":9,"
      + "\"lot\":\"\\\"\\\\\\n\\r\\t\\u0001\\u007f\\u009bé\",\"expiry\":null,\"status\":\"available\","
      + "\"container\":null,\"owner\":null,\"since\":null,\"allocated\":0}\n]\n"
    #expect(text(Export.stock(site).written(as: .json)) == expected)
    #expect(text(Export.stock(Site()).json) == "[]\n")
  }

  private func packedSite() throws -> Site {
    var site = Site()
    let closed = try #require(Moment(iso: "2026-11-21T10:00:00Z"))
    let statuses: [CartonStatus] = [.staged, .open, .void]
    for (index, status) in statuses.enumerated() {
      var carton = Carton()
      carton.id = try CartonID(scanned: "00200000000000001\(6 + index)")
      carton.order = try OrderID(scanned: "ORD-1")
      carton.number = index + 1
      carton.status = status
      carton.closedAt = status == .open ? .none : closed
      site.cartons.set(carton)
      var key = StockKey(sku: try SKU(scanned: "TEA-0042"), at: .none)
      key.container = ContainerID(carton.id)
      key.lot = "L7"
      key.expiry = try #require(CivilDate(year: 2026, month: 12, day: 24))
      site.stock.set(Stock(key: key, quantity: 6, since: closed))
    }
    return site
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
