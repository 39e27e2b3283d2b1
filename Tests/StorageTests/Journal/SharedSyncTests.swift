import Glibc
import Testing

@testable import Storage

/// The test stands for another process that syncs: it holds byte 1 of the lock file.
@Suite final class SharedSyncTests {
  private let site: TestSite
  private let disk = FaultyDisk()
  private let other = LinuxDisk()
  private let lock: DiskFile
  private var ledger = Ledger()

  init() throws {
    site = try TestSite()
    lock = try other.open(site.path + "/lock", .readWrite)
  }

  deinit { other.close(lock) }

  private var syncCount: Int { disk.calls.count { $0 == "fdatasync" } }
  private var waitCount: Int { disk.calls.count { $0 == "wait" } }
  private var yieldCount: Int { disk.calls.count { $0 == "yield" } }

  /// A journal that has just read what another wrote, so that it is not alone.
  private func journal() throws -> Journal {
    var theirs = Ledger()
    let journal = try site.journal(on: disk, into: &ledger)
    _ = try site.journal(into: &theirs).pick(&theirs, "tty018-b-1")
    // A word to wait on stands there from the first ring on.
    var bell = try #require(SyncBell(lock, other))
    bell.ring(other)
    try #require(try other.tryLock(lock, byte: Journal.syncByte))
    disk.forgetCalls()
    return journal
  }

  private func leave(_ end: SyncedEnd) throws {
    _ = try other.write(lock, end.bytes, at: SyncedEnd.place)
    other.unlock(lock, byte: Journal.syncByte)
  }

  private func note() throws -> SyncedEnd? {
    try other.read(lock, at: SyncedEnd.place, count: SyncedEnd.length) { SyncedEnd($0) }
  }

  private func end(behind offset: Int = 0) throws -> SyncedEnd {
    let status = try #require(try other.status(at: site.log))
    return SyncedEnd(segment: 1, inode: status.inode, offset: status.size + offset)
  }

  @Test func `who was served by another's sync does not sync again`() throws {
    let journal = try journal()
    disk.onWait = { [unowned self] in try? leave(end()) }
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect(syncCount == 0)
    #expect(waitCount == 1)
    #expect(journal.durable == 2)
  }

  @Test func `in a rush it looks whether another's sync has ended before it sleeps`() throws {
    let journal = try journal()
    var bell = try #require(SyncBell(lock, other))
    bell.ring(other)  // As it was rung already, so that the next changes the word.
    disk.onYield = { [unowned self] in
      guard yieldCount == 7 else { return }
      try? leave(end())
      bell.ring(other)
    }
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect(yieldCount == 7)
    #expect(waitCount == 0)
    #expect(syncCount == 0)
  }

  @Test func `it looks a few times, and not at all where nobody has just written`() throws {
    let journal = try journal()
    disk.onWait = { [unowned self] in try? leave(end()) }
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect(yieldCount == 50)
    disk.forgetCalls()
    var theirs = Ledger()
    _ = try site.journal(into: &theirs).pick(&theirs, "tty018-b-2")
    site.now += 1000
    try #require(try other.tryLock(lock, byte: Journal.syncByte))
    #expect(try journal.pick(&ledger, "tty017-a-2").sequence == 4)
    #expect(yieldCount == 0)
    #expect(waitCount == 1)
  }

  @Test func `it does not look again and again while others have the processors`() throws {
    let journal = try journal()
    disk.yieldMicroseconds = 4000
    disk.onWait = { [unowned self] in try? leave(end()) }
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect((1..<10).contains(yieldCount))
    #expect(waitCount == 1)
    #expect(syncCount == 0)
  }

  @Test func `a sync that began before the line was written is followed by one's own`() throws {
    let journal = try journal()
    disk.onWait = { [unowned self] in try? leave(end(behind: -1)) }
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect(syncCount == 1)
    #expect(try note() == end())
  }

