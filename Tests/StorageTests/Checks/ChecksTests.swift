import TestSupport
import Testing

@testable import Storage

@Suite struct VerificationTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  @Test func `a sound site is told in one line`() throws {
    try site.pick(5)
    var time: Int64 = 0
    let report = try Verification(site: site.path) {
      time += 10
      return time
    }.run()
    #expect(report.exitCode == 0)
    #expect(report.lineCount == 5)
    #expect(report.sequence == 5)
    #expect(report.byteCount == (try site.bytes(site.log).count))
    #expect(
      report.text == "5 lines in 1 segment, 500 lines/s, head 5 \(report.head): sound"
    )
  }

  @Test func `a torn tail is told and left`() throws {
    try site.pick(2)
    let bytes = try site.bytes(site.log) + Array("1\t000000000003\t20".utf8)
    try site.write(bytes, to: site.log)
    let report = try Verification(site: site.path, clock: { 0 }).run()
    #expect(report.exitCode == 3)
    #expect(report.problem?.sequence == 3)
    #expect(report.text.hasSuffix("head 2 \(report.head): not sound"))
    #expect(try site.bytes(site.log) == bytes)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `any changed byte with a mended checksum is found`(seed: UInt64) throws {
    try site.pick(6)
    var random = SeededRandom(seed: seed)
    var lines = try site.bytes(site.log).split(separator: UInt8(ascii: "\n")).map { Array($0) }
    let line = Int.random(in: 1..<lines.count, using: &random)
    var edited = Array(lines[line].dropLast(11))
    edited[Int.random(in: 0..<edited.count, using: &random)] ^= 1
    edited.appendChecksum(from: 0)
    lines[line] = edited.dropLast()
    try site.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: site.log)
    let report = try Verification(site: site.path, clock: { 0 }).run()
    #expect([4, 5, 6, 8].contains(report.exitCode))
    #expect((report.problem?.sequence ?? .max) <= line + 1)
  }
}

@Suite struct BackupTests {
  @Test func `a copy opens with the same books and is sound`() throws {
    let site = try TestSite()
    let live = try site.pick(5)
    try site.write(Array("[site]\n".utf8), to: site.path + "/site.toml")
    let target = site.path + "-copy"
    defer { TestSite.remove(target) }
    let report = try Backup(site: site.path, clock: { 0 }).run(to: target)
    #expect(report.exitCode == 0)
    #expect(report.sequence == 5)
    var ledger = Ledger()
    let copy = try Journal(
      site: target,
      .writing,
      holder: "tty017",
      clock: { site.now },
      isForced: true,
      into: &ledger
    )
    #expect(ledger == live)
    #expect(try copy.pick(&ledger, "tty017-3f9a-6").sequence == 6)
    #expect(try site.bytes(target + "/site.toml") == Array("[site]\n".utf8))
    #expect(try site.bytes(site.log).count < site.bytes(target + "/log/000000000001.log").count)
  }

  @Test func `the line that is being written stays out of the copy`() throws {
    let site = try TestSite()
    try site.pick(2)
    try site.write(try site.bytes(site.log) + Array("1\t0000".utf8), to: site.log)
    let target = site.path + "-copy"
    defer { TestSite.remove(target) }
    #expect(try Backup(site: site.path, clock: { 0 }).run(to: target).exitCode == 0)
  }

  @Test func `a copy of damage says so`() throws {
    let site = try TestSite()
    try site.pick(4)
    var bytes = try site.bytes(site.log)
    bytes[bytes.count - 100] ^= 1
    try site.write(bytes, to: site.log)
    let target = site.path + "-copy"
    defer { TestSite.remove(target) }
    #expect(try Backup(site: site.path, clock: { 0 }).run(to: target).exitCode == 4)
  }

