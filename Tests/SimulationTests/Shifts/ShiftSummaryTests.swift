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
        "confirm    p50 2.0 ms, p99 3.0 ms (scan to answer, on disk)",
      ]
    )
  }

  @Test func `for programs it is one object`() {
    #expect(summary.json.hasPrefix(#"{"robots":5,"waves":2,"lines":40,"eaches":120,"cartons":11,"#))
    #expect(
      summary.json.hasSuffix(
        #""answer_p50_us":600,"answer_p99_us":1000,"confirms":3,"confirm_p50_us":2000,"#
          + #""confirm_p99_us":3000,"confirm_p999_us":3000,"confirm_max_us":3000}"#
      )
    )
  }

  @Test func `without scans there is no answer time`() {
    #expect(ShiftSummary().answerMicroseconds(permille: 990) == 0)
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
    summary.work.confirmMicroseconds = [3000, 1000, 2000]
    summary.kept.lines = 40
    summary.kept.picked = 120
    summary.kept.cartons = 11
    summary.kept.commits = 90
    return summary
  }
}
