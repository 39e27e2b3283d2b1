import Testing
import Warehouse

@testable import Storage

/// What terminals do that have a site open in which somebody puts other files in place.
@Suite struct ReplacedSiteTests {
  private let site: TestSite
  private var ledger = Ledger()

  init() throws {
    site = try TestSite()
    // As after a repair before, which the meta file tells of.
    try SiteDirectory(site.path).requireGapReaders(LinuxDisk())
  }

  private func open(_ terminal: String) throws -> SiteStore {
    try SiteStore(opening: site.path, terminal: terminal, isForced: true) { [site] in site.now }
  }

  private func act(_ sku: String, _ key: String) throws -> Act {
    Act(
      .importProducts([Product(sku: try SKU(scanned: sku), description: "Tea")], []),
      key: try #require(OperationKey(key)),
      actor: .none,
      terminal: "tty017"
    )
  }

  @Test mutating func `nothing is written under a lock that was taken away`() throws {
    var other = Ledger()
    let first = try site.journal(into: &ledger)
    _ = try first.pick(&ledger, "tty017-a-1")
    try site.remove(site.path + "/lock")
    let second = try site.journal(into: &other)
    _ = try second.pick(&other, "tty018-b-1")
    let bytes = try site.bytes(site.log)
    let error = #expect(throws: StoreError.self) { try first.pick(&ledger, "tty017-a-2") }
    #expect(error?.problem == .replaced)
    #expect(error?.file == site.path + "/lock")
    #expect(try site.bytes(site.log) == bytes)
    #expect(try first.isReplaced())
    #expect(try !second.isReplaced())
  }

  @Test mutating func `where writing is stopped that is told, whatever else is`() throws {
    let journal = try site.journal(into: &ledger)
    try site.remove(site.path + "/lock")
    try site.write([], to: site.path + "/FAILED")
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-1") }
    #expect(error?.problem == .stopped)
    #expect(try !journal.isReplaced())
  }

  @Test func `a terminal whose lock was taken away goes on with the one that is there`() throws {
    var first = try open("tty017")
    try site.remove(site.path + "/lock")
    #expect(first.perform(try act("TEA-1", "tty017-a-1")).receipt?.sequence == 1)
    var second = try open("tty018")
    #expect(second.perform(try act("TEA-2", "tty018-b-1")).receipt?.sequence == 2)
    #expect(first.perform(try act("TEA-3", "tty017-a-2")).receipt?.sequence == 3)
    #expect(first.site.products.rows().count == 3)
  }

  @Test func `who waited for a lock that was taken away waits for the one that is there`() throws {
    let (disk, paths) = (LinuxDisk(), SitePaths(root: site.path))
    var isTaken = false
    let lock = try disk.lockedFile(paths) { file in
      #expect(try disk.tryLock(file, byte: 0))
      if isTaken { return }
      isTaken = true
      try site.remove(paths.lock)
      disk.close(try disk.open(paths.lock, .readWrite))
    }
    defer { disk.close(lock) }
    #expect(isTaken)
    #expect(try disk.status(lock).inode == disk.status(at: paths.lock)?.inode)
    let other = try disk.open(paths.lock, .readWrite)
    defer { disk.close(other) }
    #expect(try !disk.tryLock(other, byte: 0))
  }

  @Test func `who slept in an older segment reads anew what a repair has left`() throws {
    try importTeas(1...3)
    var sleeper = try open("tty018")
    site.now += 32 * 24 * 3_600_000
    try importTeas(4...6)
    #expect(try site.segments.count == 2)
    try giveUp(record: 2)
    #expect(sleeper.perform(try act("TEA-7", "tty018-b-1")).receipt != nil)
    #expect(teas(of: sleeper) == [1, 3, 4, 5, 6, 7])
    #expect(teas(of: sleeper) == teas(of: try open("tty019")))
  }

  @Test func `who only looks reads anew what a repair has left`() throws {
    try importTeas(1...3)
    var reader = try SiteStore(opening: site.path, .reading, terminal: "floor", isForced: true) {
      [site] in site.now
    }
    site.now += 32 * 24 * 3_600_000
    try importTeas(4...6)
    try giveUp(record: 2)
    #expect(try reader.catchUp())
    #expect(teas(of: reader) == [1, 3, 4, 5, 6])
  }

  @Test func `a snapshot that was begun before a repair is not put in place after it`() throws {
    try importTeas(1...3)
    let disk = FaultyDisk()
    var isRepaired = false
    disk.fault = { [self] call in
      if call == "fsync", !isRepaired {
        isRepaired = true
        do { try giveUp(record: 2) } catch { Issue.record("\(error)") }
      }
      return nil
    }
    let taker = SnapshotTaker(site: site.path, on: disk, isForced: true) { [site] in site.now }
    #expect(try taker.run() == nil)
    #expect(isRepaired)
    #expect(try LinuxDisk().list(site.path + "/snap").isEmpty)
    #expect(try Verification(site: site.path, clock: { 0 }).run(.replay).problem == nil)
    #expect(teas(of: try open("tty019")) == [1, 3])
    // The next one begins with what the repair has left.
    try site.takeSnapshot()
    #expect(try LinuxDisk().list(site.path + "/snap").count == 1)
    #expect(teas(of: try open("tty019")) == [1, 3])
  }

