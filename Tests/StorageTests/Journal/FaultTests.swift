import Glibc
import Testing

@testable import Storage

@Suite struct FaultTests {
  private let site: TestSite
  private let disk = FaultyDisk()
  private var ledger = Ledger()

  init() throws {
    site = try TestSite()
  }

  @Test(arguments: [ENOSPC, EDQUOT])
  mutating func `a full disk confirms nothing and the same key can be tried again`(
    code: Int32
  ) throws {
    let journal = try site.journal(on: disk, into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    let before = try site.bytes(site.log)
    disk.fault = { $0 == "write" ? code : nil }
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-2") }
    #expect(error?.problem == .diskFull)
    #expect(error?.text == "NOT confirmed: disk full. Free space, then repeat")
    #expect(try site.bytes(site.log) == before)
    #expect(ledger.entries.count == 1)
    disk.fault = { _ in nil }
    #expect(try journal.pick(&ledger, "tty017-a-2").sequence == 2)
  }

  @Test mutating func `a short write is taken back`() throws {
    let journal = try site.journal(on: disk, into: &ledger)
    let before = try site.bytes(site.log)
    disk.shortAppend = 60
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-1") }
    #expect(error?.problem == .diskFull)
    #expect(try site.bytes(site.log) == before)
    #expect(try journal.pick(&ledger, "tty017-a-1").sequence == 1)
  }

  @Test mutating func `a write that cannot be taken back stops writing`() throws {
    let journal = try site.journal(on: disk, into: &ledger)
    disk.shortAppend = 60
    disk.fault = { $0 == "ftruncate" ? EIO : nil }
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-1") }
    #expect(error?.problem == .outcomeUnknown)
    #expect(journal.blocked?.problem == .stopped)
  }

  @Test mutating func `a failed sync stops all processes and is never tried again`() throws {
    var other = Ledger()
    let second = try site.journal(into: &other)
    let first = try site.journal(on: disk, into: &ledger)
    disk.fault = { $0 == "fdatasync" ? EIO : nil }
    let error = #expect(throws: StoreError.self) { try first.pick(&ledger, "tty017-a-1") }
    #expect(error?.problem == .outcomeUnknown)
    #expect(error?.exitCode == 7)
    // It stands in the log, where everybody reads it; that nobody may rely on it is told.
    #expect(ledger.entries.count == 1)
    disk.fault = { _ in nil }
    disk.forgetCalls()
    let size = try site.bytes(site.log).count
    for _ in 0..<2 {
      #expect(throws: StoreError.self) { try first.pick(&ledger, "tty017-a-2") }
      let stopped = #expect(throws: StoreError.self) { try second.pick(&other, "tty018-b-1") }
      #expect(stopped?.problem == .stopped)
    }
    #expect(!disk.calls.contains("fdatasync"))
    #expect(try site.bytes(site.log).count == size)
    var third = Ledger()
    #expect(try site.journal(into: &third).blocked?.problem == .stopped)
  }

  @Test mutating func `a failed sync of what stands before a cut tail stops all writing`() throws {
    try site.pick(2)
    try site.write(try site.bytes(site.log) + Array("1\t00000000".utf8), to: site.log)
    var syncs = 0
    disk.fault = { call in
      syncs += call == "fsync" ? 1 : 0
      // The first one is that of the copy in quarantine.
      return call == "fsync" && syncs == 2 ? EIO : nil
    }
    let error = #expect(throws: StoreError.self) { try site.journal(on: disk, into: &ledger) }
    #expect(error?.problem == .outcomeUnknown && syncs == 2)
    var other = Ledger()
    let stopped = #expect(throws: StoreError.self) {
      try site.journal(into: &other).pick(&other, "tty018-b-1")
    }
    #expect(stopped?.problem == .stopped)
  }