  @Test func `what is written while a sync runs is not said to be on disk`() throws {
    let journal = try journal()
    other.unlock(lock, byte: Journal.syncByte)
    var theirs = Ledger()
    let late = try site.journal(into: &theirs)
    var reached: SyncedEnd?
    disk.fault = { [unowned self] call in
      if call == "fdatasync", reached == nil {
        reached = try? end()
        _ = try? late.pick(&theirs, "tty019-c-1")
      }
      return nil
    }
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect(theirs.entries.count == 3)
    #expect(try note() == reached)
    #expect(try note() != end())
  }

  @Test func `nobody waits for long for one that is stopped while it syncs`() throws {
    let journal = try journal()
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect(syncCount == 1)
    #expect(waitCount == 9)
    #expect(yieldCount == 50)
  }

  @Test func `a served line is not told when a sync has failed`() throws {
    let journal = try journal()
    disk.onWait = { [unowned self] in
      try? site.write([], to: site.path + "/FAILED")
      try? leave(end())
    }
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-1") }
    #expect(error?.problem == .stopped)
    #expect(syncCount == 0)
  }

  @Test func `who waited for a sync that failed does not try again`() throws {
    let journal = try journal()
    disk.onWait = { [unowned self] in
      try? site.write([], to: site.path + "/FAILED")
      other.unlock(lock, byte: Journal.syncByte)
    }
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-1") }
    #expect(error?.problem == .stopped)
    #expect(syncCount == 0)
  }

  @Test func `a note that says more than there is is of another file`() throws {
    let journal = try journal()
    _ = try other.write(lock, try end(behind: 100_000).bytes, at: SyncedEnd.place)
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect(syncCount == 1)
  }

  @Test func `job control and termination wait while a sync is for all`() throws {
    let journal = try journal()
    other.unlock(lock, byte: Journal.syncByte)
    var atSync: [Bool] = []
    disk.fault = { call in
      if call == "fdatasync" { atSync = [SIGTSTP, SIGTERM, SIGHUP].map(isBlocked) }
      return nil
    }
    try takingSignals {
      _ = try journal.pick(&ledger, "tty017-a-1")
      #expect(atSync == [true, true, true])
      #expect(!isBlocked(SIGTSTP))
    }
    #expect(try note()?.offset == site.bytes(site.log).count)
  }

  @Test func `a note of a tail that is cut covers nothing that is written in its place`() throws {
    try site.pick(2)
    try site.write(try site.bytes(site.log) + Array("1\t00000000".utf8), to: site.log)
    _ = try other.write(lock, try end().bytes, at: SyncedEnd.place)
    var notes: [SyncedEnd?] = []
    disk.fault = { [unowned self] call in
      if call == "fdatasync" { notes.append(try? note()) }
      return nil
    }
    _ = try site.journal(on: disk, into: &ledger)
    #expect(notes == [nil])
  }

  @Test func `a note of another segment's file serves nobody`() throws {
    let journal = try journal()
    disk.onWait = { [unowned self] in
      guard let end = try? end() else { return }
      try? leave(SyncedEnd(segment: 1, inode: end.inode + 1, offset: end.offset))
    }
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect(syncCount == 1)
  }

  @Test func `a lock file that somebody emptied costs a sync and nothing else`() throws {
    let journal = try journal()
    disk.onWait = { [unowned self] in try? site.write([], to: site.path + "/lock") }
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    #expect(syncCount == 1)
  }

  @Test func `who is alone asks nobody`() throws {
    let journal = try journal()
    other.unlock(lock, byte: Journal.syncByte)
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 2)
    try #require(try other.tryLock(lock, byte: Journal.syncByte))
    #expect(try journal.pick(&ledger, "tty017-a-2").sequence == 3)
    #expect(syncCount == 2)
    #expect(waitCount == 0)
  }

  @Test func `a refusal too can rest on another's sync`() throws {
    let journal = try journal()
    disk.onWait = { [unowned self] in try? leave(end()) }
    let answer = try journal.commit(.of("tty017-a-1"), to: &ledger) {
      (_, _) throws(Shelf) in throw .empty
    }
    guard case .refused = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(syncCount == 0)
  }

  @Test func `half a line is cut only when nobody syncs`() throws {
    let journal = try journal()
    disk.shortAppend = 60
    disk.fault = { [unowned self] call in
      // The log's own lock is free, so this is for the byte of who syncs.
      if call == "lock-wait" { other.unlock(lock, byte: Journal.syncByte) }
      return nil
    }
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-1") }
    #expect(error?.problem == .diskFull)
    let wait = try #require(disk.calls.firstIndex(of: "lock-wait"))
    let cut = try #require(disk.calls.firstIndex(of: "ftruncate"))
    #expect(wait < cut)
  }
}

