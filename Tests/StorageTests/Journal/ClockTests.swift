import TestSupport
import Testing

@testable import Storage

/// A clock that jumps: the order of lines is their sequence, and times never go back.
@Suite struct ClockTests {
  private static let jumps: [Int64] = [-3_600_000, 31_536_000_000, 0, 0, 1, -1, -86_400_000, 1000]

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `no jump of the clock changes order, books or verdict`(seed: UInt64) throws {
    let site = try TestSite()
    var random = SplitMix(seed)
    var raw: [Int64] = []
    for number in 1...60 {
      site.now += Self.jumps[random.below(Self.jumps.count)]
      // Two terminals in turns, each opened anew now and then.
      try site.pick(1, from: number, session: "tty\(number % 2)-a")
      raw.append(site.now)
    }
    var ledger = Ledger()
    _ = try site.journal(.reading, into: &ledger)
    #expect(ledger.keys == (1...60).map { "tty\($0 % 2)-a-\($0)" })
    #expect(try Verification(site: site.path, clock: { 0 }).run().problem == nil)
    var times: [Int64] = []
    try History(site: site.path).all { times.append($0.time) }
    #expect(times == raw.reduce(into: []) { $0.append(max($0.last ?? 0, $1)) })
  }

  @Test func `what is decided while the clock is behind is decided at the time of the line before`()
    throws
  {
    let site = try TestSite()
    try site.pick(1)
    let last = site.now
    site.now -= 3_600_000
    var ledger = Ledger()
    var times: [Int64] = []
    _ = try site.journal(into: &ledger).commit(.of("tty017-b-1"), to: &ledger) {
      (_, time) throws(Shelf) in
      times.append(time)
      return [.picked()]
    }
    #expect(times == [last])
  }

  @Test func `what a clock said that was behind is kept`() throws {
    let site = try TestSite()
    try site.pick(1)
    site.now -= 3_600_000
    try site.pick(1, from: 2)
    let segments = try site.segments
    #expect(segments == [1])
    let lines = String(decoding: try site.bytes(site.log), as: UTF8.self).split(separator: "\n")
    #expect(!lines[1].contains("\tw="))
    #expect(lines[2].contains("\tw=\(UTC.text(site.now))\t"))
  }
}
