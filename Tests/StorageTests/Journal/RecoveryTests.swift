import Testing

@testable import Storage

@Suite struct RecoveryTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  /// The log's lines with their line feeds, the header first.
  private func lines() throws -> [[UInt8]] {
    try site.bytes(site.log).split(separator: UInt8(ascii: "\n")).map { Array($0) + [0x0A] }
  }

  private func put(_ lines: [[UInt8]], keepMark: Bool = false) throws {
    try site.write(Array(lines.joined()), to: site.log)
    if !keepMark { try site.write([], to: site.path + "/mark") }
  }

  /// Opening it for writing must fail so, and for reading show what stands before; no byte changes.
  private func expect(
    _ problem: StoreError.Problem,
    at sequence: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try site.bytes(site.log)
    var ledger = Ledger()
    let error = #expect(throws: StoreError.self, sourceLocation: sourceLocation) {
      try site.journal(into: &ledger)
    }
    #expect(error?.problem == problem, sourceLocation: sourceLocation)
    #expect(error?.sequence == sequence, sourceLocation: sourceLocation)
    #expect(error?.file.hasSuffix("log/000000000001.log") == true, sourceLocation: sourceLocation)
    #expect(error?.offset != nil, sourceLocation: sourceLocation)
    var seen = Ledger()
    let reader = try site.journal(.reading, into: &seen)
    #expect(reader.blocked?.problem == problem, sourceLocation: sourceLocation)
    #expect(seen.entries.count == sequence - 1, sourceLocation: sourceLocation)
    #expect(try site.bytes(site.log) == before, sourceLocation: sourceLocation)
    #expect(try site.quarantine.isEmpty, sourceLocation: sourceLocation)
  }

  @Test func `cutting the journal at any byte recovers a prefix`() throws {
    let live = try site.pick(100)
    let count = try site.bytes(site.log).count
    let ends = try lines().reduce(into: []) { $0.append(($0.last ?? 0) + $1.count) }
    let disk = LinuxDisk()
    let log = SitePaths(root: site.path).log
    var ledger = Ledger()
    let store = try site.journal(.reading, into: &ledger).meta.store
    var seen = Ledger()
    var walk = try LogWalk(log, store: store, mode: .read, disk)
    defer { walk.close(disk) }
    for cut in ends[0]...count {
      let ending = try walk.run(upTo: cut, disk) { (atom) throws(StoreError) in
        try seen.apply(atom)
      }
      #expect(ending == (ends.contains(cut) ? .end : .partial), "cut at \(cut)")
      #expect(walk.settled.sequence == ends.lastIndex { $0 <= cut }, "cut at \(cut)")
      #expect(seen.entries.count == walk.settled.sequence)
    }
    #expect(seen == live)
  }

  @Test func `a site cut anywhere opens with a prefix and goes on`() throws {
    let live = try site.pick(20)
    let whole = try site.bytes(site.log)
    let ends = try lines().reduce(into: []) { $0.append(($0.last ?? 0) + $1.count) }
    for cut in stride(from: ends[0], to: whole.count, by: 61) {
      try site.write(Array(whole[..<cut]), to: site.log)
      try site.write([], to: site.path + "/mark")
      let count = ends.lastIndex { $0 <= cut } ?? 0
      var ledger = Ledger()
      let journal = try site.journal(into: &ledger)
      #expect(ledger.entries == Array(live.entries.prefix(count)), "cut at \(cut)")
      let isTorn = !ends.contains(cut)
      #expect(try journal.pick(&ledger, "tty099-z-1").sequence == count + (isTorn ? 2 : 1))
    }
  }

  @Test(arguments: [1, 30, 150])
  func `a torn tail goes to quarantine with a line that says so`(kept: Int) throws {
    try site.pick(4)
    var lines = try lines()
    lines[4] = Array(lines[4].prefix(kept))
    try put(lines)
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    #expect(ledger.entries.map(\.sequence) == [1, 2, 3])
    #expect(journal.sequence == 4)
    let name = try #require(try site.quarantine.first)
    #expect(name.hasSuffix("-000000000004.cut"))
    #expect(try site.bytes(site.path + "/quarantine/" + name) == lines[4])
    let said = String(decoding: try self.lines()[4], as: UTF8.self)
    #expect(said.contains("\trecover\tcount=0\tbytes=\(kept)\tsha="))
    #expect(try journal.pick(&ledger, "tty017-3f9a-4").sequence == 5)
    var replayed = Ledger()
    _ = try site.journal(.reading, into: &replayed)
    #expect(replayed == ledger)
    #expect(try site.quarantine.count == 1)
  }

  @Test func `whole lines behind the hole go too when none was confirmed`() throws {
    try site.pick(2)
    // Two processes append without knowing of each other's sync: their lines say d=2.
    var lines = try lines()
    var chain = Chain.zero
    for (index, line) in lines.dropFirst().enumerated() {
      #expect(index < 2)
      chain = try #require(line.withUnsafeBytes { Chain($0, at: line.count - 12 - 32) })
    }
    for sequence in 3...5 {
      var line: [UInt8] = []
      chain = Record.append(
        to: &line,
        sequence: sequence,
        time: site.now,
        envelope: .of("tty018-b-\(sequence)"),
        facts: Array(FactText.picked().bytes),
        durable: 2,
        after: chain
      )
      lines.append(line)
    }
    for index in 10..<60 { lines[3][index] = 0 }
    try put(lines)
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    #expect(ledger.entries.map(\.sequence) == [1, 2])
    #expect(journal.sequence == 3)
    let said = String(decoding: try self.lines()[3], as: UTF8.self)
    #expect(said.contains("recover\tcount=3\t"))
  }

  @Test func `a later line that knew it durable makes it corruption`() throws {
    try site.pick(5)
    var lines = try lines()
    lines[3][100] ^= 1
    try put(lines)
    try expect(.corrupt, at: 3)
  }

  @Test func `a proof in a line that begins inside the damage counts`() throws {
    try site.pick(5)
    var lines = try lines()
    lines[4][lines[4].count - 1] = 0  // Lines 4 and 5 look like one.
    try put(lines)
    try expect(.corrupt, at: 4)
  }

  @Test func `the mark makes it corruption`() throws {
    try site.pick(4)
    var lines = try lines()
    lines[4][100] ^= 1
    try put(lines, keepMark: true)
    try expect(.corrupt, at: 4)
  }

  @Test func `a confirmed line that is missing at a clean end is corruption`() throws {
    try site.pick(4)
    try put(Array(try lines().dropLast()), keepMark: true)
    try expect(.corrupt, at: 4)
  }

  @Test func `a torn mark is no mark`() throws {
    try site.pick(4)
    try put(Array(try lines().dropLast()), keepMark: true)
    var mark = try site.bytes(site.path + "/mark")
    mark[20] ^= 1
    try site.write(mark, to: site.path + "/mark")
    var ledger = Ledger()
    _ = try site.journal(into: &ledger)
    #expect(ledger.entries.count == 3)
  }

  @Test func `an edited line with a mended checksum is an edit`() throws {
    try site.pick(5)
    var lines = try lines()
    var edited = String(decoding: lines[3].dropLast(12), as: UTF8.self)
    edited = edited.split(separator: "qty=1").joined(separator: "qty=9")
    lines[3] = Array(edited.utf8)
    lines[3].appendChecksum(from: 0)
    try put(lines)
    try expect(.edited, at: 3)
  }

  @Test func `a line taken out is a gap`() throws {
    try site.pick(5)
    var lines = try lines()
    lines.remove(at: 3)
    try put(lines)
    try expect(.sequenceGap, at: 3)
  }

  @Test func `a line twice is a gap`() throws {
    try site.pick(5)
    var lines = try lines()
    lines.insert(lines[3], at: 4)
    try put(lines)
    try expect(.sequenceGap, at: 4)
  }

  @Test func `a header of another store is corruption`() throws {
    try site.pick(1)
    var lines = try lines()
    lines[0] =
      SegmentHeader(
        store: "00000000-0000-4000-8000-000000000000",
        first: 1,
        previous: .zero,
        hash: SegmentHeader.noHash
      ).line
    try put(lines)
    try expect(.corrupt, at: 1)
  }

  @Test func `a header cut short is corruption, as it was durable before any line`() throws {
    try site.write(Array(try site.bytes(site.log).prefix(40)), to: site.log)
    try expect(.corrupt, at: 1)
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `random damage is opened or refused and never traps`(seed: UInt64) throws {
    let live = try site.pick(20)
    let whole = try site.bytes(site.log)
    var random = SeededRandom(seed: seed)
    for _ in 0..<25 {
      var bytes = whole
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 1...400, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: for index in start..<end { bytes[index] = 0 }
      case 2: for index in start..<end { bytes[index] = .random(in: 0...255, using: &random) }
      default: bytes.insert(contentsOf: bytes[start..<end], at: start)
      }
      try site.write(bytes, to: site.log)
      // The mark stands at line 20, so whatever is damaged was confirmed.
      var ledger = Ledger()
      let journal = try site.journal(.reading, into: &ledger)
      #expect(ledger.entries == Array(live.entries.prefix(ledger.entries.count)))
      #expect(bytes == whole || journal.blocked != nil)
    }
  }
}
