import Testing

@testable import Storage

@Suite struct UTCTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (1_795_219_451_123, "2026-11-21T00:04:11.123Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
      (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
    ] as [(Int64, String)]
  )
  func `times are written and read in UTC`(milliseconds: Int64, text: String) {
    #expect(UTC.text(milliseconds) == text)
    #expect(UTC.milliseconds(text) == milliseconds)
  }

  @Test func `every day of forty years comes back`() {
    for day in Int64(0)..<14_610 {
      let time = day * 86_400_000 + day % 86_400_000
      #expect(UTC.milliseconds(UTC.text(time)) == time)
    }
  }

  @Test(arguments: [
    "2026-02-29T00:00:00.000Z", "2026-13-01T00:00:00.000Z", "2026-11-21T24:00:00.000Z",
    "2026-11-21 00:04:11.123Z", "2026-11-21T00:04:11.123", "2026-11-21T00:60:11.123Z", "",
  ])
  func `a time that does not exist is none`(text: String) {
    #expect(UTC.milliseconds(text) == nil)
  }

  @Test func `a clock outside the calendar gives its nearest end`() {
    #expect(UTC.text(.max) == "9999-12-31T23:59:59.999Z")
    #expect(UTC.text(.min) == "0000-01-01T00:00:00.000Z")
  }
}
