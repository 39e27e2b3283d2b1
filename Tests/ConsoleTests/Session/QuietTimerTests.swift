import Testing

@testable import Console

@Suite struct QuietTimerTests {
  private var timer = QuietTimer()

  @Test mutating func `work is done once no key has come for half a second`() {
    #expect(asks(1000, hasInput: true) == false)
    #expect(timer.deadline == 1500)
    #expect(asks(1499) == false)
    #expect(asks(1500) == true)
    #expect(timer.deadline == nil)
  }

  @Test mutating func `each key puts it off, and the news of others do not`() {
    #expect(asks(1000) == false)
    #expect(asks(1100) == false)
    #expect(timer.deadline == 1500)
    #expect(asks(1600, hasInput: true) == false)
    #expect(timer.deadline == 2100)
  }

  @Test mutating func `without work nothing wakes`() {
    #expect(asks(1000) == false)
    #expect(asks(2000, hasWork: false) == false)
    #expect(timer.deadline == nil)
  }

  private mutating func asks(_ ms: UInt64, hasWork: Bool = true, hasInput: Bool = false) -> Bool {
    timer.isDue(hasWork: hasWork, hasInput: hasInput, ms: ms)
  }
}
