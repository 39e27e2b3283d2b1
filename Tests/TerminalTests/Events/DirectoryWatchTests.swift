import Testing

@testable import Terminal

@Suite struct DirectoryWatchTests {
  @Test func `the first change is told at once`() {
    #expect(told([(5000, true), (9000, false)]) == [5000])
  }

  @Test func `changes close together are told once, 100 ms after the first`() {
    let moments: [(UInt64, Bool)] = [(5000, true), (5001, true), (5099, true), (5100, false)]
    #expect(told(moments + [(9000, false)]) == [5000, 5100])
  }

  @Test func `only a change that waits has a deadline`() {
    var gate = DirectoryWatch.Gate()
    _ = gate.opens(isChanged: true, ms: 5000)
    #expect(gate.deadline == nil)
    _ = gate.opens(isChanged: true, ms: 5030)
    #expect(gate.deadline == 5100)
  }

  @Test func `a directory that is not there is not watched`() {
    #expect(DirectoryWatch("/nowhere/at/all") == nil)
  }

  private func told(_ moments: [(ms: UInt64, isChanged: Bool)]) -> [UInt64] {
    var gate = DirectoryWatch.Gate()
    var times: [UInt64] = []
    for (ms, isChanged) in moments where gate.opens(isChanged: isChanged, ms: ms) {
      times.append(ms)
    }
    return times
  }
}
