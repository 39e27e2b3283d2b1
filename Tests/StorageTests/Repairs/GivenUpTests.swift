import TestSupport
import Testing
import Warehouse

@testable import Storage

/// Books whose journal has lost a record in its middle.
@Suite struct GivenUpTests {
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `books go on without any one record`(seed: UInt64) throws {
    let site = try TestSite()
    var random = SplitMix(seed)
    var shift = try RandomShift(site)
    for _ in 0..<50 { try shift.step(&random) }
    _ = try SnapshotTaker(site: site.path, isForced: true) { site.now }.run()
    for _ in 0..<20 { try shift.step(&random) }
    _ = try SnapshotTaker(site: site.path, isForced: true) { site.now }.run()
    let last = try verify(site, .full).sequence
    let lost = 1 + random.below(last - 1)
    try site.harm(record: lost)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let doubt = try #require(try repair.damage()).doubt
    #expect(doubt == lost...lost, "seed \(seed)")
    let before = try? site.rows()
    let outcome = try repair.acceptLoss(of: doubt, by: "sue", reason: "no backup")
    #expect(try verify(site, .replay).problem == nil, "seed \(seed)")
    // Where a snapshot stands behind it, the books keep what it did.
    if let before {
      #expect(try site.rows() == before, "seed \(seed)")
    } else {
      #expect(outcome.rowCount == 0)
    }
    let kept = try LinuxDisk().list(site.path + "/snap").compactMap { Int($0.dropLast(5)) }
    #expect(kept.allSatisfy { $0 < lost }, "seed \(seed)")
    #expect(try site.quarantine.count { $0.hasSuffix(".snap") } == 2 - kept.count)
    // Whatever is decided on such books, they stay the fold of what is there.
    var next = try RandomShift(site)
    for _ in 0..<30 { try? next.step(&random) }
    _ = try SnapshotTaker(site: site.path, isForced: true) { site.now }.run()
    let report = try verify(site, .replay)
    #expect(report.problem == nil, "seed \(seed): \(report.told)")
    #expect(report.givenUpCount == 1)
  }

  @Test func `records are given up again and again`() throws {
    let site = try twoSegments()
    let last = try site.segments[1] - 1
    for lost in [2, 4, last - 2, last] { try site.harm(record: lost) }
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    for count in 1...4 {
      let doubt = try #require(try repair.damage()).doubt
      try repair.acceptLoss(of: doubt, by: "sue", reason: "disk")
      let report = try verify(site, .replay)
      #expect(report.problem == nil || count < 4, "\(report.told)")
      #expect(report.givenUpCount == (count < 4 ? nil : 4))
    }
  }

  @Test func `a seal that is lost behind a gap is made again`() throws {
    let site = try twoSegments()
    let lost = try site.segments[1] / 2
    try site.harm(record: lost)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    try repair.acceptLoss(of: lost...lost, by: "sue", reason: "no backup")
    let file = site.path + "/log/" + LogDirectory.name(of: lost)
    var bytes = try site.bytes(file)
    bytes[bytes.count - 20] ^= 1
    try site.write(bytes, to: file)
    #expect(try #require(try repair.damage()).frame == .seal(before: try site.segments[2]))
    try repair.makeFrame(by: "sue", reason: "disk")
    #expect(try verify(site, .replay).problem == nil)
  }

  @Test func `a seal before a gap is made again whatever stands in its place`() throws {
    let site = try twoSegments()
    let lost = try site.segments[1] - 2
    try site.harm(record: lost)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    try repair.acceptLoss(of: lost...lost, by: "sue", reason: "no backup")
    let file = site.path + "/log/" + LogDirectory.name(of: 1)
    let whole = try site.bytes(file)
    try site.write(whole.dropLast(30) + [UInt8](repeating: 0x78, count: 4096), to: file)
    #expect(try #require(try repair.damage()).frame == .seal(before: lost))
    try repair.makeFrame(by: "sue", reason: "disk")
    #expect(try site.bytes(file) == whole)
    #expect(try verify(site, .replay).problem == nil)
  }

