import Planning
import Testing
import Warehouse

@Suite struct CartoniserTests {
  @Test func `one cup goes into the cheapest carton that holds it`() throws {
    let plan = try shop().plan([item("CUP-0001", (100, 90, 80), grams: 300)])
    #expect(plan.cartons.map(\.type.id.text) == ["S"])
    #expect(plan.alone.isEmpty)
    #expect(!plan.isCutShort)
    // Carton 20, handling 80, base 390, and a kilogram at 38.
    #expect(plan.costHalves == 2 * (20 + 80 + 390) + 38 * 2)
  }

  @Test func `an item that may not be turned over needs the taller carton`() throws {
    let lying = try item("OIL-0007", (60, 60, 190), grams: 400)
    var upright = lying
    upright.isUpright = true
    #expect(try shop().plan([lying]).cartons.map(\.type.id.text) == ["S"])
    #expect(try shop().plan([upright]).cartons.map(\.type.id.text) == ["M"])
  }

  @Test func `flammables and oxidisers never share a carton`() throws {
    var fuel = try item("FUEL-001", (50, 50, 50), grams: 100)
    var bleach = try item("BLEACH-2", (50, 50, 50), grams: 100)
    fuel.hazard = .flammable
    bleach.hazard = .oxidiser
    let plan = try shop().plan([fuel, bleach])
    #expect(plan.cartons.count == 2)
    #expect(CartonPlanCheck([fuel, bleach]).faults(plan).isEmpty)
  }

  @Test func `nothing rests on a fragile item`() throws {
    var vase = try item("VASE-003", (150, 150, 40), grams: 200, count: 3)
    vase.isFragile = true
    let plan = try shop().plan([vase])
    #expect(CartonPlanCheck([vase]).faults(plan).isEmpty)
    #expect(plan.cartons.flatMap(\.placements).count == 3)
  }