  @Test mutating func `nothing is written to a segment whose name is not on disk`() throws {
    let journal = try site.journal(on: disk, into: &ledger)
    let size = try site.bytes(site.log).count
    disk.fault = { $0 == "fsync-directory" ? EIO : nil }
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-1") }
    #expect(error?.problem == .outcomeUnknown)
    #expect(try site.bytes(site.log).count == size)
    var other = Ledger()
    let stopped = #expect(throws: StoreError.self) {
      try site.journal(into: &other).pick(&other, "tty018-b-1")
    }
    #expect(stopped?.problem == .stopped)
  }

  @Test(arguments: 1...2)
  mutating func `a failed sync of a new segment or its name stops all writing`(
    number: Int
  ) throws {
    let journal = try site.journal(on: disk, into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    journal.roll.byteCount = 1
    var syncs = 0
    disk.fault = { call in
      // The first is that of the seal, the last that of the directory.
      syncs += call.hasPrefix("fsync") ? 1 : 0
      return call.hasPrefix("fsync") && syncs == number + 1 ? EIO : nil
    }
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-2") }
    #expect(error?.problem == .outcomeUnknown && syncs == number + 1)
    var other = Ledger()
    let stopped = #expect(throws: StoreError.self) {
      try site.journal(into: &other).pick(&other, "tty018-b-1")
    }
    #expect(stopped?.problem == .stopped)
    let failed = try FailedSync(site: site.path, isForced: true) { 0 }
    #expect(try failed.recover().sequence == 1)
    // Where a segment without records is the last, it begins with what was recovered.
    #expect(try site.journal(into: &other).pick(&other, "tty018-b-1").sequence == number + 1)
  }

  @Test mutating func `nothing is written to a log whose names cannot be kept`() throws {
    try site.pick(2)
    disk.fault = { $0 == "fsync-directory" ? EIO : nil }
    let error = #expect(throws: StoreError.self) { try site.journal(on: disk, into: &ledger) }
    #expect(error?.problem == .outcomeUnknown)
    var other = Ledger()
    #expect(try site.journal(into: &other).blocked?.problem == .stopped)
    // Where writing is stopped, that is no matter.
    #expect(try site.journal(on: disk, into: &ledger).blocked?.problem == .stopped)
  }

  @Test mutating func `the name of a segment is synced before its first record, and once`() throws {
    let journal = try site.journal(on: disk, into: &ledger)
    disk.forgetCalls()
    _ = try journal.pick(&ledger, "tty017-a-1")
    let first = disk.calls.filter { ["fsync-directory", "write"].contains($0) }
    #expect(first == ["fsync-directory", "write"])
    _ = try journal.pick(&ledger, "tty017-a-2")
    #expect(disk.calls.count { $0 == "fsync-directory" } == 1)
  }

  @Test func `a failed sync of what a repair notes stops all writing`() throws {
    try site.pick(2)
    let repair = try Repair(site: site.path, on: disk, isForced: true) { 0 }
    disk.fault = { $0 == "fdatasync" ? EIO : nil }
    #expect(throws: StoreError.self) { try repair.note(FactText("recover", [])) }
    var other = Ledger()
    let stopped = #expect(throws: StoreError.self) {
      try site.journal(into: &other).pick(&other, "tty018-b-1")
    }
    #expect(stopped?.problem == .stopped)
  }

  @Test mutating func `a refusal whose cause cannot be synced is not given`() throws {
    var other = Ledger()
    let journal = try site.journal(on: disk, into: &ledger)
    _ = try site.journal(into: &other).pick(&other, "tty018-b-1")
    disk.fault = { $0 == "fdatasync" ? EIO : nil }
    let error = #expect(throws: StoreError.self) {
      _ = try journal.commit(.of("tty017-a-1"), to: &ledger) {
        (_, _) throws(Shelf) in throw .empty
      }
    }
    #expect(error?.problem == .outcomeUnknown)
  }

  @Test(arguments: [EROFS, EACCES])
  mutating func `a site that may not be written is said so and can be read`(code: Int32) throws {
    try site.pick(2)
    disk.fault = { $0 == "open" ? code : nil }
    let error = #expect(throws: StoreError.self) { try site.journal(on: disk, into: &ledger) }
    #expect(error?.problem == .readOnly)
    _ = try site.journal(.reading, into: &ledger)
    #expect(ledger.entries.count == 2)
  }

  /// Call number N fails, for every N that the shift makes: what was acknowledged is there, and each
  /// key, tried again, is there once.
  @Test(arguments: [EIO, ENOSPC], [true, false])
  func `no failing call loses what was acknowledged`(code: Int32, isOnce: Bool) throws {
    var number = 1
    var isPassed = false
    while !isPassed {
      let site = try TestSite()
      try site.pick(1)
      let torn = try site.bytes(site.log) + Array("1\t00000000".utf8)
      try site.write(torn, to: site.log)
      let (acknowledged, calls) = shift(site, failing: number, code, isOnce)
      isPassed = calls < number
      var replayed = Ledger()
      _ = try? site.remove(site.path + "/FAILED")
      let journal = try site.journal(into: &replayed)
      for key in acknowledged {
        #expect(replayed.keys.contains(key), "call \(number), errno \(code)")
      }
      for key in Self.keys {
        _ = try journal.pick(&replayed, key)
      }
      let mine = replayed.keys.filter { $0 != "tty017-3f9a-1" }
      #expect(Set(mine) == Set(Self.keys), "call \(number), errno \(code)")
      #expect(mine.count == Self.keys.count, "call \(number), errno \(code)")
      #expect(try Verification(site: site.path, clock: { 0 }).run().exitCode == 0)
      number += 1
    }
    #expect(number > 30)
  }

  private static let keys = ["tty017-a-1", "tty018-b-1", "tty019-c-1"]

  private func shift(
    _ site: TestSite,
    failing number: Int,
    _ code: Int32,
    _ isOnce: Bool
  ) -> (acknowledged: [String], calls: Int) {
    let disk = FaultyDisk()
    var calls = 0
    disk.fault = { _ in
      calls += 1
      return calls == number || (!isOnce && calls > number) ? code : nil
    }
    var ledger = Ledger()
    var acknowledged: [String] = []
    if let journal = try? site.journal(on: disk, into: &ledger) {
      for key in Self.keys where (try? journal.pick(&ledger, key)) != nil {
        acknowledged.append(key)
      }
    }
    return (acknowledged, calls)
  }
}