  @Test(arguments: [1...1, 2...2, 3...6] as [ClosedRange<Int>], [false, true])
  func `whatever frames the records of a repaired log is made again`(
    lost: ClosedRange<Int>,
    isLast: Bool
  ) throws {
    let site = try twoSegments()
    let first = try site.segments[isLast ? 1 : 0]
    for record in lost { try site.harm(record: first + record - 1) }
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let doubt = try #require(try repair.damage()).doubt
    #expect(doubt.count == lost.count)
    try repair.acceptLoss(of: doubt, by: "sue", reason: "no backup")
    for segment in try site.segments {
      for isSeal in [false, true] {
        let file = site.path + "/log/" + LogDirectory.name(of: segment)
        for place in [0, 9, 80] {
          let whole = try site.bytes(file)
          let lines = whole.split(separator: 0x0A)
          let line = try #require(isSeal ? lines.last : lines.first)
          if isSeal, !line.starts(with: Array("#SEAL".utf8)) { continue }
          var bytes = whole
          bytes[line.startIndex + place] ^= 1
          try site.write(bytes, to: file)
          #expect(try verify(site, .full).problem != nil)
          let frame = try #require(try repair.damage()).frame
          #expect(isSeal ? frame != nil && frame != .header : frame == .header)
          try repair.makeFrame(by: "sue", reason: "disk")
          #expect(try site.bytes(file).starts(with: whole), "segment \(segment), byte \(place)")
          let report = try verify(site, .replay)
          #expect(report.problem == nil && report.givenUpCount == lost.count, "\(report.told)")
        }
      }
    }
  }

  @Test func `a seal and the header behind it are made again, one after the other`() throws {
    let site = try twoSegments()
    let before = try site.segments.map {
      try site.bytes(site.path + "/log/" + LogDirectory.name(of: $0))
    }
    for (segment, whole) in zip(try site.segments, before) {
      var bytes = whole
      bytes[segment == 1 ? bytes.count - 9 : 20] ^= 1
      try site.write(bytes, to: site.path + "/log/" + LogDirectory.name(of: segment))
    }
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    for _ in 0..<2 { try repair.makeFrame(by: "sue", reason: "rot") }
    for (segment, whole) in zip(try site.segments, before) {
      let bytes = try site.bytes(site.path + "/log/" + LogDirectory.name(of: segment))
      #expect(bytes.starts(with: whole))
    }
    #expect(try verify(site, .replay).problem == nil)
  }

  enum Other: CaseIterable { case changed, edited, cut }

  @Test(arguments: Other.allCases)
  func `a header is not made again where a record is not right`(what: Other) throws {
    let site = try twoSegments()
    let file = site.path + "/log/" + LogDirectory.name(of: try site.segments[1])
    var lines = try site.bytes(file).split(separator: 0x0A).map { Array($0) }
    lines[0][20] ^= 1
    switch what {
    case .changed: lines[1][60] ^= 1
    case .edited: lines[1].edit { $0.replacing("/", with: "/x") }
    case .cut: lines = [lines[0]]
    }
    let bytes = Array(lines.joined(separator: [0x0A])) + [0x0A]
    try site.write(bytes, to: file)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    #expect(try #require(try repair.damage()).frame == nil)
    let error = #expect(throws: StoreError.self) { try repair.makeFrame(by: "sue", reason: "rot") }
    #expect(error?.problem == .notRepaired("more than a header or a seal is damaged"))
    #expect(try site.bytes(file) == bytes)
  }

  @Test func `the header of a segment without records is made again`() throws {
    let site = try twoSegments()
    let file = site.path + "/log/" + LogDirectory.name(of: try site.segments[1])
    var bytes = Array(try site.bytes(file).split(separator: 0x0A)[0]) + [0x0A]
    let whole = bytes
    for name in ["mark", "heads.txt"] { try site.remove(site.path + "/" + name) }
    bytes[20] ^= 1
    try site.write(bytes, to: file)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    try repair.makeFrame(by: "sue", reason: "rot")
    #expect(try site.bytes(file).starts(with: whole))
    #expect(try verify(site, .replay).problem == nil)
  }

  enum Beginning: CaseIterable { case zeroed, cut, empty, header, unended }