  @Test func `a repair does without a snapshot that somebody removes meanwhile`() throws {
    try importTeas(1...3)
    try site.takeSnapshot()
    for number in 4...5 {
      try importTeas(number...number)
      try site.takeSnapshot()
    }
    try site.harm(record: 2)
    let (disk, paths) = (FaultyDisk(), try snapshotPaths())
    #expect(paths.count == 3)
    disk.fault = { [site] call in
      // They are set aside from the newest on.
      let isBegun = (try? LinuxDisk().status(at: paths[2])) == .some(nil)
      if call == "rename", isBegun { try? site.remove(paths[0]) }
      return nil
    }
    let repair = try Repair(site: site.path, on: disk, isForced: true) { [site] in site.now }
    try repair.acceptLoss(of: 2...2, by: "sue", reason: "disk")
    #expect(try snapshotPaths().isEmpty)
    let kept = try site.quarantine.filter { $0.hasSuffix(".snap") }
    #expect(kept.count == 2)
    #expect(try Verification(site: site.path, clock: { 0 }).run(.replay).problem == nil)
  }

  @Test func `a backup during which somebody repairs the site is none`() throws {
    try importTeas(1...3)
    try site.takeSnapshot()
    let disk = FaultyDisk()
    var syncs = 0
    disk.fault = { [self] call in
      syncs += call == "fsync" ? 1 : 0
      if call == "fsync", syncs == 1 {
        do { try giveUp(record: 2) } catch { Issue.record("\(error)") }
      }
      return nil
    }
    let copy = String(site.path.dropLast(4)) + "copy"
    let backup = Backup(site: site.path, on: disk) { 0 }
    let error = #expect(throws: StoreError.self) { try backup.run(to: copy) }
    #expect(error?.problem == .replaced)
    #expect(try LinuxDisk().status(at: copy + "/store.meta") == nil)
  }

  @Test func `who opens a site while it is repaired has what the repair leaves`() throws {
    try importTeas(1...3)
    try site.takeSnapshot()
    try site.harm(record: 2)
    let disk = FaultyDisk()
    var opened: SiteStore?
    var maps = 0
    disk.fault = { [self] call in
      maps += call == "mmap" ? 1 : 0
      if call == "mmap", maps == 1 {
        do { try repair(record: 2) } catch { Issue.record("\(error)") }
      }
      return nil
    }
    opened = try SiteStore(opening: site.path, terminal: "tty018", on: disk, isForced: true) {
      [site] in site.now
    }
    #expect(maps > 0)
    let store = try #require(opened)
    #expect(teas(of: store) == teas(of: try open("tty019")))
    #expect(try !store.journal.isOfOtherFiles())
  }

  @Test func `a terminal writes nothing into another site that stands there now`() throws {
    try importTeas(1...2)
    var store = try open("tty018")
    let disk = LinuxDisk()
    try disk.rename(site.path, to: site.path + ".old")
    var random = SeededRandom(seed: 7)
    try SiteDirectory(site.path).create(
      name: "Lakeside",
      isDemo: true,
      at: TestSite.start,
      random: &random,
      reserveBytes: 0,
      isForced: true
    )
    let before = try site.bytes(site.log)
    for _ in 0..<2 {
      guard case .notSaved(let trouble) = store.perform(try act("TEA-3", "tty018-b-1")) else {
        Issue.record("it was saved")
        return
      }
      #expect(trouble == .other("The journal was replaced. Start again"))
      #expect(throws: StoreError.self) { try store.catchUp() }
    }
    #expect(try site.bytes(site.log) == before)
    // The same site, from a backup or from where it was, is another matter.
    try disk.rename(site.path, to: site.path + ".new")
    try disk.rename(site.path + ".old", to: site.path)
    #expect(store.perform(try act("TEA-3", "tty018-b-1")).receipt?.sequence == 3)
  }

  /// Oldest first.
  private func snapshotPaths() throws -> [String] {
    let directory = site.path + "/snap"
    return try LinuxDisk().list(directory).map { directory + "/" + $0 }
  }

  /// Each in a record of its own.
  private func importTeas(_ numbers: ClosedRange<Int>) throws {
    var store = try open("tty017")
    for number in numbers {
      site.now += 1000
      #expect(store.perform(try act("TEA-\(number)", "tty017-c-\(number)")).receipt != nil)
    }
  }

  private func giveUp(record: Int) throws {
    try site.harm(record: record)
    try repair(record: record)
  }

  private func repair(record: Int) throws {
    let repair = try Repair(site: site.path, isForced: true) { [site] in site.now }
    try repair.acceptLoss(of: record...record, by: "sue", reason: "disk")
  }

  private func teas(of store: SiteStore) -> [Int] {
    store.site.products.rows().compactMap { Int($0.sku.text.dropFirst(4)) }.sorted()
  }
}

extension Outcome {
  fileprivate var receipt: Receipt? {
    if case .committed(let receipt) = self { receipt } else { nil }
  }
}
