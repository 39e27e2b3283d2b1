import Planning
import Testing

@Suite struct BatchingTests {
  private let block = AisleBlock(aisles: 6, slots: 10, pitch: 3)

  @Test func `two orders of one aisle ride together`() {
    let near = order([(0, 4)])
    let far = order([(5, 9)])
    let plan = plan([near, far, near, far], cart: 2, .optimal)
    #expect(plan.batches.map(\.orders) == [[0, 2], [1, 3]])
    #expect(plan.batches.map(\.length) == [8, 2 * 5 * 3 + 18])
    #expect(plan.unassigned.isEmpty)
  }

  @Test func `S-shape walks through, and back out of the last of an odd number`() {
    #expect(plan([order([(0, 4), (1, 2), (3, 7)])], cart: 9, .sShape).length == 18 + 22 + 14)
    #expect(plan([order([(0, 4), (3, 7)])], cart: 9, .sShape).length == 18 + 22)
  }

  @Test func `largest gap enters middle aisles from both ends`() {
    let picks = order([(0, 4), (1, 2), (1, 9), (3, 7)])
    #expect(plan([picks], cart: 9, .largestGap).length == 18 + 22 + 2 * (11 - 7))
  }

  @Test func `an order that no cart takes is named, and the rest is planned`() {
    var cart = CartLoad.unlimited
    cart.totes = 2
    cart.grams = 5_000
    let loads = [
      CartLoad(totes: 1, grams: 400), CartLoad(totes: 3, grams: 1),
      CartLoad(totes: 1, grams: 9_000), CartLoad(totes: 1, grams: 500),
    ]
    let orders = loads.map { Batching.Order(places: [AislePlace(aisle: 0, slot: 1)], load: $0) }
    let plan = Batching.plan(orders, cart: cart, block: block, routing: .optimal, effort: .quick)
    #expect(plan.batches.map(\.orders) == [[0, 3]])
    #expect(plan.unassigned.map(\.order) == [1, 2])
    #expect(plan.unassigned.map(\.reason) == [.totes(3, most: 2), .grams(9_000, most: 5_000)])
  }

  @Test func `a cart without totes takes nothing and says so`() {
    var cart = CartLoad.unlimited
    cart.totes = 0
    let order = Batching.Order(
      places: [AislePlace(aisle: 0, slot: 1)],
      load: CartLoad(units: 1, totes: 1)
    )
    let plan = Batching.plan([order], cart: cart, block: block, routing: .sShape)
    #expect(plan.batches.isEmpty)
    #expect(plan.unassigned.map(\.reason) == [.cartWithoutTotes])
  }

  @Test func `nothing to do is nothing planned`() {
    let plan = plan([], cart: 5, .optimal)
    #expect(plan.batches.isEmpty)
    #expect(plan.unassigned.isEmpty)
  }

  @Test(arguments: 1...8)
  func `seven orders are batched as well as they can be`(seed: UInt64) {
    var draws = SplitMix64(seed: seed)
    let orders = (0..<7).map { _ in drawnOrder(&draws) }
    for routing in AisleRouting.allCases {
      let plan = plan(orders, cart: 8, routing)
      #expect(plan.batches.flatMap(\.orders).sorted() == Array(0..<7))
      #expect(plan.batches.allSatisfy { $0.load.units <= 8 })
      #expect(plan.length == shortest(orders, cart: 8, routing))
    }
  }

  @Test(arguments: 1...5)
  func `no routing is shorter than the shortest walk, and search is no longer than savings`(
    seed: UInt64
  ) {
    var draws = SplitMix64(seed: seed)
    let orders = (0..<20).map { _ in drawnOrder(&draws) }
    for routing in AisleRouting.allCases {
      let one = plan(Array(orders.prefix(1)), cart: 99, routing).length
      #expect(one >= plan(Array(orders.prefix(1)), cart: 99, .optimal).length)
      let quick = plan(orders, cart: 12, routing, .quick)
      #expect(plan(orders, cart: 12, routing).length <= quick.length)
    }
  }

