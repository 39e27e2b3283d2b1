import Planning
import TestSupport
import Testing
import Warehouse

@Suite struct WaveBatchesTests {
  private let now = Moment(milliseconds: 1_800_000_000_000)

  @Test func `orders at the same end ride together`() throws {
    let site = try longAisle(orders: [["A-01"], ["A-30"], ["A-02"], ["A-29"]])
    let picks = try #require(propose(site, WaveCart(totes: 2))).picks
    #expect(carts(picks) == [["ORD-0", "ORD-2"], ["ORD-1", "ORD-3"]])
  }

  @Test(arguments: [1, 2, 3, 4])
  func `no cart has more orders than totes`(totes: Int) throws {
    let site = try longAisle(orders: (1...9).map { ["A-0\($0)"] })
    let picks = try #require(propose(site, WaveCart(totes: totes))).picks
    #expect(carts(picks).allSatisfy { $0.count <= totes })
    #expect(carts(picks).flatMap(\.self).count == 9)
  }

  @Test func `litres count in totes, and kilograms on the whole cart`() throws {
    var site = try longAisle(orders: [["A-01"], ["A-02"], ["A-03"]])
    try site.sellBricks(litres: 30, grams: 20_000)
    #expect(carts(try #require(propose(site, WaveCart(totes: 4))).picks).map(\.count) == [3])
    let weak = WaveCart(totes: 4, grams: 45_000)
    #expect(carts(try #require(propose(site, weak)).picks).map(\.count).sorted() == [1, 2])
    let small = WaveCart(totes: 4, toteMillilitres: 15_000)
    #expect(carts(try #require(propose(site, small)).picks).map(\.count).sorted() == [1, 2])
  }

  @Test func `an order heavier than the cart is named, walked by itself, and the rest is batched`()
    throws
  {
    var site = try longAisle(orders: [["A-01", "A-02", "A-03"], ["A-04"], ["A-05"]])
    try site.sellBricks(litres: 1, grams: 20_000)
    let cart = WaveCart(totes: 4, grams: 40_000)
    let plan = try #require(propose(site, cart))
    #expect(carts(plan.picks) == [["ORD-1", "ORD-2"], ["ORD-0"]])
    let named = cart.overloaded(plan.picks, site)
    #expect(named.map(\.order.text) == ["ORD-0"])
    #expect(named.map(\.reason) == [.grams(60_000, most: 40_000)])
  }

  @Test func `a cart without totes takes no order, and says so`() throws {
    let site = try longAisle(orders: [["A-01"], ["A-02"]])
    let cart = WaveCart(totes: 0)
    let plan = try #require(propose(site, cart))
    #expect(carts(plan.picks) == [["ORD-0"], ["ORD-1"]])
    #expect(
      cart.overloaded(plan.picks, site).map(\.reason) == [.cartWithoutTotes, .cartWithoutTotes]
    )
  }

  @Test func `goods of unknown size ride like any other`() throws {
    var site = try longAisle(orders: [["A-01"], ["A-02"]])
    try site.sellBricks(litres: 0, grams: 300)
    let plan = try #require(propose(site, WaveCart()))
    #expect(carts(plan.picks) == [["ORD-0", "ORD-1"]])
  }

  @Test func `where no ways are known, each order stays by itself`() throws {
    var site = try longAisle(orders: [["A-01"], ["A-02"]])
    for var place in site.locations.rows() {
      place.yMillimetres = 0
      site.locations.set(place)
    }
    let plan = try #require(propose(site, WaveCart()))
    #expect(plan.picks.map(\.batch) == [0, 0])
  }

  @Test func `picks of a cart follow each other in walking order`() throws {
    let site = try longAisle(orders: [["A-09", "A-01"], ["A-05"], ["A-30"]])
    let picks = try #require(propose(site, WaveCart(totes: 2))).picks
    for (left, right) in zip(picks, picks.dropFirst()) {
      #expect((left.batch, left.sequence) < (right.batch, right.sequence))
    }
    #expect(picks.first?.walkMillimetres == 0)
  }

  @Test func `a wave holds no more than those at work pack in time`() throws {
    var site = try longAisle(orders: (1...9).map { ["A-0\($0)"] })
    let limit = WaveLimit(minutes: 3)
    #expect(Waves.propose(site: site, now: now, limit: limit)?.orders.count == 9)
    var packer = Operator()
    packer.id = SampleFloor.pia
    packer.roles = [.packer]
    packer.presence = .working
    site.operators.set(packer)
    // 45 s and 5 s a unit each: three in three minutes.
    #expect(Waves.propose(site: site, now: now, limit: limit)?.orders.count == 3)
    #expect(Waves.propose(site: site, now: now)?.orders.count == 9)
  }

  private func propose(_ site: Site, _ cart: WaveCart) -> WavePlan? {
    Waves.propose(site: site, now: now, cart: cart)
  }

  /// The orders of each cart.
  private func carts(_ picks: [WavePlan.Pick]) -> [[String]] {
    Dictionary(grouping: picks, by: \.batch).sorted { $0.key < $1.key }
      .map { Set($0.value.map(\.order.text)).sorted() }
  }

  /// Thirty slots two metres apart, each with tea; an order takes one unit of each place named.
  private func longAisle(orders: [[String]]) throws -> Site {
    var site = Site()
    for number in 1...30 {
      let id = try LocationID(scanned: number < 10 ? "A-0\(number)" : "A-\(number)")
      var place = Location(id: id, zone: try ZoneID(scanned: "A"), sequence: number)
      place.yMillimetres = number * 2_000
      site.locations.set(place)
    }
    for (number, places) in orders.enumerated() {
      var order = Order()
      order.id = try OrderID(scanned: "ORD-\(number)")
      order.lineCount = places.count
      site.orders.set(order)
      for (line, place) in places.enumerated() {
        // One SKU for each place, so that the stock cannot be taken elsewhere.
        let sku = try SKU(scanned: "TEA-\(place)")
        let key = StockKey(sku: sku, at: try LocationID(scanned: place))
        site.stock.set(Stock(key: key, quantity: 1, since: Moment(milliseconds: 1)))
        site.orderLines.set(OrderLine(order: order.id, number: line + 1, sku: sku, ordered: 1))
      }
    }
    return site
  }
}

extension Site {
  /// Makes a product of each SKU in stock, so many litres large.
  fileprivate mutating func sellBricks(litres: Int, grams: Int) throws {
    for stock in stock.rows() {
      var product = Product(sku: stock.key.sku, description: "Tea in tins")
      product.lengthMillimetres = 100 * litres
      product.widthMillimetres = 100
      product.heightMillimetres = 100
      product.weightGrams = grams
      products.set(product)
    }
  }
}
