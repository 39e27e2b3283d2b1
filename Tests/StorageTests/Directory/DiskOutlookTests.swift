import Testing

@testable import Storage

@Suite struct DiskOutlookTests {
  private let site: TestSite
  private let disk = FaultyDisk()
  private var ledger = Ledger()

  init() throws {
    site = try TestSite()
  }

  private var paths: SitePaths { SitePaths(root: site.path) }

  /// One line a day, today's last, each in a segment of its own.
  private mutating func write(days: Int) throws {
    let journal = try site.journal(into: &ledger)
    journal.roll.byteCount = 1
    for day in 0..<days {
      site.now = TestSite.start + Int64(day) * 86_400_000
      _ = try journal.pick(&ledger, "tty017-a-\(day)")
    }
  }

  private func outlook(free: Int, of total: Int = .max) throws -> DiskOutlook {
    disk.space = DiskSpace(freeBytes: free, totalBytes: total)
    return try #require(DiskOutlook(paths, at: site.now, disk))
  }

  private func size(of segment: Int) throws -> Int {
    try #require(try disk.status(at: paths.log.path(of: segment))).size
  }

  @Test mutating func `ten days of growth have to fit`() throws {
    try write(days: 30)
    // From ten days ago to today.
    let daily = try (20...30).reduce(0) { try $0 + size(of: $1) } / 10
    #expect(try outlook(free: .max / 2).bytesPerDay == daily)
    #expect(try outlook(free: 10 * daily, of: 10 * daily).isShort == false)
    let short = try outlook(free: 10 * daily - 1, of: 10 * daily)
    #expect(short.daysLeft == 9)
    #expect(short.isShort)
    #expect(try outlook(free: 0, of: 10 * daily).daysLeft == 0)
  }

  @Test mutating func `what was written long ago is no growth`() throws {
    let journal = try site.journal(into: &ledger)
    for number in 0..<200 { _ = try journal.pick(&ledger, "tty017-a-\(number)") }
    let before = try outlook(free: .max / 2).bytesPerDay
    #expect(try before == size(of: 1))  // A log that is an hour old is no disk full in an hour.
    journal.roll.byteCount = 1
    for day in 1...12 {
      site.now = TestSite.start + Int64(day) * 86_400_000
      _ = try journal.pick(&ledger, "tty017-b-\(day)")
    }
    #expect(try outlook(free: .max / 2).bytesPerDay < before / 20)
  }

  @Test mutating func `a twentieth of the disk has to be free`() throws {
    try write(days: 1)
    let full = try outlook(free: 1 << 40, of: 20 << 40)
    #expect(full.percentLeft == 5)
    #expect(!full.isShort)
    let short = try outlook(free: 1 << 40, of: 21 << 40)
    #expect(short.percentLeft == 4)
    #expect(short.isShort)
  }

  @Test func `a disk that cannot be asked says nothing`() throws {
    disk.fault = { $0 == "statvfs" ? 5 : nil }
    #expect(DiskOutlook(paths, at: site.now, disk) == nil)
  }

  @Test func `the real disk tells its room`() throws {
    let space = try LinuxDisk().space(at: site.path)
    #expect(space.totalBytes > 0)
    #expect((0...space.totalBytes).contains(space.freeBytes))
  }
}
