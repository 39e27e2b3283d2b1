import TestSupport
import Testing
import Warehouse

@Suite struct MomentTests {
  @Test(arguments: [.min, -62_167_219_200_001, 253_402_300_800_000, .max] as [Int64])
  func `no moment is written that cannot be read`(milliseconds: Int64) {
    let moment = Moment(milliseconds: milliseconds)
    #expect(Moment(iso: moment.description) == moment)
    #expect(Moment(iso: moment.advanced(bySeconds: 3 * 86_400).description) != nil)
  }

  @Test func `sizes that are anything have a product`() {
    #expect(3.multiplied(by: 4, atMost: 100) == 12)
    for (left, right) in [(Int.max, 2), (Int.min, -1), (99_999, 99_999)] {
      #expect(left.multiplied(by: right, atMost: 100) == 100)
    }
    #expect((-3).multiplied(by: 4, atMost: 100) == 0)
  }

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
