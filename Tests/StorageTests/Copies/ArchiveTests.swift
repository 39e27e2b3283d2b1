import Glibc
import TestSupport
import Testing
import Warehouse

@testable import Storage

@Suite struct ArchiveTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  @Test func `an archived journal is read like any other`() throws {
    try work()
    let before = try told()
    let report = try Archive(site: site.path, isForced: true).run()
    #expect(report.segmentCount >= 2)
    #expect(report.packedByteCount * 2 < report.byteCount)
    #expect(try LinuxDisk().list(site.path + "/archive").count == report.segmentCount)
    #expect(try LinuxDisk().list(site.path + "/log").count == 1)
    #expect(try told() == before)
    let verified = try Verification(site: site.path, clock: { 0 }).run(.replay)
    #expect(verified.problem == nil, "\(verified.told)")
    #expect(try Archive(site: site.path, isForced: true).run().segmentCount == 0)
  }

  @Test func `heads of a packed segment are compared with a copy alone`() throws {
    try work()
    let verification = Verification(site: site.path, clock: { 0 })
    let heads = SitePaths(root: site.path).heads
    let text = String(decoding: try site.bytes(heads), as: UTF8.self)
    _ = try Archive(site: site.path, isForced: true).run()
    let zero = String(repeating: "0", count: 32)
    let lines = HeadLines(text[...]).heads.prefix(2)
    try #require(lines.count == 2)
    let right = lines.map { "\($0.sequence) \($0.chain)\n" }.joined()
    let wrong = right + "\(lines[0].sequence) \(zero)\n"
    try site.write(Array(wrong.utf8), to: heads)
    #expect(try verification.run().problem == nil)
    let said = try [right, wrong].map { text in
      try verification.run(against: #require(HeadsCopy(file: "copy", text: text)))
    }
    #expect(said[0].text.hasSuffix("copy agrees: 2 heads, up to record \(lines[1].sequence)"))
    #expect(said[1].problem?.problem == .otherJournal)
  }

  @Test func `without a snapshot nothing is archived, as opening would need it`() throws {
    try work()
    for name in try LinuxDisk().list(site.path + "/snap") {
      try site.remove(site.path + "/snap/" + name)
    }
    #expect(try Archive(site: site.path, isForced: true).run().segmentCount == 0)
  }

  @Test func `a segment that is not what the next one says stays where it is`() throws {
    try work()
    var bytes = try site.bytes(site.log)
    bytes[bytes.count / 2] ^= 1
    try site.write(bytes, to: site.log)
    let error = #expect(throws: StoreError.self) {
      try Archive(site: site.path, isForced: true).run()
    }
    #expect(error?.problem == .edited)
    #expect(try site.bytes(site.log) == bytes)
  }

  @Test(arguments: ["pack", "fsync"])
  func `a full disk is said to be full, and keeps no half of an archive`(call: String) throws {
    try work()
    let disk = FaultyDisk()
    disk.fault = { $0 == call ? ENOSPC : nil }
    let error = #expect(throws: StoreError.self) {
      try Archive(site: site.path, on: disk, isForced: true).run()
    }
    #expect(error?.problem == .diskFull)
    #expect(try LinuxDisk().list(site.path + "/archive").isEmpty)
    #expect(try site.segments.count == 3)
  }

  @Test func `packing tells a full disk from another failure`() throws {
    func failure(into path: String, _ mode: OpenMode) throws -> DiskError? {
      let file = try LinuxDisk().open(path, mode)
      defer { LinuxDisk().close(file) }
      return #expect(throws: DiskError.self) { try LinuxDisk().pack(site.log, into: file) }
    }
    #expect(try failure(into: "/dev/full", .append)?.isFull == true)
    #expect(try failure(into: site.log, .read)?.code == EBADF)
  }

  @Test(arguments: [Verification.Depth.full, .replay])
  func `an archive that cannot be unpacked is damage, and says which file`(
    _ depth: Verification.Depth
  ) throws {
    try work()
    _ = try Archive(site: site.path, isForced: true).run()
    let path = site.path + "/archive/000000000001.log.gz"
    try site.write(Array(try site.bytes(path).dropLast(9)), to: path)
    for disk in [LinuxDisk(), FaultyDisk() as any Disk] {
      let error = #expect(throws: StoreError.self) {
        try Verification(site: site.path, on: disk, clock: { 0 }).run(depth)
      }
      #expect(error?.exitCode == 4)
      #expect(error?.file == path)
    }
  }

  /// Several sealed segments, and a snapshot in the last one.
  private func work() throws {
    var random = SplitMix(7)
    var shift = try RandomShift(site)
    for _ in 0..<3 {
      for _ in 0..<40 { try shift.step(&random) }
      site.now += 32 * 24 * 3_600_000
    }
    _ = try SnapshotTaker(site: site.path, isForced: true) { site.now }.run()
  }

  private func told() throws -> [History.Entry] {
    var told: [History.Entry] = []
    try History(site: site.path).all { told.append($0) }
    return told
  }
}

