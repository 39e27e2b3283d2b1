import Testing

@testable import Terminal

@Suite struct BellQueueTests {
  @Test func `the first rings at once and the others apart`() {
    #expect(
      rings([(1000, 3), (1179, 0), (1180, 0), (1300, 0), (1360, 0), (5000, 0)]) == [
        1000, 1180, 1360,
      ]
    )
  }

  @Test func `a newer message replaces what is left`() {
    #expect(rings([(0, 3), (10, 1), (180, 0), (360, 0), (540, 0)]) == [0, 180])
  }

  @Test func `a message without bells stops none`() {
    #expect(rings([(0, 2), (1, 0), (181, 0), (400, 0)]) == [0, 181])
  }

  @Test func `more than three are three`() {
    #expect(rings([(0, 9)] + (1...300).map { ($0 * 10, 0) }) == [0, 180, 360])
  }

  @Test func `nothing is waited for before and after`() {
    var bells = BellQueue()
    #expect(bells.deadline == nil)
    bells.ring(2, ms: 50)
    #expect(bells.deadline == 50)
    _ = bells.isDue(ms: 50)
    #expect(bells.deadline == 230)
    _ = bells.isDue(ms: 230)
    #expect(bells.deadline == nil)
  }

  /// When it rings, for times with how many bells a message asks for then.
  private func rings(_ moments: [(ms: UInt64, count: Int)]) -> [UInt64] {
    var bells = BellQueue()
    var rung: [UInt64] = []
    for (ms, count) in moments {
      bells.ring(count, ms: ms)
      if bells.isDue(ms: ms) { rung.append(ms) }
    }
    return rung
  }
}