  @Test(arguments: Beginning.allCases, [0, 1])
  func `a segment's beginning is given up`(what: Beginning, segment: Int) throws {
    let site = try twoSegments()
    let first = try site.segments[segment]
    let last = try verify(site, .full).sequence
    let end = segment == 0 ? try site.segments[1] - 1 : last
    let file = site.path + "/log/" + LogDirectory.name(of: first)
    var bytes = try site.bytes(file)
    switch what {
    case .zeroed: bytes.replaceSubrange(..<2048, with: Array(repeating: 0, count: 2048))
    case .cut: bytes = Array(bytes[2048...])
    case .empty: bytes = []
    case .header: bytes[20] ^= 1
    case .unended: bytes = Array(bytes.prefix { $0 != 0x0A })
    }
    try site.write(bytes, to: file)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let damage = try #require(try repair.damage())
    #expect(damage.canBeGivenUp)
    #expect(damage.doubt.lowerBound == first)
    switch what {
    case .zeroed, .cut: #expect(damage.doubt.upperBound < end)
    case .empty, .unended: #expect(damage.doubt.upperBound == end)
    case .header: #expect(damage.doubt.count == 1)
    }
    try repair.acceptLoss(of: damage.doubt, by: "sue", reason: "no backup")
    let report = try verify(site, .replay)
    #expect(report.problem == nil, "\(report.told)")
    #expect(report.givenUpCount == damage.doubt.count)
    #expect(report.sequence >= last)
    var next = try RandomShift(site)
    var random = SplitMix(5)
    for _ in 0..<5 { try next.step(&random) }
    #expect(try verify(site, .replay).problem == nil)
  }

  enum Missing: CaseIterable { case first, twoFirst, all }

  @Test(arguments: Missing.allCases, [false, true])
  func `a journal whose first segments are gone is given up, and books keep what a snapshot knows`(
    what: Missing,
    hasSnapshot: Bool
  ) throws {
    let site = try twoSegments()
    site.now += 32 * 24 * 3_600_000
    var random = SplitMix(4)
    var shift = try RandomShift(site)
    for _ in 0..<30 { try shift.step(&random) }
    if hasSnapshot { try site.takeSnapshot() }
    let before = try site.rows()
    let (segments, last) = (try site.segments, try verify(site, .full).sequence)
    try #require(segments.count >= 3)
    let count = what == .all ? segments.count : what == .first ? 1 : 2
    for segment in segments.prefix(count) {
      try site.remove(site.path + "/log/" + LogDirectory.name(of: segment))
    }
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let damage = try #require(try repair.damage())
    #expect(damage.canBeGivenUp)
    #expect(damage.doubt == 1...(what == .all ? last : segments[count] - 1))
    #expect(try repair.isOpen(despite: damage) == (hasSnapshot && what != .all))
    #expect(try repair.lastKept(without: damage) == (hasSnapshot ? damage.doubt.upperBound : nil))
    try repair.acceptLoss(of: damage.doubt, by: "sue", reason: "no backup")
    let report = try verify(site, .replay)
    #expect(report.problem == nil, "\(report.told)")
    #expect(report.givenUpCount == damage.doubt.count)
    #expect(hasSnapshot == (try site.rows() == before))
    _ = try SiteStore(opening: site.path, terminal: "T1", isForced: true) { site.now }
    #expect(try repair.damage() == nil)
  }

  @Test func `an empty segment is damage, even if nothing tells what was in it`() throws {
    let site = try twoSegments()
    let first = try site.segments[1]
    try site.write([], to: site.path + "/log/" + LogDirectory.name(of: first))
    for name in ["mark", "heads.txt"] { try site.remove(site.path + "/" + name) }
    for depth in [Verification.Depth.full, .quick, .replay] {
      #expect(try verify(site, depth).problem?.exitCode == 4)
    }
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let damage = try #require(try repair.damage())
    #expect(damage.doubt == first...first)
    try repair.acceptLoss(of: damage.doubt, by: "sue", reason: "no backup")
    #expect(try verify(site, .replay).problem == nil)
  }