  @Test
  func
    `the newest snapshot comes along, and so the copy opens where the journal is damaged far back`()
    throws
  {
    let site = try TestSite()
    var random = SplitMix(7)
    var shift = try RandomShift(site)
    for _ in 0..<3 {
      for _ in 0..<40 { try shift.step(&random) }
      site.now += 32 * 24 * 3_600_000
      _ = try SnapshotTaker(site: site.path, isForced: true) { site.now }.run()
    }
    let snapshots = try LinuxDisk().list(site.path + "/snap")
    #expect(snapshots.count == 3)
    var bytes = try site.bytes(site.log)
    bytes[bytes.count / 2] ^= 1
    try site.write(bytes, to: site.log)
    let target = site.path + "-copy"
    defer { TestSite.remove(target) }
    #expect(try Backup(site: site.path, clock: { 0 }).run(to: target).exitCode == 4)
    #expect(try LinuxDisk().list(target + "/snap") == snapshots.suffix(1))
    func opened(_ path: String) throws -> SiteStore {
      try SiteStore(opening: path, .reading, terminal: "t", isForced: true) { site.now }
    }
    let (copy, original) = (try opened(target), try opened(site.path))
    #expect(copy.blocked == nil)
    #expect(copy.site.sequence == original.site.sequence)
    #expect(copy.site.stock.rows() == original.site.stock.rows())
  }

  @Test func `nothing is copied over something else`() throws {
    let site = try TestSite()
    let error = #expect(throws: StoreError.self) {
      try Backup(site: site.path, clock: { 0 }).run(to: site.path)
    }
    #expect(error?.problem == .notEmpty)
  }

  @Test(arguments: ["/copy", "/log/copy"])
  func `a site is not copied into itself`(place: String) throws {
    let site = try TestSite()
    let error = #expect(throws: StoreError.self) {
      try Backup(site: site.path, clock: { 0 }).run(to: site.path + place)
    }
    #expect(error?.detail == "it lies in the site itself")
    #expect(try LinuxDisk().status(at: site.path + place) == nil)
  }

  @Test func `on another file system a directory may have the site's inode`() throws {
    let site = try TestSite()
    try site.pick(2)
    let disk = FaultyDisk()
    disk.twins = [site.path, "/.."]
    let target = site.path + "-copy"
    defer { TestSite.remove(target) }
    let report = try Backup(site: site.path, on: disk, clock: { 0 }).run(to: target)
    #expect(report.problem == nil && report.sequence == 2)
  }
}

@Suite struct HistoryTests {
  @Test func `a thing's history is what names it`() throws {
    let site = try TestSite()
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1", [.picked("TEA-0042", 2), .picked("JAM-0001", 5)])
    _ = try journal.pick(&ledger, "tty017-a-2", [.picked("JAM-0001", 1)])
    _ = try journal.pick(&ledger, "tty017-a-3", [.picked("TEA-0042-X", 1)])
    var told: [History.Entry] = []
    try History(site: site.path).run("TEA-0042") { told.append($0) }
    #expect(told.map(\.sequence) == [1])
    #expect(told.map(\.person) == ["u0042"])
    #expect(told.map(\.terminal) == ["tty017"])
    #expect(told.first?.facts == [.picked("TEA-0042", 2)])
  }

  @Test func `who decided on a repair finds it in the own history, and no export has it`() throws {
    let site = try TestSite()
    try site.pick(5)
    try site.harm(record: 3)
    try Repair(site: site.path, isForced: true, clock: { 0 })
      .acceptLoss(of: 3...3, by: "sue", reason: "disk")
    var told: [History.Entry] = []
    try History(site: site.path).run("sue") { told.append($0) }
    #expect(told.map(\.sequence) == [3] && told.first?.facts.first?.kind == "gap")
    var all: [Int] = []
    try History(site: site.path).all { all.append($0.sequence) }
    #expect(all == [1, 2, 4, 5])
  }

  @Test(arguments: [("JAM-0001", 2), ("u0042", 2), ("tty017-a-2", 1), ("tea-0042", 0), ("", 0)])
  func `values, operators and operation keys are found whole`(key: String, count: Int) throws {
    let site = try TestSite()
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1", [.picked("TEA-0042", 2), .picked("JAM-0001", 5)])
    _ = try journal.pick(&ledger, "tty017-a-2", [.picked("JAM-0001", 1)])
    var told = 0
    try History(site: site.path).run(key) { _ in told += 1 }
    #expect(told == count)
  }
}