  @Test(arguments: 1...30)
  func `the shortest walk is that of the best sequence of stops`(seed: UInt64) {
    var draws = SplitMix64(seed: seed)
    let stops = (0..<draws.number(in: 1...6)).map { _ in
      AislePlace(aisle: draws.number(in: 0...5), slot: draws.number(in: 1...10))
    }
    let order = Batching.Order(places: stops, load: CartLoad(units: 1))
    let plan = plan([order], cart: 1, .optimal)
    #expect(plan.length == bestSequence(Array(Set(stops)), from: nil))
  }

  @Test func `aisles of more than 64 slots are walked to their end`() {
    let long = AisleBlock(aisles: 2, slots: 150, pitch: 3)
    let order = Batching.Order(
      places: [AislePlace(aisle: 0, slot: 140), AislePlace(aisle: 1, slot: 70)],
      load: CartLoad(units: 2)
    )
    let length = { (routing: AisleRouting) in
      Batching.plan([order], cart: .unlimited, block: long, routing: routing).length
    }
    #expect(length(.sShape) == 6 + 302)
    #expect(length(.optimal) == 6 + 302)
  }

  private func plan(
    _ orders: [Batching.Order],
    cart units: Int,
    _ routing: AisleRouting,
    _ effort: BatchEffort = BatchEffort(moves: 3_000)
  ) -> BatchPlan {
    var cart = CartLoad.unlimited
    cart.units = units
    return Batching.plan(orders, cart: cart, block: block, routing: routing, effort: effort)
  }

  private func order(_ picks: [(Int, Int)]) -> Batching.Order {
    Batching.Order(
      places: picks.map { AislePlace(aisle: $0.0, slot: $0.1) },
      load: CartLoad(units: 1)
    )
  }

  private func drawnOrder(_ draws: inout SplitMix64) -> Batching.Order {
    let count = draws.number(in: 1...4)
    let places = (0..<count).map { _ in
      AislePlace(aisle: draws.number(in: 0...5), slot: draws.number(in: 1...10))
    }
    return Batching.Order(places: places, load: CartLoad(units: count))
  }

  /// The best of all ways to split orders into carts, tried one by one.
  private func shortest(_ orders: [Batching.Order], cart: Int, _ routing: AisleRouting) -> Int {
    let count = 1 << orders.count
    var alone = [Int](repeating: .max, count: count)
    for set in 1..<count {
      let some = orders.indices.filter { set & 1 << $0 != 0 }.map { orders[$0] }
      let units = some.reduce(0) { $0 + $1.load.units }
      guard units <= cart else { continue }
      let joined = Batching.Order(places: some.flatMap(\.places), load: CartLoad(units: 1))
      alone[set] = plan([joined], cart: 1, routing, .quick).length
    }
    var best = [Int](repeating: .max, count: count)
    best[0] = 0
    for set in 1..<count {
      var part = set
      while part > 0 {
        if alone[part] < .max, best[set ^ part] < .max {
          best[set] = min(best[set], alone[part] + best[set ^ part])
        }
        part = (part - 1) & set
      }
    }
    return best[count - 1]
  }

  private func bestSequence(_ stops: [AislePlace], from last: AislePlace?) -> Int {
    if stops.isEmpty { return last.map { steps(from: nil, to: $0) } ?? 0 }
    return stops.indices.map { index in
      var rest = stops
      let next = rest.remove(at: index)
      return steps(from: last, to: next) + bestSequence(rest, from: next)
    }
    .min() ?? 0
  }

  /// Along the aisles; nil is the depot, in front of the first.
  private func steps(from: AislePlace?, to: AislePlace) -> Int {
    let start = from ?? AislePlace(aisle: 0, slot: 0)
    if start.aisle == to.aisle { return abs(start.slot - to.slot) }
    let across = abs(start.aisle - to.aisle) * block.pitch
    let behind = 2 * (block.slots + 1) - start.slot - to.slot
    return across + min(start.slot + to.slot, behind)
  }
}
