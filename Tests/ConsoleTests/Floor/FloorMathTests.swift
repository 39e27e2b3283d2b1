import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct FloorMathTests {
  private let now = Moment.shiftStart.advanced(bySeconds: 2 * 3600)

  /// A wave released an hour ago, and `lines` of it confirmed in each of the last minutes.
  private func site(_ lines: [Int], wave id: WaveID = "W1", zone: ZoneID = "A") -> Site {
    var site = Site()
    let minute = Int(now.milliseconds / 60_000)
    for (ago, count) in lines.enumerated() {
      var pace = Pace()
      pace.minute = minute - ago
      pace.wave = id
      pace.zone = zone
      pace.lines = count
      site.pace.set(pace)
    }
    return site
  }

  private func wave(
    tasks: Int,
    done: Int = 0,
    claimed: Int = 0,
    cutOffIn seconds: Int? = nil,
    releasedAgo: Int = 3600
  ) -> Wave {
    var wave = Wave()
    wave.id = "W1"
    wave.tasks = tasks
    wave.tasksDone = done
    wave.tasksClaimed = claimed
    wave.releasedAt = now.advanced(bySeconds: -releasedAgo)
    if let seconds { wave.cutOff = now.advanced(bySeconds: seconds) }
    return wave
  }

  private func forecast(_ wave: Wave, _ lines: [Int]) -> WaveForecast {
    WaveForecast(wave, window: PaceWindow(site(lines), now: now), now: now)
  }

  @Test func `only the last fifteen minutes count`() {
    let window = PaceWindow(site(Array(repeating: 2, count: 40)), now: now)
    #expect(window.lines == 30)
    #expect(window.lines(of: WaveID("W1")) == 30)
    #expect(window.lines(of: WaveID("W2")) == 0)
    #expect(window.lines(of: ZoneID("A")) == 30)
  }

  @Test func `the pace is by the time that was counted`() {
    // 14 whole minutes: the one that runs has just begun.
    let window = PaceWindow(site([0, 14]), now: now)
    #expect(window.perHour(14) == 60)
    let later = PaceWindow(site([0, 14]), now: now.advanced(bySeconds: 30))
    #expect(later.perHour(29) == 120)
  }

  @Test func `what began just now is measured over a minute at least`() {
    let window = PaceWindow(site([2]), now: now)
    #expect(window.perHour(2, since: now.advanced(bySeconds: -300)) == 24)
    #expect(window.perHour(2, since: now) == 120)
    #expect(window.perHour(0, since: now) == nil)
  }

  @Test func `a wave in time says how much time is left`() {
    let forecast = forecast(wave(tasks: 44, done: 14, cutOffIn: 3600), [0, 14])
    #expect(forecast.perHour == 60)
    #expect(forecast.finish == now.advanced(bySeconds: 30 * 60))
    #expect(forecast.verdict == .inTime(seconds: 1800))
    #expect(forecast.verdict.field.text == "OK 30m")
    #expect(forecast.percent == 31)
  }

  @Test func `a wave that will be late says by how many minutes`() {
    let forecast = forecast(wave(tasks: 44, done: 14, cutOffIn: 18 * 60 + 1), [0, 14])
    #expect(forecast.verdict == .late(seconds: 719))
    #expect(forecast.verdict.field.text == "LATE 12m")
    #expect(forecast.verdict.isLate)
  }

  @Test(arguments: [
    (1, "LATE 1m"), (60, "LATE 1m"), (61, "LATE 2m"), (3_600, "LATE 1h00"), (36_000, "LATE 10h"),
    (200_000, "LATE 2d"),
  ])
  func `lateness is rounded up and short`(_ seconds: Int, _ text: String) {
    #expect(WaveForecast.Verdict.late(seconds: seconds).field.text == text)
  }

  @Test func `less than ten minutes to spare is tight, and just in time is not late`() {
    #expect(
      forecast(wave(tasks: 30, cutOffIn: 1800), [0, 14]).verdict == .tight(seconds: 0)
    )
    #expect(
      forecast(wave(tasks: 30, cutOffIn: 2399), [0, 14]).verdict == .tight(seconds: 599)
    )
    #expect(
      forecast(wave(tasks: 30, cutOffIn: 2400), [0, 14]).verdict == .inTime(seconds: 600)
    )
  }

  @Test func `without a pace nobody can say, until the cut-off is past`() {
    let idle = forecast(wave(tasks: 30, cutOffIn: 600), [])
    #expect(idle.verdict == .noPace)
    #expect(idle.finish == nil)
    #expect(idle.perHour == nil)
    #expect(forecast(wave(tasks: 30, cutOffIn: -60), []).verdict == .late(seconds: 60))
  }

  @Test func `a wave that is held, done, empty or without cut-off is none of that`() {
    var held = wave(tasks: 30, cutOffIn: 60)
    held.status = .held
    #expect(forecast(held, [5]).verdict == .held)
    #expect(forecast(wave(tasks: 30, done: 30, cutOffIn: -600), [5]).verdict == .done)
    let empty = forecast(wave(tasks: 0, cutOffIn: 600), [])
    #expect(empty.verdict == .done)
    #expect(empty.percent == 100)
    #expect(forecast(wave(tasks: 30), [0, 14]).verdict.field.text == "OK")
  }

  @Test(arguments: [
    (-5, "0s"), (0, "0s"), (59, "59s"), (60, "1m"), (3_599, "59m"), (3_600, "1h00"),
    (35_999, "9h59"), (36_000, "10h"), (172_799, "47h"), (172_800, "2d"),
  ])
  func `lapses fit five columns`(_ seconds: Int, _ text: String) {
    #expect(Lapse.text(seconds) == text)
    #expect(Lapse.text(seconds).count <= 5)
  }
}
