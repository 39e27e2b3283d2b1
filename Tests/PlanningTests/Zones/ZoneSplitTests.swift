import Planning
import Testing

@Suite struct ZoneSplitTests {
  @Test func `even aisles make even zones`() {
    let split = ZoneSplit(aisleLoads: [5, 5, 5, 5, 5, 5], zones: 3)
    #expect(split.zones == [0..<2, 2..<4, 4..<6])
    #expect(split.loads == [10, 10, 10])
    #expect(split.imbalance == 1)
  }

  @Test func `a busy aisle is a zone of its own`() {
    let split = ZoneSplit(aisleLoads: [2, 40, 3, 3], zones: 3)
    #expect(split.loads.max() == 40)
    #expect(split.zones.contains(1..<2))
  }

  @Test func `there are no more zones than aisles, and none without zones`() {
    #expect(ZoneSplit(aisleLoads: [7, 1], zones: 5).zones == [0..<1, 1..<2])
    #expect(ZoneSplit(aisleLoads: [7, 1], zones: 0).zones.isEmpty)
    #expect(ZoneSplit(aisleLoads: [], zones: 3).zones.isEmpty)
  }

  @Test(arguments: 1...40)
  func `no other boundaries have a lower peak`(seed: UInt64) {
    var draws = SplitMix64(seed: seed)
    let loads = (0..<draws.number(in: 1...9)).map { _ in draws.number(in: 0...30) }
    let count = draws.number(in: 1...loads.count)
    let split = ZoneSplit(aisleLoads: loads, zones: count)
    #expect(split.zones.flatMap(Array.init) == Array(loads.indices))
    #expect(split.zones.count == count)
    #expect(split.loads.max() == lowestPeak(loads[...], count))
  }

  private func lowestPeak(_ loads: ArraySlice<Int>, _ zones: Int) -> Int {
    if zones == 1 { return loads.reduce(0, +) }
    return (1...loads.count - zones + 1).map { size in
      max(loads.prefix(size).reduce(0, +), lowestPeak(loads.dropFirst(size), zones - 1))
    }
    .min() ?? .max
  }
}
