import TestSupport
import Testing

@testable import Storage

/// Behind a seal that somebody set ahead stands a segment without a record, until the next act.
@Suite struct EmptySegmentTests {
  private let site: TestSite
  private let sequence: Int

  init() throws {
    site = try TestSite()
    var random = SplitMix(7)
    var shift = try RandomShift(site)
    for _ in 0..<40 { try shift.step(&random) }
    var taker = SnapshotTaker(site: site.path, isForced: true) { [site] in site.now }
    taker.roll.byteCount = 1
    sequence = try #require(try taker.run())
    try #require(try site.segments == [1, sequence + 1])
  }

  private func verify(_ depth: Verification.Depth) throws -> Verification.Report {
    try Verification(site: site.path, clock: { 0 }).run(depth)
  }

  @Test func `a check of any depth finds it sound`() throws {
    for depth in [Verification.Depth.quick, .full, .replay] {
      let report = try verify(depth)
      #expect(report.problem == nil, "\(report.told)")
      #expect(report.sequence == sequence)
    }
    #expect(try Repair(site: site.path, isForced: true) { 0 }.damage() == nil)
    let copy = try TestSite.directory() + "/copy"
    defer { TestSite.remove(String(copy.dropLast("/copy".count))) }
    #expect(try Backup(site: site.path, clock: { 0 }).run(to: copy).problem == nil)
    let tail = try JournalTail(site: site.path)
    var told = 0
    try tail.read { _ in told += 1 }
    #expect(told == 0)
  }

  @Test func `a snapshot that is taken there can be used`() throws {
    let taker = SnapshotTaker(site: site.path, isForced: true) { [site] in site.now }
    let snapshots = SnapshotDirectory(
      paths: SitePaths(root: site.path),
      store: try SiteDirectory(site.path).meta(isForced: true).store,
      disk: LinuxDisk()
    )
    try site.remove(snapshots.path(of: sequence))
    #expect(try taker.run() == sequence)
    #expect(snapshots.newest()?.header.position.sequence == sequence)
    #expect(try verify(.replay).unusableSnapshots.isEmpty)
    #expect(try Archive(site: site.path, isForced: true).run().segmentCount == 1)
    #expect(snapshots.newest()?.header.position.sequence == sequence)
    #expect(try verify(.replay).problem == nil)
  }

  @Test func `after a failed sync it is there again`() throws {
    try site.write([], to: site.path + "/FAILED")
    let failed = try FailedSync(site: site.path, isForced: true) { [site] in site.now }
    #expect(try failed.recover().sequence == sequence)
    #expect(try verify(.full).problem == nil)
  }
}
