import Glibc
import TestSupport
import Testing

@testable import Storage
@testable import Warehouse

/// A long journal without a snapshot is read once, and not by everybody who opens the site.
@Suite struct AwaitedSnapshotTests {
  private let site: TestSite
  /// The newest snapshot, kept where nobody looks.
  private let kept: String
  private let sequence: Int

  init() throws {
    site = try TestSite()
    var random = SplitMix(3)
    var shift = try RandomShift(site)
    for _ in 0..<60 { try shift.step(&random) }
    let taken = try SnapshotTaker(site: site.path, isForced: true) { [site] in site.now }.run()
    sequence = try #require(taken)
    kept = site.path + "/kept"
    try LinuxDisk().rename(site.path + "/snap", to: kept)
    for _ in 0..<10 { try shift.step(&random) }
  }

  private var started: Int {
    get throws {
      let bytes = try LinuxDisk().contentsIfThere(of: site.path + "/started")
      return (bytes ?? []).count { $0 == UInt8(ascii: "\n") }
    }
  }

  /// Opens the site with a program in place of the one that takes snapshots.
  private func open(_ words: String, lineCount: Int = 20) throws -> SiteStore {
    var policy = SnapshotPolicy(site: site.path)
    policy.lineCountToAwait = lineCount
    policy.command = ["/bin/sh", "-c", "echo once >> \(site.path)/started; " + words]
    return try SiteStore(
      opening: site.path,
      terminal: "tty018",
      snapshots: policy,
      isForced: true
    ) { [site] in site.now }
  }

  private func expectWholeBooks(_ store: SiteStore) throws {
    let whole = try SiteStore(
      opening: site.path,
      .reading,
      terminal: "tty019",
      usesSnapshots: false,
      isForced: true
    ) { [site] in site.now }
    #expect(store.site.sequence == whole.site.sequence)
    #expect(store.site.stock.rows() == whole.site.stock.rows())
    #expect(store.site.tasks.rows() == whole.site.tasks.rows())
  }

  @Test func `one is taken, and the books stand on it`() throws {
    let store = try open("sleep 0.1; mv \(kept) \(site.path)/snap")
    #expect(store.keeper.base == sequence)
    #expect(try started == 1)
    try expectWholeBooks(store)
    // It is near enough for the next.
    #expect(try open("exit 1", lineCount: 40).keeper.base == sequence)
    #expect(try started == 1)
  }

  @Test func `a journal that is not long is read`() throws {
    let store = try open("mv \(kept) \(site.path)/snap", lineCount: 10_000)
    #expect(store.keeper.base == 0)
    #expect(try started == 0)
    try expectWholeBooks(store)
  }

  @Test func `where none can be taken, the journal is read`() throws {
    let store = try open("exit 1")
    #expect(store.keeper.base == 0)
    #expect(try started == 1)
    try expectWholeBooks(store)
  }

  @Test func `a name that is no number is no snapshot`() throws {
    try LinuxDisk().rename(kept, to: site.path + "/snap")
    try site.write([], to: site.path + "/snap/-00000000001.snap")
    #expect(try open("exit 1").keeper.base == sequence)
    #expect(try Verification(site: site.path, clock: { 0 }).run(.replay).problem == nil)
  }

  @Test func `nobody waits where the lock cannot be asked`() throws {
    try site.remove(site.path + "/lock")
    var policy = SnapshotPolicy(site: site.path)
    policy.lineCountToAwait = 20
    let snapshots = SnapshotDirectory(
      paths: SitePaths(root: site.path),
      store: try SiteDirectory(site.path).meta(isForced: true).store,
      disk: LinuxDisk()
    )
    var waited = 0
    #expect(snapshots.newest(awaitedBy: policy) { _, _ in waited += 1 } == nil)
    #expect(waited == 0)
  }

  @Test func `one that another process takes is waited for`() throws {
    let disk = LinuxDisk()
    let lock = try disk.open(site.path + "/lock", .readWrite)
    #expect(try disk.tryLock(lock, byte: SnapshotPolicy.lockByte))
    let other = SecondThread { [kept, path = site.path] in
      usleep(100_000)
      let isMoved = (try? LinuxDisk().rename(kept, to: path + "/snap")) != nil
      LinuxDisk().close(lock)
      return isMoved
    }
    let store = try open("exit 1")
    #expect(other?.result() == true)
    #expect(store.keeper.base == sequence)
    #expect(try started == 0)
    try expectWholeBooks(store)
  }
}
