import Testing
import Warehouse

@testable import Planning

@Suite struct MonthTests {
  @Test func `orders of one cut-off ride together and are walked once`() throws {
    let month = try teaMonth(cutOffs: [[[0, 100], [1, 101]]])
    let walk = MonthWalk(month)
    let alone = walk.metres(.orderByOrder(.optimal))
    #expect(walk.metres(.waves(orders: 40, moves: 0)) * 2 == alone)
    #expect(walk.metres(.waves(orders: 1, moves: 0)) == alone)
  }

  @Test func `orders of different cut-offs never ride together`() throws {
    let month = try teaMonth(cutOffs: [[[0, 100]], [[1, 101]]])
    let walk = MonthWalk(month)
    #expect(
      walk.metres(.waves(orders: 40, moves: 0)) == walk.metres(.orderByOrder(.optimal))
    )
  }

  @Test func `an order of more totes than a cart has comes in several cartloads`() throws {
    var month = try teaMonth(cutOffs: [[[0]]])
    let once = MonthWalk(month).metres(.orderByOrder(.sShape))
    // Each is one litre, so 1,000 fill 25 totes, which are three carts.
    month = try teaMonth(cutOffs: [[[0]]], count: 1_000)
    #expect(MonthWalk(month).metres(.orderByOrder(.sShape)) == 3 * once)
    #expect(MonthWalk(month).metres(.waves(orders: 40, moves: 0)) == 3 * once)
  }

  @Test func `a large order's cartloads each cover a stretch of the walk`() throws {
    // 480 litres are a cart: the first is full after the front aisle, the second goes to the far one.
    let month = try teaMonth(cutOffs: [[[0, 170]]], count: 480)
    let near = try teaMonth(cutOffs: [[[0]]])
    let far = try teaMonth(cutOffs: [[[170]]])
    let way = MonthWalk.Way.orderByOrder(.optimal)
    let sum = MonthWalk(near).metres(way) + MonthWalk(far).metres(way)
    #expect(MonthWalk(month).metres(way) == sum)
  }

  @Test func `in zones nobody walks to the far aisles`() throws {
    let month = try teaMonth(cutOffs: [[[0], [170]]])
    let walk = MonthWalk(month)
    let inZones = walk.metres(.zoneWaves(orders: 40, zones: 2, moves: 0))
    #expect(inZones < walk.metres(.waves(orders: 40, moves: 0)))
  }

  @Test func `lines of unknown SKUs and of nothing are left out`() throws {
    let tea = try teaMonth(cutOffs: [[[0]]]).items
    let lines = [Month.Line(sku: 0, count: 2), .init(sku: 999, count: 1), .init(sku: 1, count: 0)]
    let month = Month(items: tea, cutOffs: [[lines]])
    #expect(month.lineCount == 1)
    #expect(month.orderCount == 1)
  }

  @Test func `cartons tell how much of them is void`() throws {
    var time = 0.0
    let month = try teaMonth(cutOffs: [[[0], [1, 2]]])
    let cartons = MonthCartons(month, types: CartonType.shipped) {
      time += 1
      return time
    }
    #expect(cartons.orders == 2)
    #expect(cartons.cartons == 2)
    #expect(cartons.unitsAlone == 0)
    #expect(cartons.voidPercent > 0 && cartons.voidPercent < 100)
    #expect(cartons.milliseconds(percentile: 50) >= 1)
  }

  @Test func `goods without a size ship alone and the rest is packed`() throws {
    var items = try teaMonth(cutOffs: []).items
    items[1].heightMillimetres = 0
    let lines = [Month.Line(sku: 0, count: 1), .init(sku: 1, count: 4)]
    let cartons = MonthCartons(Month(items: items, cutOffs: [[lines]]), types: CartonType.shipped) {
      0
    }
    #expect(cartons.unitsAlone == 4)
    #expect(cartons.cartons == 1)
  }
}

/// SKUs of one litre each, in two aisles; orders of `count` of each of the SKUs named.
private func teaMonth(cutOffs: [[[Int]]], count: Int = 1) throws -> Month {
  let items = try (0..<180).map { number in
    PackItem(
      sku: try SKU(scanned: "TEA-\(1_000 + number)"),
      count: 1,
      millimetres: (100, 100, 100),
      weightGrams: 400
    )
  }
  return Month(
    items: items,
    cutOffs: cutOffs.map { $0.map { $0.map { Month.Line(sku: $0, count: count) } } }
  )
}
