import Glibc
import Testing

@testable import Storage

@Suite struct RollTests {
  private let site: TestSite
  private var ledger = Ledger()

  init() throws {
    site = try TestSite()
  }

  private func verify() throws -> Verification.Report {
    try Verification(site: site.path, clock: { 0 }).run()
  }

  @Test mutating func `a full segment is sealed and the next begins with the next line`() throws {
    let journal = try site.journal(into: &ledger)
    journal.roll.byteCount = 900
    for number in 1...20 { _ = try journal.pick(&ledger, "tty017-a-\(number)") }
    let segments = try site.segments
    #expect(segments.count > 3)
    let report = try verify()
    #expect(report.problem == nil)
    #expect(report.segmentCount == segments.count)
    #expect(report.lineCount == 20)
    var replayed = Ledger()
    let other = try site.journal(.reading, into: &replayed)
    #expect(replayed == ledger)
    #expect(other.sequence == 20)
    let heads = String(decoding: try site.bytes(site.path + "/heads.txt"), as: UTF8.self)
    #expect(heads.split(separator: "\n").count == segments.count - 1)
    #expect(heads.contains("\tseal\tc="))
  }

  @Test(arguments: ["stat", "open", "write"])
  func `heads that were noted stay where another cannot be`(call: String) throws {
    let site = try TestSite()
    try site.pick(2)
    let disk = FaultyDisk()
    var ledger = Ledger()
    let journal = try site.journal(on: disk, into: &ledger)
    for occasion in ["test", "shift-end"] { journal.noteHead(by: occasion) }
    let heads = try site.bytes(site.path + "/heads.txt")
    disk.fault = { $0 == call ? EIO : nil }
    journal.noteHead(by: "shift-end")
    #expect(try site.bytes(site.path + "/heads.txt") == heads && !heads.isEmpty)
  }

  /// Who reads a site while others work.
  enum Reader: CaseIterable {
    case journal, verification, quickVerification, replay, repair, tail

    /// What is wrong, to them.
    func problem(_ site: TestSite, on disk: any Disk) throws(StoreError) -> StoreError? {
      var ledger = Ledger()
      let verification = Verification(site: site.path, on: disk, clock: { 0 })
      switch self {
      case .journal: return try site.journal(.reading, on: disk, into: &ledger).blocked
      case .verification: return try verification.run().problem
      case .quickVerification: return try verification.run(.quick).problem
      case .replay: return try verification.run(.replay).problem
      case .repair:
        return try Repair(site: site.path, on: disk, isForced: true) { 0 }.damage()?.error
      case .tail:
        _ = try JournalTail(site: site.path, on: disk)
        return nil
      }
    }
  }

  @Test(arguments: Reader.allCases)
  func `who reads while others seal is told of no damage`(reader: Reader) throws {
    var (call, isOver) = (0, false)
    while !isOver {
      let site = try TestSite()
      try site.pick(3)
      let disk = FaultyDisk()
      var count = 0
      disk.fault = { _ in
        count += 1
        if count == call { try? Self.sealAndGoOn(site) }
        return nil
      }
      #expect(try reader.problem(site, on: disk) == nil, "call \(call)")
      isOver = count < call
      try #require(try isOver || call == 0 || site.segments.count == 2)
      call += 1
    }
    #expect(call > 10)
  }

