import Simulation
import Testing

@Suite struct ShiftSummaryTests {
  @Test func `a summary says what was done and how fast`() {
    #expect(
      summary.lines == [
        "robots     5, waves 2",
        "lines      40 picked, 120 eaches",
        "cartons    11",
        "scans      200, rejected 3",
        "shorts     1",
        "seconds    12.3",
        "commits    90, refused 0",
        "answer     p50 0.6 ms, p99 1.0 ms",
      ]
    )
  }

  @Test func `for programs it is one object`() {
    #expect(summary.json.hasPrefix(#"{"robots":5,"waves":2,"lines":40,"eaches":120,"cartons":11,"#))
    #expect(summary.json.hasSuffix(#""answer_p50_us":600,"answer_p99_us":1000}"#))
  }

  @Test func `without scans there is no answer time`() {
    #expect(ShiftSummary().answerMicroseconds(percent: 99) == 0)
  }

  private var summary: ShiftSummary {
    var summary = ShiftSummary()
    summary.robots = 5
    summary.waves = 2
    summary.milliseconds = 12_345
    summary.work.scans = 200
    summary.work.rejected = 3
    summary.work.shorts = 1
    summary.work.answerMicroseconds = (1...10).reversed().map { $0 * 100 }
    summary.kept.lines = 40
    summary.kept.picked = 120
    summary.kept.cartons = 11
    summary.kept.commits = 90
    return summary
  }
}
