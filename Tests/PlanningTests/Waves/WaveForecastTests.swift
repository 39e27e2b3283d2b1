import Planning
import Testing
import Warehouse

@Suite struct WaveForecastTests {
  private let now = Moment(milliseconds: 1_800_000_000_000)
  /// A pick of one unit is 10 s, packing an order of one unit 30 s.
  private let pace = WavePace(
    walkMillimetresPerSecond: 1_000,
    secondsPerPick: 8,
    secondsPerUnit: 2,
    packSecondsPerOrder: 25,
    packSecondsPerUnit: 5
  )

  @Test func `one picker and one packer work one after the other`() throws {
    let plan = try plan([("ORD-1", "A"), ("ORD-2", "A")])
    let forecast = WaveForecast(
      plan,
      before: [],
      pickers: [[]],
      packers: 1,
      now: now,
      pace: pace
    )
    #expect(seconds(forecast.pickedAt) == 20)
    #expect(seconds(forecast.endsAt) == 10 + 30 + 30)
    #expect(forecast.zones.map(\.picks) == [2])
    #expect(forecast.isInTime)
  }

  @Test func `two pickers share a zone`() throws {
    let plan = try plan([("ORD-1", "A"), ("ORD-2", "A"), ("ORD-3", "A")])
    let forecast = WaveForecast(
      plan,
      before: [],
      pickers: [[], []],
      packers: 3,
      now: now,
      pace: pace
    )
    #expect(seconds(forecast.pickedAt) == 20)
    #expect(forecast.zones.map(\.people) == [2])
  }

  @Test func `what was released before is picked first`() throws {
    var task = PickTask()
    task.zone = try ZoneID(scanned: "A")
    task.order = try OrderID(scanned: "ORD-0")
    task.quantity = 6
    let plan = try plan([("ORD-1", "A")])
    let forecast = WaveForecast(
      plan,
      before: [task],
      pickers: [[]],
      packers: 1,
      now: now,
      pace: pace
    )
    #expect(forecast.zones.map(\.picksBefore) == [1])
    #expect(seconds(forecast.pickedAt) == 20 + 10)
  }

  @Test func `a zone where nobody may work never ends, and its orders are late`() throws {
    let plan = try plan([("ORD-1", "A"), ("ORD-2", "B")])
    let pickers = [[try ZoneID(scanned: "A")]]
    let forecast = WaveForecast(
      plan,
      before: [],
      pickers: pickers,
      packers: 1,
      now: now,
      pace: pace
    )
    #expect(forecast.zones.map { seconds($0.endsAt) } == [10, nil])
    #expect(forecast.pickedAt == nil)
    #expect(forecast.endsAt == nil)
    #expect(forecast.lateOrders.map(\.text) == ["ORD-2"])
  }

  @Test func `orders packed after the cut-off are named`() throws {
    var plan = try plan([("ORD-1", "A"), ("ORD-2", "A")])
    plan.cutOff = Moment(milliseconds: now.milliseconds + 45_000)
    let forecast = WaveForecast(
      plan,
      before: [],
      pickers: [[]],
      packers: 1,
      now: now,
      pace: pace
    )
    #expect(forecast.lateOrders.map(\.text) == ["ORD-2"])
    #expect(!forecast.isInTime)
  }

  @Test func `without packers nothing is packed`() throws {
    let plan = try plan([("ORD-1", "A")])
    let forecast = WaveForecast(
      plan,
      before: [],
      pickers: [[]],
      packers: 0,
      now: now,
      pace: pace
    )
    #expect(seconds(forecast.pickedAt) == 10)
    #expect(forecast.lateOrders.map(\.text) == ["ORD-1"])
  }

  @Test func `picks and ways that no floor has take as long as the longest`() throws {
    var plan = try plan([("ORD-1", "A"), ("ORD-2", "A")])
    for index in plan.picks.indices {
      plan.picks[index].quantity = index == 0 ? 99_999_999_999_999 : -99_999_999_999_999
      plan.picks[index].walkMillimetres = 99_999_999_999_999
    }
    let forecast = WaveForecast(plan, before: [], pickers: [[]], packers: 1, now: now, pace: pace)
    #expect(seconds(forecast.pickedAt) == 1_000_000 + 8 + 2_000_000_000 + 1_000_000 + 8)
  }

  private func seconds(_ moment: Moment?) -> Int? {
    moment.map { Int($0.milliseconds - now.milliseconds) / 1_000 }
  }

  private func plan(_ picks: [(order: String, zone: String)]) throws -> WavePlan {
    let orders = try picks.map { try OrderID(scanned: $0.order) }
    let lines = try zip(orders, picks).map { order, pick in
      WavePlan.Pick(
        order: order,
        line: 1,
        stock: StockKey(),
        quantity: 1,
        zone: try ZoneID(scanned: pick.zone),
        sequence: 1
      )
    }
    return WavePlan(orders: orders, picks: lines, cutOff: .none)
  }
}
