import Testing

@testable import Storage

@Suite struct CourtesyTests {
  private let disk = FaultyDisk()
  private var courtesy = Courtesy()

  /// How often others are let run before that is in vain.
  private mutating func countTurns(upTo limit: Int = 50) -> Int {
    (0..<limit).first { _ in !courtesy.letOthersRun(disk) } ?? limit
  }

  @Test mutating func `beside programs that never rest it ends, and is tried after many acts`() {
    disk.yieldMicroseconds = 3500
    let first = countTurns()
    #expect((3..<10).contains(first))
    disk.forgetCalls()
    for _ in 0..<255 {
      courtesy.beginAct()
      _ = countTurns()
    }
    #expect(disk.calls.isEmpty)
    courtesy.beginAct()
    _ = countTurns()
    #expect(disk.calls == ["yield"])
    for _ in 0..<256 { courtesy.beginAct() }
    disk.yieldMicroseconds = 100
    let again = countTurns()
    #expect(again == 50)
  }

  @Test mutating func `a rush of many terminals is no reason to end it`() {
    for turn in 0..<10_000 {
      disk.yieldMicroseconds = turn % 100 == 0 ? 9000 : turn % 10 == 0 ? 1500 : 100
      let goesOn = courtesy.letOthersRun(disk)
      #expect(goesOn)
      courtesy.beginAct()
    }
  }
}