@Suite struct ReplayTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  @Test(arguments: [UInt64(2), 19])
  func `snapshots and books are what the journal says`(_ seed: UInt64) throws {
    var random = SplitMix(seed)
    var shift = try RandomShift(site)
    for _ in 0..<3 {
      for _ in 0..<30 { try shift.step(&random) }
      _ = try SnapshotTaker(site: site.path, isForced: true) { site.now }.run()
    }
    for _ in 0..<10 { try shift.step(&random) }
    let report = try Verification(site: site.path, clock: { 0 }).run(.replay)
    #expect(report.problem == nil && report.agreedCount == 4, "\(report.told)")
    #expect(try Verification(site: site.path, clock: { 0 }).run().agreedCount == nil)
  }

  @Test func `a snapshot with other rows is found, though its checksums fit`() throws {
    var random = SplitMix(3)
    var shift = try RandomShift(site)
    for _ in 0..<30 { try shift.step(&random) }
    let sequence = try #require(
      try SnapshotTaker(site: site.path, isForced: true) { site.now }.run()
    )
    try forge(sequence)
    #expect(try Verification(site: site.path, clock: { 0 }).run().exitCode == 0)
    let report = try Verification(site: site.path, clock: { 0 }).run(.replay)
    #expect(report.problem?.problem == .wrongBooks)
    #expect(report.exitCode == 4)
    #expect(report.problem?.sequence == sequence)
  }

  /// Writes the snapshot anew with books that lack what the last acts did.
  private func forge(_ sequence: Int) throws {
    let meta = try SiteDirectory(site.path).meta(isForced: true)
    let paths = SitePaths(root: site.path)
    let directory = SnapshotDirectory(paths: paths, store: meta.store, disk: LinuxDisk())
    let header = try directory.open(sequence).header
    try site.remove(directory.path(of: sequence))
    #expect(try directory.write(Site(), at: header.position))
  }
}

@Suite struct JournalTailTests {
  @Test func `what comes later is told once, and nothing that was there before`() throws {
    let site = try TestSite()
    try site.pick(3)
    let tail = try JournalTail(site: site.path)
    var told: [Int] = []
    try tail.read { told.append($0.sequence) }
    #expect(told.isEmpty)
    try site.pick(2, from: 4)
    try tail.read { told.append($0.sequence) }
    try tail.read { told.append($0.sequence) }
    #expect(told == [4, 5])
  }

  @Test func `a line that is being written is told when it is whole`() throws {
    let site = try TestSite()
    try site.pick(2)
    let whole = try site.bytes(site.log)
    let start = try #require(whole.dropLast().lastIndex(of: UInt8(ascii: "\n"))) + 1
    try site.write(Array(whole[..<start]), to: site.log)
    try site.remove(site.path + "/mark")
    let tail = try JournalTail(site: site.path)
    let disk = LinuxDisk()
    let file = try disk.open(site.log, .append)
    defer { disk.close(file) }
    var told: [Int] = []
    try disk.appendAll(file, Array(whole[start..<start + 30]))
    try tail.read { told.append($0.sequence) }
    #expect(told.isEmpty)
    try disk.appendAll(file, Array(whole[(start + 30)...]))
    try tail.read { told.append($0.sequence) }
    #expect(told == [2])
  }

  @Test func `a segment that another file has replaced ends it`() throws {
    let site = try TestSite()
    try site.pick(2)
    let tail = try JournalTail(site: site.path)
    let bytes = try site.bytes(site.log)
    try LinuxDisk().replace(site.log, with: bytes, in: site.path + "/log")
    let error = #expect(throws: StoreError.self) { try tail.read { _ in } }
    #expect(error?.problem == .replaced)
  }
}