  @Test(arguments: Reader.allCases)
  func `who reads while others write a line is told of no damage`(reader: Reader) throws {
    let site = try TestSite()
    try site.pick(6)
    let whole = try site.bytes(site.log)
    let feeds = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }
    // The header, three records, and a part of the next.
    let (three, part) = (feeds[3] + 1, feeds[3] + 60)
    try site.remove(site.path + "/mark")
    for distance in 1...8 {
      var (call, isOver) = (1, false)
      while !isOver {
        try site.write(Array(whole[..<three]), to: site.log)
        let disk = FaultyDisk()
        var count = 0
        disk.fault = { _ in
          count += 1
          if count == call { Self.append(whole[three..<part], to: site) }
          if count == call + distance { Self.append(whole[part...], to: site) }
          return nil
        }
        let problem = try reader.problem(site, on: disk)
        #expect(problem == nil || problem?.problem == .tornTail, "calls \(call), \(distance)")
        isOver = count < call + distance
        call += 1
      }
      #expect(call > 10)
    }
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to site: TestSite) {
    let disk = LinuxDisk()
    guard let file = try? disk.open(site.log, .append) else { return }
    defer { disk.close(file) }
    try? disk.appendAll(file, Array(bytes))
  }

  private static func sealAndGoOn(_ site: TestSite) throws {
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    journal.roll.byteCount = 1
    _ = try journal.pick(&ledger, "tty018-b-1")
    journal.noteHead(by: "shift-end")
  }

  @Test mutating func `a segment is sealed after 31 days`() throws {
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    site.now += 31 * 86_400_000
    _ = try journal.pick(&ledger, "tty017-a-2")
    #expect(try verify().segmentCount == 1)
    site.now += 1
    _ = try journal.pick(&ledger, "tty017-a-3")
    #expect(try verify().segmentCount == 2)
    #expect(try verify().exitCode == 0)
  }

  @Test mutating func `two writers roll together and lose nothing`() throws {
    var other = Ledger()
    let first = try site.journal(into: &ledger)
    let second = try site.journal(into: &other)
    first.roll.byteCount = 700
    second.roll.byteCount = 700
    for number in 1...12 {
      #expect(try first.pick(&ledger, "tty017-a-\(number)").sequence == 2 * number - 1)
      #expect(try second.pick(&other, "tty018-b-\(number)").sequence == 2 * number)
    }
    _ = try first.catchUp(&ledger)
    #expect(ledger == other)
    #expect(try verify().exitCode == 0)
  }

  @Test mutating func `the seal is on disk before the next segment has its name`() throws {
    let disk = FaultyDisk()
    let journal = try site.journal(on: disk, into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    journal.roll.byteCount = 1
    disk.forgetCalls()
    _ = try journal.pick(&ledger, "tty017-a-2")
    let writes = disk.calls.filter {
      ["write", "fsync", "rename", "fsync-directory", "fdatasync", "unlock"].contains($0)
    }
    #expect(
      writes == [
        "write", "fsync", "write", "fsync", "rename", "fsync-directory", "write",
        "fsync-directory", "write", "unlock", "fdatasync",
      ]
    )
  }

  @Test mutating func `a segment that is nearly full is hashed before the lock is taken`() throws {
    let (disk, site) = (FaultyDisk(), site)
    try site.pick(4)
    var others = Ledger()
    let other = try site.journal(into: &others)
    let journal = try site.journal(on: disk, holder: "snapshot", into: &ledger)
    let size = try site.bytes(site.log).count
    journal.roll.byteCount = size + 1
    disk.forgetCalls()
    var underLock: [Range<Int>] = []
    disk.fault = { [unowned disk] call in
      // Somebody writes when all there is was hashed.
      if call == "lock", others.keys.count == 4 {
        #expect(disk.reads == [0..<size])
        _ = try? other.pick(&others, "tty018-b-1")
      }
      if call == "write", underLock.isEmpty { underLock = Array(disk.reads.dropFirst()) }
      return nil
    }
    try journal.sealAhead(&ledger)
    #expect(!underLock.isEmpty && underLock.allSatisfy { $0.lowerBound >= size })
    _ = try other.pick(&others, "tty018-b-2")
    #expect(try site.segments == [1, 6])
    #expect(try verify().problem == nil)
  }

  @Test func `a segment is sealed ahead when it is nearly full, unless another was quicker`() throws
  {
    let site = site
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    let size = try site.bytes(site.log).count
    journal.roll.byteCount = size * 8 / 7 + 2
    try journal.sealAhead(&ledger)
    #expect(try site.segments == [1])
    let disk = FaultyDisk()
    var others = Ledger()
    let other = try site.journal(on: disk, into: &others)
    other.roll.byteCount = size
    disk.fault = { call in
      // Another process is quicker.
      if call == "lock", (try? site.segments) == [1] {
        journal.roll.byteCount = 1
        _ = try? journal.pick(&ledger, "tty017-a-2")
      }
      return nil
    }
    try other.sealAhead(&others)
    #expect(try site.segments == [1, 2])
    #expect(try verify().problem == nil)
  }

  @Test mutating func `nothing is sealed ahead where writing is stopped`() throws {
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    journal.roll.byteCount = 1
    try site.write([], to: site.path + "/FAILED")
    #expect(throws: StoreError.self) { try journal.sealAhead(&ledger) }
    #expect(try site.segments == [1])
  }

  @Test(arguments: [
    ("#SEAL", "count=4", "count=5"), ("#LOG", "sha=0", "sha=1"),
  ])
  func `a forged number that nobody counts with is found`(
    kind: String,
    said: String,
    forged: String
  ) throws {
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    for number in 1...4 { _ = try journal.pick(&ledger, "tty017-a-\(number)") }
    journal.roll.byteCount = 1
    _ = try journal.pick(&ledger, "tty017-a-5")
    let whole = try site.bytes(site.log)
    var lines = whole.split(separator: 0x0A).map { Array($0) }
    let index = try #require(lines.firstIndex { $0.starts(with: kind.utf8) })
    lines[index].edit { $0.replacing(said, with: forged, maxReplacements: 1) }
    let bytes = Array(lines.joined(separator: [0x0A])) + [0x0A]
    try #require(bytes.count == whole.count && bytes != whole)
    try site.write(bytes, to: site.log)
    // Who forges that mends the sums behind it as well.
    let next = site.path + "/log/000000000005.log"
    var following = try site.bytes(next).split(separator: 0x0A).map { Array($0) }
    let sums = (whole.sha256Text, bytes.sha256Text)
    following[0].edit { $0.replacing(sums.0, with: sums.1) }
    try site.write(Array(following.joined(separator: [0x0A])) + [0x0A], to: next)
    #expect(try verify().problem?.problem == .edited)
    #expect(try verify().problem?.file == site.log)
  }

  @Test mutating func `heads of today stand, and another history is found by them`() throws {
    let journal = try site.journal(into: &ledger)
    for number in 1...3 { _ = try journal.pick(&ledger, "tty017-a-\(number)") }
    let report = try verify()
    func copy(_ text: String) throws -> HeadsCopy {
      try #require(HeadsCopy(file: "copy", text: text))
    }
    let good = try copy("000000000003\t\(report.head)\t2026-11-21\tseal\nrubbish\n")
    let verification = Verification(site: site.path, clock: { 0 })
    let found = try verification.run(against: good)
    #expect(found.problem == nil)
    let said = "\ncopy agrees: 1 head, up to record 3; passed over is 1 line without a right head"
    #expect(found.text.hasSuffix(said))
    // All is written again with another quantity: the chain is whole, and the head is another.
    let rewritten = try TestSite()
    var others = Ledger()
    let forged = try rewritten.journal(into: &others)
    for number in 1...3 {
      _ = try forged.pick(&others, "tty017-a-\(number)", [.picked("TEA-0042", 9)])
    }
    let lie = Verification(site: rewritten.path, clock: { 0 })
    #expect(try lie.run().problem == nil)
    #expect(try lie.run(against: good).problem?.problem == .otherJournal)
    #expect(try lie.run(against: good).problem?.file == "copy")
    #expect(try lie.run(against: copy("4 \(report.head)")).problem?.problem == .endIsGone)
    for number in [0, -1, 1_000_000_000_000, Int.max] {
      #expect(HeadsCopy(file: "copy", text: "\(number) \(report.head)") == nil)
    }
  }

  @Test mutating func `a copy of the heads tells whether the site's own are wrong`() throws {
    let journal = try site.journal(into: &ledger)
    var links: [String] = []
    for number in 1...3 {
      _ = try journal.pick(&ledger, "tty017-a-\(number)")
      links.append(try verify().head)
    }
    let verification = Verification(site: site.path, clock: { 0 })
    func said(_ copy: Int, of own: Int, _ link: String? = nil) throws -> String {
      let heads = SitePaths(root: site.path).heads
      try site.write(Array("\(own)\t\(link ?? links[0])\tsome time\tseal\n".utf8), to: heads)
      let text = "\(copy) \(links[copy - 1])"
      let report = try verification.run(against: try #require(HeadsCopy(file: "copy", text: text)))
      return String(report.text.split(separator: "\n").last ?? "")
    }
    let heads = SitePaths(root: site.path).heads
    #expect(try said(3, of: 1) == "copy agrees: 1 head, up to record 3")
    #expect(
      try said(3, of: 3)
        == "copy agrees: 1 head, up to record 3; so \(heads) was changed: put the copy in its place"
    )
    // Nothing speaks against what stands behind it.
    #expect(
      try said(2, of: 3) == "copy agrees: 1 head, up to record 2; of record 3 it says nothing"
    )
    #expect(
      try said(3, of: 4) == "copy agrees: 1 head, up to record 3; of record 4 it says nothing"
    )
    links[1] = links[0]
    #expect(
      try said(2, of: 3)
        == "copy does not agree: and heads.txt does not, either: "
        + "records are gone and were written anew, or the journal was made anew"
    )
  }

  @Test mutating func `a heads.txt that tells nothing is no proof, and is named`() throws {
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    let heads = SitePaths(root: site.path).heads
    for (bytes, isLost) in [([], false), ([UInt8](repeating: 0, count: 90), true)] {
      try site.write(bytes, to: heads)
      let report = try verify()
      #expect(report.problem == nil)
      #expect(report.text.contains("heads.txt has no head") == isLost)
    }
    journal.noteHead(by: "shift-end")
    let found = try verify().text
    #expect(found.hasSuffix("\nheads.txt: passed over is 1 line without a right head"))
  }

  @Test func `behind half a line of heads.txt the next head is one`() throws {
    let site = try TestSite()
    try site.pick(2)
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    journal.noteHead(by: "shift-end")
    let heads = SitePaths(root: site.path).heads
    let whole = try site.bytes(heads)
    try site.write(Array(whole.dropLast(20)), to: heads)
    journal.noteHead(by: "shift-end")
    let text = String(decoding: try site.bytes(heads), as: UTF8.self)
    #expect(text.hasSuffix("\n" + String(decoding: whole, as: UTF8.self)))
    journal.noteHead(by: "shift-end")
    #expect(try site.bytes(heads).count == whole.count * 3 - 20 + 1)
  }

  @Test mutating func `a quick look reads the last segment and all seals`() throws {
    let journal = try site.journal(into: &ledger)
    journal.roll.byteCount = 900
    for number in 1...10 { _ = try journal.pick(&ledger, "tty017-a-\(number)") }
    let verification = Verification(site: site.path, clock: { 0 })
    let quick = try verification.run(.quick)
    #expect(quick.problem == nil)
    #expect(quick.sequence == 10)
    #expect(quick.lineCount < 10)
    var bytes = try site.bytes(site.log)
    bytes[bytes.count - 40] ^= 1  // In the seal.
    try site.write(bytes, to: site.log)
    #expect(try verification.run(.quick).exitCode == 4)
    #expect(try verification.run().exitCode == 4)
    try site.remove(site.log)
    #expect(try verification.run(.quick).exitCode == 6)
  }
}
