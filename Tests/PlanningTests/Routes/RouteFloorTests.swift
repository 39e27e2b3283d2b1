import Testing

@testable import Planning

@Suite struct RouteFloorTests {
  struct Set: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let lengths: [Int]
    let make: @Sendable (Int) -> DrawnInstance
  }

  /// Proven optimal lengths, from the planning page.
  static let parallel = [
    Set(
      testDescription: "10 aisles of 20, 10 picks",
      lengths: [
        152, 152, 148, 136, 162, 164, 144, 154, 146, 148, 152, 176, 126, 162, 120, 114, 138, 140,
        140,
        154,
      ]
    ) { .parallel(aisles: 10, blocks: 1, slots: 20, picks: 10, number: $0) },
    Set(
      testDescription: "20 aisles of 45, 60 picks",
      lengths: [
        914, 812, 880, 918, 942, 918, 910, 844, 870, 860, 828, 894, 854, 862, 822, 834, 876, 824,
        882,
        886,
      ]
    ) { .parallel(aisles: 20, blocks: 1, slots: 45, picks: 60, number: $0) },
    Set(
      testDescription: "8 aisles of 2 x 10, 12 picks",
      lengths: [
        130, 128, 132, 124, 128, 122, 110, 118, 108, 116, 118, 128, 108, 114, 110, 124, 104, 110,
        134,
        122,
      ]
    ) { .parallel(aisles: 8, blocks: 2, slots: 10, picks: 12, number: $0) },
    Set(
      testDescription: "16 aisles of 3 x 20, 60 picks",
      lengths: [
        604, 688, 602, 688, 680, 686, 682, 616, 624, 678, 630, 678, 680, 658, 698, 640, 594, 668,
        630,
        650,
      ]
    ) { .parallel(aisles: 16, blocks: 3, slots: 20, picks: 60, number: $0) },
  ]

  @Test(arguments: parallel)
  func `parallel aisles have the proven length`(_ set: Set) {
    for (number, length) in set.lengths.enumerated() {
      let instance = set.make(number)
      let route = RouteFloor(instance.grid).route(from: instance.depot, past: instance.picks)
      #expect(route.steps == length)
      #expect(route.isOptimal)
      #expect(steps(route, instance) == length)
    }
  }

  @Test func `free floors with few picks have the proven length`() {
    let lengths = [
      122, 112, 98, 126, 102, 114, 104, 124, 124, 128, 120, 134, 128, 106, 116, 128, 110, 118, 132,
      120,
    ]
    for (number, length) in lengths.enumerated() {
      let instance = DrawnInstance.free(width: 30, height: 20, picks: 12, number: number)
      let route = RouteFloor(instance.grid).route(from: instance.depot, past: instance.picks)
      #expect(route.steps == length)
      #expect(route.isOptimal)
      #expect(steps(route, instance) == length)
    }
  }

  @Test func `free floors with many picks come within a third of a percent`() {
    let lengths = [
      394, 448, 460, 384, 394, 374, 438, 420, 398, 412, 450, 394, 392, 446, 430, 458, 454, 428, 466,
      406,
    ]
    var walked = 0
    for (number, length) in lengths.enumerated() {
      let instance = DrawnInstance.free(width: 60, height: 40, picks: 40, number: number)
      let route = RouteFloor(instance.grid).route(from: instance.depot, past: instance.picks)
      #expect(route.steps >= length)
      #expect(route.steps * 100 <= length * 102)
      #expect((route.lowerBound ?? .max) <= length)
      #expect(steps(route, instance) == route.steps)
      walked += route.steps
    }
    #expect(walked * 1000 <= lengths.reduce(0, +) * 1003)
  }

  @Test(arguments: 0..<60)
  func `the sweep agrees with the search over all orders`(number: Int) {
    let instance = DrawnInstance.parallel(
      aisles: 2 + number % 5,
      blocks: 1 + number % 4,
      slots: 2 + number % 7,
      picks: 2 + number % 8,
      number: number
    )
    // Any cell may be picked at, those of the cross-aisles too, and the start may be in an aisle.
    let cells = instance.grid.reach(from: instance.depot).keys.sorted()
    var random = SplitMix64(seed: UInt64(number))
    let stops = (0..<(1 + number % 9)).compactMap { _ in random.pick(of: cells) }
    let start = number % 2 == 0 ? instance.depot : random.pick(of: cells) ?? instance.depot
    let floor = RouteFloor(instance.grid)
    #expect(floor.isParallel)
    let route = floor.route(from: start, past: stops)
    // An end makes it search; the same end as the start is the same task.
    let searched = floor.route(from: start, past: stops, to: start)
    #expect(route.steps == searched.steps)
    #expect(route.order.sorted() == Array(stops.indices))
  }

  /// What the route walks, measured step by step on the floor.
  private func steps(_ route: PickRoute, _ instance: DrawnInstance) -> Int? {
    guard route.order.sorted() == Array(instance.picks.indices) else { return nil }
    let cells = [instance.depot] + route.order.map { instance.picks[$0] } + [instance.depot]
    return zip(cells, cells.dropFirst()).reduce(0) { sum, way in
      sum + (instance.grid.stepCount(from: way.0, to: way.1) ?? 100_000)
    }
  }
}
