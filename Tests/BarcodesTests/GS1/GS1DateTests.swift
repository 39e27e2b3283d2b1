import Barcodes
import Testing

@Suite struct GS1DateTests {
  private let today = (year: 2026, month: 3, day: 9)

  private func text(_ digits: String, from year: Int = 2026) -> String? {
    Barcode.lastDay(Array(digits.utf8), today: (year, 3, 9))
      .map { "\($0.year)-\($0.month)-\($0.day)" }
  }

  @Test(arguments: [
    ("261231", "2026-12-31"), ("240229", "2024-2-29"), ("000229", "2000-2-29"),
    ("761231", "2076-12-31"), ("770101", "1977-1-1"), ("990101", "1999-1-1"),
  ])
  func `the century is the nearest one`(digits: String, day: String) {
    #expect(text(digits) == day)
  }

  @Test func `near the end of a century the next one is meant`() {
    #expect(text("400101", from: 2090) == "2140-1-1")
    #expect(text("410101", from: 2090) == "2041-1-1")
    #expect(text("000229", from: 2090) == nil)
  }

  @Test(arguments: [
    ("260200", "2026-2-28"), ("240200", "2024-2-29"), ("260400", "2026-4-30"),
    ("261200", "2026-12-31"),
  ])
  func `a day of 00 is the end of the month`(digits: String, day: String) {
    #expect(text(digits) == day)
    #expect(Barcode.date(Array(digits.utf8), today: today)?.day == .some(nil))
  }

  @Test(arguments: ["260230", "230229", "261301", "260001", "260132", "2601", "26013A", ""])
  func `a day that is none is refused`(digits: String) {
    #expect(text(digits) == nil)
  }
}