  @Test(arguments: ["other", "swapped"])
  func `a beginning that is another's is no loss`(what: String) throws {
    let site = try twoSegments()
    let other = try twoSegments()
    let file = site.path + "/log/" + LogDirectory.name(of: try site.segments[1])
    let wrong = what == "other" ? other.log : site.log
    try site.write(site.bytes(wrong), to: file)
    let damage = try #require(try Repair(site: site.path, isForced: true) { site.now }.damage())
    #expect(!damage.canBeGivenUp)
  }

  @Test(arguments: [0, 1])
  func `the first record of a segment is given up like any other`(segment: Int) throws {
    let site = try twoSegments()
    let before = try SiteStore(opening: site.path, .reading, terminal: "T8", isForced: true) {
      site.now
    }.site.sequence
    let lost = try site.segments[segment]
    try site.harm(record: lost)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    #expect(try #require(try repair.damage()).doubt == lost...lost)
    try repair.acceptLoss(of: lost...lost, by: "sue", reason: "no backup")
    let report = try verify(site, .replay)
    #expect(report.problem == nil, "\(report.told)")
    #expect(report.givenUpCount == 1)
    #expect(report.sequence == before)
    #expect(try site.segments.count == 2)
  }

  @Test(
    arguments: [
      (3, 5, false, nil), (3, 4, false, 6), (2, 5, false, 6), (3, 6, false, 6), (3, 6, true, nil),
      (3, 5, true, 6), (4, 6, true, 6),
    ] as [(Int, Int, Bool, Int32?)]
  )
  func `a gap has to say exactly what is missing`(
    first: Int,
    last: Int,
    hasChain: Bool,
    code: Int32?
  ) throws {
    var log = try ForgedLog()
    let picks = (1...2).map { _ in Array(FactText.picked().bytes) }
    log.append(picks, following: 6)
    var fields = [FactText.Field("from", "\(first)"), FactText.Field("to", "\(last)")]
    if hasChain { fields.append(.init("chain", Chain.zero.hex)) }
    log.append([Array(FactText("gap", fields).bytes)], isSealed: false)
    try log.write()
    for report in try log.reports() { #expect(report.problem?.exitCode == code) }
  }

  @Test func `a segment behind a gap is archived like any other`() throws {
    let site = try twoSegments()
    let lost = try site.segments[1] / 2
    try site.harm(record: lost)
    try Repair(site: site.path, isForced: true) { site.now }
      .acceptLoss(of: lost...lost, by: "sue", reason: "no backup")
    #expect(try site.segments.count == 3)
    _ = try SnapshotTaker(site: site.path, isForced: true) { site.now }.run()
    #expect(try Archive(site: site.path, isForced: true).run().segmentCount == 2)
    #expect(try verify(site, .replay).problem == nil)
  }

  @Test func `a console that is open reads its books anew`() throws {
    let site = try twoSegments()
    #expect(try site.segments.count == 2)
    var open = try SiteStore(opening: site.path, terminal: "T9", isForced: true) { site.now }
    let lost = try site.segments[1] / 2
    try site.harm(record: lost)
    try Repair(site: site.path, isForced: true) { site.now }
      .acceptLoss(of: lost...lost, by: "sue", reason: "no backup")
    #expect(try open.catchUp())
    let fresh = try SiteStore(opening: site.path, .reading, terminal: "T8", isForced: true) {
      site.now
    }
    #expect(open.site.stock.rows() == fresh.site.stock.rows())
    #expect(open.site.tasks.rows() == fresh.site.tasks.rows())
    #expect(open.site.sequence == fresh.site.sequence)
  }

  private func twoSegments() throws -> TestSite {
    let site = try TestSite()
    var random = SplitMix(3)
    var shift = try RandomShift(site)
    for _ in 0..<30 { try shift.step(&random) }
    site.now += 32 * 24 * 3_600_000
    for _ in 0..<30 { try shift.step(&random) }
    return site
  }

  private func verify(
    _ site: TestSite,
    _ depth: Verification.Depth
  ) throws -> Verification.Report {
    try Verification(site: site.path, clock: { 0 }).run(depth)
  }
}