@Suite struct SyncedEndTests {
  private let end = SyncedEnd(segment: 481_234, inode: 0x1_2345_6789, offset: 67_108_864)

  private static func read(_ bytes: [UInt8]) -> SyncedEnd? {
    bytes.withUnsafeBytes { SyncedEnd($0) }
  }

  private func position(_ segment: Int, _ offset: Int) -> Position {
    var position = Position(segment: segment)
    position.offset = offset
    return position
  }

  @Test func `it is read as it was written`() {
    #expect(end.bytes.count == SyncedEnd.length)
    #expect(Self.read(end.bytes) == end)
  }

  @Test func `one with any other byte is none`() {
    for index in end.bytes.indices.dropLast() {
      var bytes = end.bytes
      bytes[index] ^= 1
      #expect(Self.read(bytes) == nil, "byte \(index)")
      #expect(Self.read(Array(bytes.prefix(index))) == nil)
    }
  }

  @Test func `it covers what stands before it in its file, and all of the segments before`() {
    #expect(end.covers(position(481_234, 67_108_864), of: end.inode))
    #expect(!end.covers(position(481_234, 67_108_865), of: end.inode))
    #expect(!end.covers(position(481_234, 100), of: 7))
    #expect(end.covers(position(1, 99_000_000), of: 7))
    #expect(!end.covers(position(481_235, 0), of: end.inode))
  }

  @Test func `it is foreign where it says more than the log has`() {
    #expect(!end.isBeyond(position(481_234, 67_108_864)))
    #expect(end.isBeyond(position(481_234, 67_108_863)))
    #expect(end.isBeyond(position(481_233, 99_000_000)))
  }
}

@Suite struct SyncBellTests {
  private let site: TestSite
  private let disk = LinuxDisk()

  init() throws { site = try TestSite() }

  @Test func `each ring changes the word`() throws {
    let file = try disk.open(site.path + "/lock", .readWrite)
    defer { disk.close(file) }
    var bell = try #require(SyncBell(file, disk))
    #expect(bell.word(disk) == nil)
    bell.ring(disk)
    let word = try #require(bell.word(disk))
    bell.ring(disk)
    #expect(bell.word(disk) != word)
  }

  /// Each would take a minute where it is not woken.
  @Test(.timeLimit(.minutes(1))) func `a ring wakes who waits in another thread`() throws {
    let file = try disk.open(site.path + "/lock", .readWrite)
    defer { disk.close(file) }
    var bell = try #require(SyncBell(file, disk))
    bell.ring(disk)
    let page = try disk.map(file, count: 4096)
    for _ in 0..<50 {
      let word = try #require(bell.word(disk))
      let waiter = try #require(
        SecondThread {
          LinuxDisk().wait(on: page, at: SyncBell.place, whileIts: word, milliseconds: 60_000)
          return true
        }
      )
      for _ in 0..<100 { sched_yield() }
      bell.ring(disk)
      #expect(waiter.result())
    }
  }

  @Test func `a lock file that somebody empties traps nobody`() throws {
    let file = try disk.open(site.path + "/lock", .readWrite)
    defer { disk.close(file) }
    var bell = try #require(SyncBell(file, disk))
    bell.ring(disk)
    let word = try #require(bell.word(disk))
    try disk.truncate(file, to: 0)
    bell.wait(after: word, disk)
    #expect(bell.word(disk) == nil)
    bell.ring(disk)
    #expect(bell.word(disk) != nil)
  }
}
