import Exchange
import Glibc
import Testing
import Warehouse

/// Serialized: a process has one time zone.
@Suite(.serialized) struct SiteZoneTests {
  static let isLondonThere = access("\(SiteZone.directory)/Europe/London", R_OK) == 0

  @Test func `UTC needs no zone files`() throws {
    let zone = try SiteZone(name: "UTC", directory: "/nowhere")
    let moment = try #require(Moment(iso: "2026-11-21T23:59:59.999Z"))
    let local = zone.local(moment)
    #expect(local.hour == 23)
    #expect(local.minute == 59)
    #expect(local.day == 21)
    #expect(local.weekday == 6)
    #expect(zone.offsetSeconds(at: moment) == 0)
  }

  static let names: [(String, String)] = [
    ("", "\"\" is no time zone such as Europe/London"),
    ("/etc/passwd", "\"/etc/passwd\" is no time zone such as Europe/London"),
    ("../../etc/passwd", "\"../../etc/passwd\" is no time zone such as Europe/London"),
    ("Europe", "time zone Europe is not known (zone files: package tzdata)"),
    ("Europe/Lundon", "time zone Europe/Lundon is not known (zone files: package tzdata)"),
  ]

  @Test(.enabled(if: isLondonThere, "no zone files here"), arguments: names)
  func `a zone that is not there is named`(name: String, message: String) {
    let error = #expect(throws: ZoneError.self) { try SiteZone.check(name) }
    #expect(error?.description == message)
  }

  @Test func `without zone files the package is named`() {
    let error = #expect(throws: ZoneError.self) {
      try SiteZone.check("Europe/London", directory: "/nowhere")
    }
    #expect(error?.description == "there are no zone files: install the package tzdata")
  }

  @Test(.enabled(if: isLondonThere, "no zone files here"))
  func `summer time moves the wall clock`() throws {
    let zone = try SiteZone(name: "Europe/London")
    let winter = try #require(Moment(iso: "2026-03-29T00:59:00Z"))
    let summer = winter.advanced(bySeconds: 60)
    #expect(zone.local(winter).hour == 0)
    #expect(zone.local(summer).hour == 2)
    #expect(zone.offsetSeconds(at: summer) == 3600)
    let date = try #require(CivilDate(year: 2026, month: 7, day: 1))
    #expect(zone.moment(on: date, minuteOfDay: 14 * 60).description == "2026-07-01T13:00:00.000Z")
  }

  @Test(.enabled(if: isLondonThere, "no zone files here"))
  func `the next cut-off is on one of its days`() throws {
    let zone = try SiteZone(name: "Europe/London")
    let cutOffs = [
      CutOff(service: "standard", minuteOfDay: 14 * 60, days: [1, 2, 3, 4, 5]),
      CutOff(service: "standard", minuteOfDay: 10 * 60, days: [6]),
      CutOff(service: "express", minuteOfDay: 18 * 60, days: Set(1...7)),
    ]
    let cases: [(String, String, String)] = [
      ("standard", "2026-07-02T13:00:00Z", "2026-07-02T13:00:00.000Z"),
      ("standard", "2026-07-02T13:00:01Z", "2026-07-03T13:00:00.000Z"),
      ("standard", "2026-07-03T13:01:00Z", "2026-07-04T09:00:00.000Z"),
      ("standard", "2026-07-04T10:00:00Z", "2026-07-06T13:00:00.000Z"),
      ("express", "2026-07-04T23:30:00Z", "2026-07-05T17:00:00.000Z"),
    ]
    for (service, from, expected) in cases {
      let moment = try #require(Moment(iso: from))
      #expect(zone.nextCutOff(of: service, from: moment, cutOffs).description == expected)
    }
    let now = try #require(Moment(iso: "2026-07-02T13:00:00Z"))
    #expect(zone.nextCutOff(of: "freight", from: now, cutOffs).isNone)
  }
}