  @Test func `what fits no carton ships alone with its reason, and the rest is planned`() throws {
    let items = [
      try item("BEAM-900", (900, 20, 20), grams: 500),
      try item("IRON-050", (50, 50, 50), grams: 50_000),
      try item("GHOST-01", (0, 50, 50), grams: 10, count: 4),
      try item("CUP-0001", (100, 90, 80), grams: 300),
    ]
    let plan = try shop().plan(items)
    let reasons = Dictionary(uniqueKeysWithValues: plan.alone.map { ($0.sku.text, $0.reason) })
    #expect(
      reasons == [
        "BEAM-900": .tooLong(millimetres: 900), "IRON-050": .tooHeavy(grams: 50_000),
        "GHOST-01": .sizeUnknown,
      ]
    )
    #expect(plan.cartons.flatMap(\.placements).map(\.sku.text) == ["CUP-0001"])
    #expect(CartonPlanCheck(items).faults(plan).isEmpty)
  }

  @Test func `an order heavier than every carton is spread over several`() throws {
    let bricks = try item("BRICK-11", (100, 50, 50), grams: 4_000, count: 6)
    let plan = try shop().plan([bricks])
    #expect(plan.cartons.count >= 3)
    #expect(CartonPlanCheck([bricks]).faults(plan).isEmpty)
  }

  @Test func `without cartons every item ships alone`() throws {
    var none = Cartoniser(types: [])
    let plan = none.plan([try item("CUP-0001", (100, 90, 80), grams: 300)])
    #expect(plan.cartons.isEmpty)
    #expect(plan.alone.map(\.reason) == [.noCartons])
  }

  @Test func `more units than anybody packs ship alone, and the rest is planned`() throws {
    let pins = try item("PIN-0001", (5, 5, 5), grams: 1, count: Cartoniser.mostUnits + 1)
    let plan = try shop().plan([pins, try item("CUP-0001", (100, 90, 80), grams: 300)])
    #expect(plan.alone.map(\.reason) == [.tooMany(units: 100_001)])
    #expect(plan.cartons.flatMap(\.placements).map(\.sku.text) == ["CUP-0001"])
  }

  @Test func `a carton that is larger outside than any house is named and not used`() throws {
    var vast = try carton("VAST", inner: (200, 100, 100), grams: 9, cost: 2)
    vast.outerMillimetres = [1_000_000_000, 1_000_000_000, 1_000_000_000]
    #expect(Cartoniser(types: [vast]).unusable.map(\.text) == ["VAST"])
  }

  @Test func `a carton with a side of zero is named and not used`() throws {
    var flat = try carton("FLAT", inner: (100, 100, 1), grams: 100, cost: 1)
    flat.innerMillimetres = [100, 100, 0]
    var house = Cartoniser(types: [
      flat, try carton("S", inner: (200, 100, 100), grams: 9, cost: 2),
    ])
    #expect(house.unusable.map(\.text) == ["FLAT"])
    let plan = house.plan([try item("FEATHER", (10, 10, 10), grams: 1)])
    #expect(plan.cartons.map(\.type.id.text) == ["S"])
  }

  @Test func `a clock that is always late still gets every unit into a carton`() throws {
    let items = [try item("CUP-0001", (100, 90, 80), grams: 300, count: 40)]
    let house = try shop()
    let plan = house.plan(items, isLate: { true })
    #expect(plan.isCutShort)
    #expect(CartonPlanCheck(items).faults(plan).isEmpty)
  }

  @Test(arguments: 1...60)
  func `drawn orders obey every rule, and the same order gets the same plan`(
    seed: UInt64
  ) throws {
    var draws = SplitMix64(seed: seed)
    let items = try drawnItems(&draws)
    let first = try shop().plan(items, zone: draws.number(in: 1...4))
    #expect(CartonPlanCheck(items).faults(first).isEmpty)
    draws = SplitMix64(seed: seed)
    let again = try shop().plan(drawnItems(&draws).reversed(), zone: draws.number(in: 1...4))
    #expect(again == first)
  }

  @Test(arguments: 1...30)
  func `drawn orders of hundreds obey every rule`(seed: UInt64) throws {
    var draws = SplitMix64(seed: seed)
    var items = try drawnItems(&draws)
    for index in items.indices { items[index].count = draws.number(in: 40...120) }
    let plan = try shop().plan(items)
    #expect(CartonPlanCheck(items).faults(plan).isEmpty)
    #expect(plan.cartons.reduce(0) { $0 + $1.costHalves } == plan.costHalves)
  }

  @Test func `an order of hundreds of cubes leaves no room between them`() throws {
    let cubes = [try item("CUBE-050", (50, 50, 50), grams: 1, count: 384)]
    let plan = try shop().plan(cubes)
    #expect(plan.cartons.map(\.type.id.text) == ["L", "L"])
    #expect(plan.cartons.map(\.voidPercent) == [0, 0])
    #expect(CartonPlanCheck(cubes).faults(plan).isEmpty)
  }

  /// Cubes of one size fill a carton exactly, so the least cost can be counted out.
  @Test(arguments: 1...30)
  func `cubes cost as little as the best of all sets of cartons`(count: Int) throws {
    let cubes = [try item("CUBE-050", (50, 50, 50), grams: 1, count: count)]
    let plan = try shop().plan(cubes)
    var house: [(holds: Int, halves: Int)] = []
    for type in try types() {
      let holds = type.innerMillimetres.reduce(1) { $0 * ($1 / 50) }
      var alone = Cartoniser(types: [type])
      let one = alone.plan([try item("CUBE-050", (50, 50, 50), grams: 1)])
      house.append((holds, one.costHalves))
    }
    #expect(plan.costHalves == leastHalves(for: count, house))
    #expect(CartonPlanCheck(cubes).faults(plan).isEmpty)
  }

  private func leastHalves(for count: Int, _ house: [(holds: Int, halves: Int)]) -> Int {
    if count <= 0 { return 0 }
    return house.map { $0.halves + leastHalves(for: count - $0.holds, house) }.min() ?? 0
  }

  private func drawnItems(_ draws: inout SplitMix64) throws -> [PackItem] {
    try (1...draws.number(in: 1...6)).map { number in
      PackItem(
        sku: try SKU(scanned: "DRAWN-\(number)"),
        count: draws.number(in: 1...3),
        millimetres: (
          draws.number(in: 20...250), draws.number(in: 20...180), draws.number(in: 10...120)
        ),
        weightGrams: draws.number(in: 10...2_000),
        isUpright: draws.happens(perMillion: 300_000),
        isFragile: draws.happens(perMillion: 200_000),
        hazard: draws.pick(of: [.none, .none, .none, .flammable, .oxidiser]) ?? .none
      )
    }
  }
}

private func item(
  _ sku: String,
  _ sides: (Int, Int, Int),
  grams: Int,
  count: Int = 1
) throws -> PackItem {
  PackItem(
    sku: try SKU(scanned: sku),
    count: count,
    millimetres: (sides.0, sides.1, sides.2),
    weightGrams: grams
  )
}

private func carton(
  _ id: String,
  inner: (Int, Int, Int),
  grams: Int,
  cost: Int
) throws -> CartonType {
  CartonType(
    id: try CartonTypeID(scanned: id),
    innerMillimetres: [inner.0, inner.1, inner.2],
    outerMillimetres: [inner.0 + 10, inner.1 + 10, inner.2 + 10],
    tareGrams: 50,
    maximumGrams: grams,
    costMinor: cost
  )
}

private func types() throws -> [CartonType] {
  [
    try carton("S", inner: (200, 100, 100), grams: 5_000, cost: 20),
    try carton("M", inner: (200, 200, 200), grams: 10_000, cost: 40),
    try carton("L", inner: (400, 300, 200), grams: 10_000, cost: 90),
  ]
}

/// A house with three cartons.
private func shop() throws -> Shop { Shop(maker: Cartoniser(types: try types())) }

/// Plans on a fresh copy, so that no plan is remembered from one question to the next.
private struct Shop {
  let maker: Cartoniser

  func plan(
    _ items: [PackItem],
    zone: Int = 1,
    isLate: @escaping () -> Bool = { false }
  ) -> CartonPlan {
    var maker = maker
    return maker.plan(items, zone: zone, isLate: isLate)
  }
}
