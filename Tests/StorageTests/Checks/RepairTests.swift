import Glibc
import Testing

@testable import Storage

@Suite struct RepairTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func repair() throws -> Repair {
    try Repair(site: site.path, isForced: true) { [site] in site.now }
  }

  private func verify() throws -> Verification.Report {
    try Verification(site: site.path, clock: { 0 }).run()
  }

  /// Five picks, the third of them with a changed byte.
  private func damage() throws -> [UInt8] {
    try site.pick(5)
    let whole = try site.bytes(site.log)
    var lines = whole.split(separator: UInt8(ascii: "\n")).map { Array($0) }
    lines[3][100] ^= 1
    try site.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: site.log)
    return whole
  }

  @Test func `damage is told with what is in doubt, and telling it changes nothing`() throws {
    _ = try damage()
    let before = try site.bytes(site.log)
    let found = try #require(try repair().damage())
    #expect(found.doubt == 3...5)
    #expect(found.error.problem == .corrupt)
    #expect(try site.bytes(site.log) == before)
    #expect(try site.quarantine.isEmpty)
  }

  @Test func `who repairs is told once a second whom the site waits for`() throws {
    _ = try damage()
    let disk = FaultyDisk()
    disk.ticks = [200, 1000, 1200, 2200]
    var said: [String] = []
    var repair = try Repair(site: site.path, on: disk, isForced: true) { [site] in site.now }
    repair.waiting = { said.append("\($0.prefix(6)) \($1)") }
    try repair.acceptLoss(of: 3...5, by: "sue", reason: "no backup")
    #expect(said == ["tty017 1", "tty017 2"])
    #expect(try verify().problem == nil)
  }

  @Test func `what a newer program wrote is no damage, and cannot be given up`() throws {
    try site.pick(5)
    var lines = try site.bytes(site.log).split(separator: 0x0A).map { Array($0) }
    lines[3].edit { "3" + $0.dropFirst() }
    let newer = Array(lines.joined(separator: [0x0A])) + [0x0A]
    try site.write(newer, to: site.log)
    for act in [
      { _ = try repair().damage() },
      { try repair().acceptLoss(of: 3...5, by: "sue", reason: "no backup") },
    ] {
      let error = #expect(throws: StoreError.self) { try act() }
      #expect(error?.exitCode == 8)
    }
    #expect(try site.bytes(site.log) == newer)
  }

  @Test func `an accepted loss leaves a gap with a name, and the site goes on`() throws {
    _ = try damage()
    let damaged = try site.bytes(site.log)
    try repair().acceptLoss(of: 3...5, by: "sue", reason: "no backup\there")
    #expect(try verify().problem == nil)
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    #expect(ledger.entries.map(\.sequence) == [1, 2])
    #expect(journal.sequence == 6)
    #expect(try journal.pick(&ledger, "tty017-3f9a-3").sequence == 7)
    let report = try verify()
    #expect(report.problem == nil)
    #expect(report.text.hasSuffix(": sound, but for 3 records that a repair gave up"))
    let next = String(
      decoding: try site.bytes(site.path + "/log/000000000006.log"),
      as: UTF8.self
    )
    #expect(next.contains("\tgap\tfrom=3\tto=5\tby=sue\treason=no backup\\there\tfile="))
    let kept = try #require(try site.quarantine.first)
    #expect(try site.bytes(site.path + "/quarantine/" + kept) == damaged)
  }

  @Test(arguments: [3...4, 2...5, 3...6])
  func `a loss other than what is in doubt is refused`(range: ClosedRange<Int>) throws {
    _ = try damage()
    let before = try site.bytes(site.log)
    let repair = try repair()
    let error = #expect(throws: StoreError.self) {
      try repair.acceptLoss(of: range, by: "sue", reason: "no backup")
    }
    #expect(error?.problem == .notRepaired("records 3..5 are in doubt"))
    #expect(try site.bytes(site.log) == before)
  }

  @Test func `a sound site is not repaired`() throws {
    try site.pick(2)
    let repair = try repair()
    #expect(try repair.damage() == nil)
    #expect(throws: StoreError.self) {
      try repair.acceptLoss(of: 3...3, by: "sue", reason: "none")
    }
  }

  @Test func `a segment put back loses nothing`() throws {
    let whole = try damage()
    let backup = try TestSite()
    try backup.write(whole, to: backup.log)
    try repair().putBack(from: backup.path, by: "sue", reason: "bad sector")
    #expect(try verify().problem == nil)
    var ledger = Ledger()
    _ = try site.journal(into: &ledger)
    #expect(ledger.entries.count == 5)
    #expect(try site.quarantine.contains { $0.hasSuffix(".cut") })
  }

  @Test func `a backup that ends too early, or is of another site, is refused`() throws {
    let whole = try damage()
    let before = try site.bytes(site.log)
    let lines = whole.split(separator: UInt8(ascii: "\n"))
    let backup = try TestSite()
    try backup.write(
      Array(lines.prefix(5).joined(separator: [0x0A])) + [0x0A],
      to: backup.log
    )
    let repair = try repair()
    let early = #expect(throws: StoreError.self) {
      try repair.putBack(from: backup.path, by: "sue", reason: "bad sector")
    }
    #expect(early?.problem == .notRepaired("the backup ends at record 4"))
    let other = try TestSite()
    try other.pick(5, session: "tty018-b")
    #expect(throws: StoreError.self) {
      try repair.putBack(from: other.path, by: "sue", reason: "bad sector")
    }
    #expect(try site.bytes(site.log) == before)
  }

  @Test func `after a failed sync the site goes on with what the device has`() throws {
    let disk = FaultyDisk()
    var ledger = Ledger()
    let journal = try site.journal(on: disk, into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    disk.fault = { $0 == "fdatasync" ? EIO : nil }
    #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-2") }
    // The device kept a part of the line only.
    let bytes = try site.bytes(site.log)
    try site.write(Array(bytes.dropLast(60)), to: site.log)
    let failed = try FailedSync(site: site.path, isForced: true) { [site] in site.now }
    let report = try failed.recover()
    #expect(report.sequence == 1)
    #expect(report.byteCount > 0)
    var after = Ledger()
    let next = try site.journal(into: &after)
    #expect(next.blocked == nil)
    #expect(after.keys == ["tty017-a-1"])
    #expect(try next.pick(&after, "tty017-a-2").sequence == 3)
    #expect(try verify().problem == nil)
    disk.fault = { _ in nil }
    let old = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-3") }
    #expect(old?.exitCode == 7)
    #expect(throws: StoreError.self) { try failed.recover() }
  }
}
