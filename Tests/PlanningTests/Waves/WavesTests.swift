import Planning
import Testing
import Warehouse

@Suite struct WavesTests {
  private let now = Moment(milliseconds: 1_800_000_000_000)

  @Test func `nothing is proposed where nothing is open`() throws {
    var site = try stocked()
    try site.place("ORD-1", cutOff: 2, lines: [("TEA-0042", 1)])
    try site.orders.update(RowKey(OrderID(scanned: "ORD-1"))) { $0.status = .released }
    #expect(Waves.propose(site: site, now: now) == nil)
  }

  @Test func `the earliest cut-off comes first, then the priority; neither is mixed`() throws {
    var site = try stocked()
    try site.place("ORD-1", cutOff: 0, lines: [("TEA-0042", 1)])
    try site.place("ORD-2", cutOff: 2, lines: [("TEA-0042", 1)])
    try site.place("ORD-3", cutOff: 1, lines: [("TEA-0042", 1)])
    try site.place("ORD-4", cutOff: 1, priority: 1, lines: [("TEA-0042", 1)])
    try site.place("ORD-5", cutOff: 1, lines: [("TEA-0042", 1)])
    var waves: [[String]] = []
    while let plan = Waves.propose(site: site, now: now) {
      waves.append(plan.orders.map(\.text))
      #expect(plan.isHot == (plan.orders.map(\.text) == ["ORD-4"]))
      for order in plan.orders { site.orders.update(RowKey(order)) { $0.status = .released } }
    }
    // An order without a cut-off waits for all others.
    #expect(waves == [["ORD-4"], ["ORD-3", "ORD-5"], ["ORD-2"], ["ORD-1"]])
  }

  @Test func `orders of one carrier and service stay together`() throws {
    var site = try stocked()
    for (number, carrier) in ["UPS", "DHL", "UPS", "DHL"].enumerated() {
      let id = "ORD-\(number)"
      try site.place(id, cutOff: 1, lines: [("TEA-0042", 1)])
      try site.orders.update(RowKey(OrderID(scanned: id))) { $0.carrier = carrier }
    }
    let plan = try #require(Waves.propose(site: site, now: now))
    #expect(plan.orders.map(\.text) == ["ORD-1", "ORD-3", "ORD-0", "ORD-2"])
  }

  @Test func `an order that does not fit is passed over, one that never could goes alone`() throws {
    var site = try stocked()
    try site.place("ORD-1", cutOff: 1, lines: [("TEA-0042", 1)])
    try site.place("ORD-2", cutOff: 1, lines: [("TEA-0042", 1), ("CUP-0007", 1), ("TEA-0042", 1)])
    try site.place("ORD-3", cutOff: 1, lines: [("CUP-0007", 1)])
    let limit = WaveLimit(orders: 9, lines: 2)
    let first = try #require(Waves.propose(site: site, now: now, limit: limit))
    #expect(first.orders.map(\.text) == ["ORD-1", "ORD-3"])
    for order in first.orders { site.orders.update(RowKey(order)) { $0.status = .released } }
    #expect(Waves.propose(site: site, now: now, limit: limit)?.orders.map(\.text) == ["ORD-2"])
    #expect(
      Waves.propose(site: site, now: now, limit: WaveLimit(orders: 1))?.orders.count == 1
    )
  }

  @Test func `picks are in walking order and know the way from the one before`() throws {
    var site = try stocked()
    try site.place("ORD-1", cutOff: 1, lines: [("CUP-0007", 3), ("TEA-0042", 2), ("POT-0001", 1)])
    let plan = try #require(Waves.propose(site: site, now: now))
    #expect(plan.picks.map(\.stock.location.text) == ["A-01", "A-02", "B-01"])
    #expect(plan.picks.map(\.sequence) == [1, 2, 3])
    #expect(plan.picks.map(\.quantity) == [2, 3, 1])
    #expect(plan.picks.map(\.walkMillimetres) == [0, 5000, 0])
    #expect(plan.gaps.isEmpty)
  }

  @Test func `on a drawn floor the way is walked`() throws {
    let floor = FloorPlan(try FloorDrawing(text: small, file: "small.floor"))
    var site = Site()
    for location in floor.locations() { site.locations.set(location) }
    try site.stock("TEA-0042", at: "A-01-01-1", 9)
    try site.stock("CUP-0007", at: "A-01-05-2", 9)
    try site.place("ORD-1", cutOff: 1, lines: [("CUP-0007", 1), ("TEA-0042", 1)])
    let plan = try #require(Waves.propose(site: site, now: now, floor: floor))
    #expect(plan.picks.map(\.walkMillimetres) == [0, 2500])
  }

  @Test func `stock is promised once, and what is missing is told`() throws {
    var site = try stocked()
    try site.place("ORD-1", cutOff: 1, lines: [("TEA-0042", 7)])
    try site.place("ORD-2", cutOff: 1, lines: [("TEA-0042", 7)])
    let plan = try #require(Waves.propose(site: site, now: now))
    #expect(plan.picks.map(\.quantity).reduce(0, +) == 10)
    let second = try OrderID(scanned: "ORD-2")
    #expect(plan.gaps == [WavePlan.Gap(order: second, line: 1, missing: 4)])
    #expect(plan == Waves.propose(site: site, now: now))
  }

  private func stocked() throws -> Site {
    var site = Site()
    for (sequence, place) in [("A-01", "A"), ("A-02", "A"), ("B-01", "B")].enumerated() {
      var row = Location(
        id: try LocationID(scanned: place.0),
        zone: try ZoneID(scanned: place.1),
        sequence: sequence + 1
      )
      row.xMillimetres = sequence * 3000
      row.yMillimetres = sequence * 4000
      site.locations.set(row)
    }
    try site.stock("TEA-0042", at: "A-01", 10)
    try site.stock("CUP-0007", at: "A-02", 10)
    try site.stock("POT-0001", at: "B-01", 10)
    return site
  }
}

extension Site {
  fileprivate mutating func stock(_ sku: String, at place: String, _ quantity: Int) throws {
    let key = StockKey(sku: try SKU(scanned: sku), at: try LocationID(scanned: place))
    stock.set(Stock(key: key, quantity: quantity, since: Moment(milliseconds: 1)))
  }

  /// An order that must leave `cutOff` hours after 1970; 0 is none.
  fileprivate mutating func place(
    _ id: String,
    cutOff: Int,
    priority: Int = 5,
    lines: [(sku: String, quantity: Int)]
  ) throws {
    var order = Order()
    order.id = try OrderID(scanned: id)
    order.cutOff = Moment(milliseconds: Int64(cutOff) * 3_600_000)
    order.priority = priority
    order.lineCount = lines.count
    orders.set(order)
    for (index, line) in lines.enumerated() {
      let sku = try SKU(scanned: line.sku)
      orderLines.set(
        OrderLine(order: order.id, number: index + 1, sku: sku, ordered: line.quantity)
      )
    }
  }
}
