import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct ChartWalkTests {
  private func walk(situationsPerState: Int = 2) -> ChartWalk<MemoryBooks> {
    var walk = ChartWalk(trouble: \MemoryBooks.trouble, situationsPerState: situationsPerState)
    let session = ConsoleRig(SampleFloor.released()).session
    walk.follow(session, badge: "B1001", now: .shiftStart)
    walk.run()
    return walk
  }

  private func moves(_ code: String, _ chart: StateChart) -> [StateChart.Move] {
    chart.moves.filter { $0.from.code == code }
  }

  @Test func `it goes the right way by itself`() {
    let states = walk().chart.states.map(\.code)
    #expect(Set(["A.BADGE", "A.MENU", "Z.ZONE", "Z.TASK", "Z.QTY"]).isSubset(of: states))
  }

  @Test func `it sees what is said where a scan does not belong`() throws {
    let wrong = try #require(
      moves("A.MENU", walk().chart).first { $0.input == "scan ITEM" }
    )
    #expect(wrong.to == wrong.from)
    #expect(wrong.message == "need-got")
  }

  @Test func `what cannot be kept leads to the halted screen, and back once it is mended`() {
    let chart = walk().chart
    let halt = moves("A.MENU", chart).first { $0.input == "(the disk is full)" }
    #expect(halt?.to?.screen == .halted)
    let back = moves("A.HALT", chart).first { $0.input == "Enter, once it is mended" }
    #expect(back?.message == "do-the-last-step-again")
  }

  @Test func `of each state no more situations are tried than was asked`() {
    let walk = walk(situationsPerState: 1)
    #expect(walk.situationCount <= walk.chart.states.count)
  }

  @Test func `the same start gives the same chart`() {
    #expect(walk().chart == walk().chart)
  }
}
