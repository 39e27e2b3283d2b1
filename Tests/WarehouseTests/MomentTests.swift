import TestSupport
import Testing
import Warehouse

@Suite struct MomentTests {
  @Test(arguments: [
    ("2026-03-02T06:00:00.000Z", 1_772_431_200_000), ("1970-01-01T00:00:00.001Z", 1),
    ("2024-02-29T23:59:59.999Z", 1_709_251_199_999), ("1969-12-31T23:59:59.000Z", -1000),
  ])
  func `a moment reads back as it is written`(_ text: String, _ milliseconds: Int64) {
    #expect(Moment(iso: text)?.milliseconds == milliseconds)
    #expect(Moment(milliseconds: milliseconds).description == text)
  }

  @Test(arguments: [
    "2026-02-30T00:00:00Z", "2026-13-01", "2026-1-01", "2026-01-01T24:00", "2026-01-01T00:60",
    "2026-01-01T00:00:00.12Z", "today", "", "2026-01-01T00:00:00Zjunk",
  ])
  func `what is no time is refused`(_ text: String) {
    #expect(Moment(iso: text) == nil)
  }

  @Test func `every day of four centuries is its own number`() {
    for day in -73_049...73_049 {
      #expect(CivilDate(daysSince1970: day).daysSince1970 == day)
    }
  }
}
