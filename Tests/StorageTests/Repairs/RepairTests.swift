import Glibc
import Testing

@testable import Storage

@Suite struct RepairTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func repair(on disk: any Disk = LinuxDisk()) throws -> Repair {
    try Repair(site: site.path, on: disk, isForced: true) { [site] in site.now }
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
    #expect(found.doubt == 3...3)
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
    try repair.acceptLoss(of: 3...3, by: "sue", reason: "no backup")
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
      { try repair().acceptLoss(of: 3...3, by: "sue", reason: "no backup") },
    ] {
      let error = #expect(throws: StoreError.self) { try act() }
      #expect(error?.exitCode == 8)
    }
    #expect(try site.bytes(site.log) == newer)
  }

  @Test func `an accepted loss leaves a gap with a name, and the site goes on`() throws {
    _ = try damage()
    let damaged = try site.bytes(site.log)
    try repair().acceptLoss(of: 3...3, by: "sue", reason: "no backup\there")
    #expect(try verify().problem == nil)
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    #expect(ledger.entries.map(\.sequence) == [1, 2, 4, 5])
    #expect(journal.sequence == 5)
    #expect(try journal.pick(&ledger, "tty017-3f9a-6").sequence == 6)
    let report = try verify()
    #expect(report.problem == nil)
    #expect(report.text.hasSuffix(": sound, but for 1 record that a repair gave up"))
    let next = String(
      decoding: try site.bytes(site.path + "/log/000000000003.log"),
      as: UTF8.self
    )
    #expect(next.contains("\tgap\tfrom=3\tto=3\tby=sue\treason=no backup\\there\tfile="))
    #expect(try SiteDirectory(site.path).meta(isForced: true).text.contains("writers-min=3\n"))
    let kept = try #require(try site.quarantine.first)
    #expect(try site.bytes(site.path + "/quarantine/" + kept) == damaged)
  }

  /// What is changed, and which records are lost by that.
  enum Harm: CaseIterable {
    case itsText, itsLink, itsEnd, twoLines, theLast, allBehind, aLineIsGone, itsFacts

    var lost: ClosedRange<Int> {
      switch self {
      case .itsText, .itsFacts: 3...3
      // What the next one follows cannot be shown any more.
      case .itsLink, .itsEnd, .aLineIsGone: 3...4
      case .twoLines: 3...4
      case .theLast: 7...7
      case .allBehind: 3...7
      }
    }

    func change(_ lines: inout [[UInt8]]) {
      switch self {
      case .itsText: lines[3][100] ^= 1
      case .itsLink: lines[3][lines[3].count - 20] ^= 1
      case .itsEnd: lines[3].removeLast(30)
      case .twoLines: for number in 3...4 { lines[number][100] ^= 1 }
      case .theLast: lines[7][100] ^= 1
      case .allBehind: for number in 3...7 { lines[number][100] ^= 1 }
      case .aLineIsGone: lines.remove(at: 3)
      case .itsFacts: lines[3].edit { $0.replacing("qty=1", with: "qty=9") }
      }
    }
  }

  @Test(arguments: Harm.allCases, [false, true])
  func `what is right behind the damage is kept`(_ harm: Harm, isSealed: Bool) throws {
    var before = Ledger()
    let journal = try site.journal(into: &before)
    for number in 1...7 { _ = try journal.pick(&before, "tty017-a-\(number)") }
    if isSealed {
      journal.roll.byteCount = 1
      for number in 8...9 { _ = try journal.pick(&before, "tty017-a-\(number)") }
    }
    var lines = try site.bytes(site.log).split(separator: 0x0A).map { Array($0) }
    harm.change(&lines)
    try site.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: site.log)
    let doubt = try #require(try repair().damage()).doubt
    #expect(doubt == harm.lost)
    try repair().acceptLoss(of: doubt, by: "sue", reason: "no backup")
    let report = try verify()
    #expect(report.problem == nil)
    #expect(report.givenUpCount == doubt.count)
    let replayed = try Verification(site: site.path, clock: { 0 }).run(.quick)
    #expect(replayed.problem == nil)
    var after = Ledger()
    let next = try site.journal(into: &after)
    let kept = before.entries.filter { !doubt.contains($0.sequence) }
    #expect(after.entries.map(\.key) == kept.map(\.key))
    #expect(after.entries.map(\.sequence) == kept.map(\.sequence))
    _ = try next.pick(&after, "tty019-c-1")
    next.roll.byteCount = 1
    _ = try next.pick(&after, "tty019-c-2")
    #expect(try verify().problem == nil)
    #expect(try repair().damage() == nil)
  }

  @Test(arguments: [(3...3, 3...7), (4...5, 3...7), (7...7, 3...7), (6...9, 3...9), (8...8, 8...8)])
  func `what counts only with a lost record is told`(
    lost: ClosedRange<Int>,
    voided: ClosedRange<Int>
  )
    throws
  {
    var ledger = try site.pick(2)
    let long = FactText("note", [.init("text", String(repeating: "x", count: 20_000))])
    let facts = Array(repeating: long, count: 4)
    _ = try site.journal(into: &ledger).pick(&ledger, "office-1-1", facts)
    try site.pick(2, from: 3)
    var lines = try site.bytes(site.log).split(separator: 0x0A).map { Array($0) }
    for number in lost { lines[number][60] ^= 1 }
    try site.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: site.log)
    let damage = try #require(try repair().damage())
    #expect(damage.doubt == lost)
    #expect(damage.voided == voided)
  }

  @Test(arguments: [3...4, 2...3, 3...5])
  func `a loss other than what is in doubt is refused`(range: ClosedRange<Int>) throws {
    _ = try damage()
    let before = try site.bytes(site.log)
    let repair = try repair()
    let error = #expect(throws: StoreError.self) {
      try repair.acceptLoss(of: range, by: "sue", reason: "no backup")
    }
    #expect(error?.problem == .notRepaired("records 3..3 are in doubt"))
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

  @Test func `files are changed under the lock alone`() throws {
    _ = try damage()
    let disk = FaultyDisk()
    try repair(on: disk).acceptLoss(of: 3...3, by: "sue", reason: "no backup")
    let start = try #require(disk.calls.firstIndex(of: "lock-wait"))
    let end = try #require(disk.calls.lastIndex(of: "unlock"))
    for call in ["write", "fsync", "fsync-directory", "rename"] {
      let places = disk.calls.indices.filter { disk.calls[$0] == call }
      #expect(!places.isEmpty)
      #expect(places.allSatisfy { start < $0 && $0 < end }, "\(call)")
    }
  }

  @Test(arguments: [false, true])
  func `what others repaired while it waited is not repaired again`(hasBackup: Bool) throws {
    let whole = try damage()
    let backup = try TestSite()
    try backup.write(whole, to: backup.log)
    let disk = FaultyDisk()
    disk.fault = { [site] call in
      if call == "lock-wait" { #expect(throws: Never.self) { try site.write(whole, to: site.log) } }
      return nil
    }
    let repair = try repair(on: disk)
    let error = #expect(throws: StoreError.self) {
      if hasBackup {
        try repair.putBack(from: backup.path, by: "sue", reason: "bad sector")
      } else {
        try repair.acceptLoss(of: 3...3, by: "sue", reason: "no backup")
      }
    }
    #expect(error?.problem == .notRepaired("nothing is damaged"))
    #expect(try site.segments == [1])
    #expect(try site.bytes(site.log) == whole)
    #expect(try site.quarantine.isEmpty)
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

  @Test(arguments: [1, 5, 9])
  func `a segment that is gone is put back`(segment: Int) throws {
    let backup = try threeSegments()
    let log = SitePaths(root: site.path).log
    try site.remove(log.path(of: segment))
    let found = try #require(try repair().damage())
    #expect(found.error.exitCode == (segment == 9 ? 4 : 6), "\(found.error)")
    try repair().putBack(from: backup.path, by: "sue", reason: "bad sector")
    #expect(try verify().problem == nil)
    #expect(try site.segments == [1, 5, 9])
    var ledger = Ledger()
    _ = try site.journal(into: &ledger)
    #expect(ledger.entries.count == 12)
    #expect(try !site.quarantine.contains { $0.hasSuffix(".cut") })
  }

  @Test(arguments: [9, 12])
  func `an end that is gone with its mark is told by the newest head`(first: Int) throws {
    let backup = try threeSegments()
    try endShift()
    let last = SitePaths(root: site.path).log.path(of: 9)
    if first == 9 {
      try site.remove(last)
    } else {
      let lines = try site.bytes(last).split(separator: 0x0A).prefix(4)  // Its header, and 9 to 11.
      try site.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: last)
    }
    try site.remove(site.path + "/mark")
    let missing = try #require(try verify().problem)
    #expect(missing.problem == .corrupt)
    #expect(missing.file == site.path + "/heads.txt")
    #expect(try repair().damage()?.doubt == first...12)
    try repair().putBack(from: backup.path, by: "sue", reason: "bad sector")
    #expect(try verify().problem == nil)
    var after = Ledger()
    _ = try site.journal(into: &after)
    #expect(after.entries.count == 12)
  }

  @Test func `a head of what was given up is no damage`() throws {
    _ = try threeSegments()
    try endShift()
    try site.remove(SitePaths(root: site.path).log.path(of: 9))
    try repair().acceptLoss(of: 9...12, by: "sue", reason: "no backup")
    #expect(try verify().problem == nil)
    var ledger = Ledger()
    #expect(try site.journal(into: &ledger).pick(&ledger, "tty019-c-1").sequence == 14)
    #expect(try verify().problem == nil)
  }

  @Test func `a journal made anew is not the one of its newest head`() throws {
    _ = try threeSegments()
    try endShift()
    let heads = try site.bytes(site.path + "/heads.txt")
    let other = try TestSite()
    try Self.write(threeSegmentsOf: other, session: "tty018-b")
    try other.write(heads, to: other.path + "/heads.txt")
    for depth in [Verification.Depth.quick, .full] {
      let problem = try Verification(site: other.path, clock: { 0 }).run(depth).problem
      #expect(problem?.problem == .edited)
      #expect(problem?.file == other.path + "/heads.txt")
    }
  }

  /// Notes the last record's head, and that it is on disk.
  private func endShift() throws {
    var ledger = Ledger()
    try site.journal(into: &ledger).noteHead(by: "shift-end")
  }

  @Test func `a backup needs no more than what is lost`() throws {
    let whole = try damage()
    let lines = whole.split(separator: UInt8(ascii: "\n"))
    let backup = try TestSite()
    try backup.write(Array(lines.prefix(4).joined(separator: [0x0A])) + [0x0A], to: backup.log)
    #expect(try repair().damage()?.lastToPutBack == 3)
    try repair().putBack(from: backup.path, by: "sue", reason: "bad sector")
    #expect(try site.bytes(site.log).starts(with: whole))
    #expect(try verify().problem == nil)
    #expect(try !site.quarantine.contains("candidate"))
  }

  @Test func `a backup does that has what the first of two damages took`() throws {
    try site.pick(8)
    let backup = try TestSite()
    let lines = try site.bytes(site.log).split(separator: 0x0A).map { Array($0) }
    let early = Array(lines.prefix(5).joined(separator: [0x0A])) + [0x0A]
    try backup.write(early, to: backup.log)
    let whole = try site.bytes(site.log)
    for record in [3, 6] { try site.harm(record: record) }
    try repair().putBack(from: backup.path, by: "sue", reason: "rot")
    #expect(try #require(try repair().damage()).doubt == 6...6)
    let other = #expect(throws: StoreError.self) {
      try repair().putBack(from: backup.path, by: "sue", reason: "rot")
    }
    #expect(other?.problem == .notRepaired("the backup ends before record 6"))
    try backup.write(whole, to: backup.log)
    try repair().putBack(from: backup.path, by: "sue", reason: "rot")
    #expect(try verify().problem == nil)
    #expect(try site.bytes(site.log).starts(with: whole))
  }

  @Test func `a backup of another history than the newest head knows is refused`() throws {
    let backup = try threeSegments()
    let log = SitePaths(root: site.path).log
    // Both go on from record 8, each in its own way.
    try backup.write(
      Array(try site.bytes(log.path(of: 9)).prefix { $0 != 0x0A } + [0x0A]),
      to: SitePaths(root: backup.path).log.path(of: 9)
    )
    try backup.pick(6, from: 1, session: "tty099-z")
    var ledger = Ledger()
    try site.journal(into: &ledger).noteHead(by: "test")
    try site.remove(log.path(of: 9))
    let other = #expect(throws: StoreError.self) {
      try repair().putBack(from: backup.path, by: "sue", reason: "lost")
    }
    #expect(other?.problem == .notRepaired("the backup is of another history"))
    try site.remove(site.path + "/heads.txt")
    // What nothing speaks against is taken, and told.
    #expect(try repair().putBack(from: backup.path, by: "sue", reason: "lost").addedCount == 2)
    #expect(try verify().problem == nil)
  }

  @Test(arguments: [1, 5], [false, true])
  func `a line that says what was given up is given up itself`(first: Int, isZeroed: Bool) throws {
    _ = try threeSegments()
    let log = SitePaths(root: site.path).log
    try site.remove(log.path(of: first))
    let lost = first...first + 3
    try repair().acceptLoss(of: lost, by: "sue", reason: "no backup")
    let file = log.path(of: lost.upperBound)
    var bytes = try site.bytes(file)
    if isZeroed {
      bytes = Array(repeating: 0, count: bytes.count)
    } else {
      bytes[(bytes.firstIndex(of: 0x0A) ?? 0) + 60] ^= 1
    }
    try site.write(bytes, to: file)
    #expect(try repair().damage()?.doubt == lost)
    try repair().acceptLoss(of: lost, by: "sue", reason: "no backup")
    let report = try verify()
    #expect(report.problem == nil && report.givenUpCount == 4, "\(report.told)")
    #expect(try repair().damage() == nil)
  }

  @Test func `a packed first segment that cannot be unpacked is put back`() throws {
    let backup = try threeSegments()
    let log = SitePaths(root: site.path).log
    try pack(1, of: site)
    try site.write(site.bytes(log.packedPath(of: 1)).dropLast(9), to: log.packedPath(of: 1))
    let found = try #require(try repair().damage())
    #expect(found.lastToPutBack == 4)
    try repair().putBack(from: backup.path, by: "sue", reason: "bad sector")
    #expect(try verify().problem == nil)
    #expect(try site.segments == [1, 5, 9])
  }

  @Test(arguments: [false, true])
  func `a log that is empty or gone is put back, segment by segment`(isGone: Bool) throws {
    let backup = try threeSegments()
    let log = SitePaths(root: site.path).log
    for segment in [1, 5, 9] { try site.remove(log.path(of: segment)) }
    if isGone { TestSite.remove(log.path) }
    let error = #expect(throws: StoreError.self) { try verify() }
    #expect(error?.problem == .corrupt)
    for _ in 0..<3 { _ = try? repair().putBack(from: backup.path, by: "sue", reason: "lost") }
    #expect(try verify().problem == nil)
    #expect(try site.segments == [1, 5, 9])
  }

  @Test(arguments: [false, true])
  func `a seal that is lost is made again`(isOther: Bool) throws {
    _ = try threeSegments()
    let path = SitePaths(root: site.path).log.path(of: 5)
    let whole = try site.bytes(path)
    var bytes = whole
    bytes[bytes.count - 60] ^= 1
    try site.write(bytes, to: path)
    if isOther {
      // The next header vouches for other bytes.
      let next = SitePaths(root: site.path).log.path(of: 9)
      var lines = try site.bytes(next).split(separator: 0x0A).map { Array($0) }
      lines[0].edit { $0.replacing(/sha=......../, with: "sha=00000000") }
      try site.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: next)
    }
    let found = try #require(try repair().damage())
    #expect(found.frame == .seal(before: 9))
    let repair = try repair()
    try repair.makeFrame(by: "sue", reason: "rot")
    #expect(try site.bytes(path) == whole)
    let report = try verify()
    // Nobody is told that all is right where another line says something else.
    #expect(report.problem?.problem == (isOther ? .edited : nil))
    #expect(isOther || report.givenUpCount == 0)
    #expect(throws: StoreError.self) { try repair.makeFrame(by: "sue", reason: "rot") }
  }

  @Test(arguments: ["\u{0}\u{0}", "seal", "1\tno record\n"], [false, true])
  func `what stands behind a seal is nobody's, and is cut`(what: String, isPacked: Bool) throws {
    _ = try threeSegments()
    let log = SitePaths(root: site.path).log
    let whole = try site.bytes(log.path(of: 5))
    let seal = whole.split(separator: 0x0A).last.map { Array($0) + [0x0A] } ?? []
    let rest = what == "seal" ? seal : Array(what.utf8)
    try site.write(whole + rest, to: log.path(of: 5))
    if isPacked { try pack(5, of: site) }
    let repair = try repair()
    #expect(try repair.damage() == nil)
    #expect(try verify().problem != nil)
    let found = try #require(try repair.surplus())
    #expect(found.error.offset == whole.count && found.byteCount == rest.count)
    try repair.cutSurplus(by: "sue", reason: "rot")
    #expect(try log.contents(of: 5, LinuxDisk()) == whole)
    #expect(
      try site.quarantine.contains { try site.bytes(site.path + "/quarantine/" + $0) == rest }
    )
    #expect(try repair.surplus() == nil)
    let report = try verify()
    #expect(report.problem == nil && report.sequence == 13, "\(report.told)")
    #expect(throws: StoreError.self) { try repair.cutSurplus(by: "sue", reason: "rot") }
  }

  @Test func `bytes behind a seal that is not right are left alone`() throws {
    _ = try threeSegments()
    let path = SitePaths(root: site.path).log.path(of: 5)
    var lines = try site.bytes(path).split(separator: 0x0A).map { Array($0) }
    lines[lines.count - 1].edit { $0.replacing(/count=./, with: "count=4") }
    lines[lines.count - 1].edit { $0.replacing(/sha=......../, with: "sha=00000000") }
    try site.write(Array(lines.joined(separator: [0x0A])) + [0x0A, 0, 0], to: path)
    #expect(try repair().surplus() == nil)
    #expect(try verify().problem?.problem == .edited)
  }

  @Test func `whatever call of a repair fails, a lost end behind it is still told of`() throws {
    // The calls before are tried where every call of a repair fails.
    var (call, isOver) = (98, false)
    while !isOver {
      call += 3
      let site = try TestSite()
      try Self.write(threeSegmentsOf: site, session: "tty017-a")
      try site.harm(record: 2)
      try site.remove(SitePaths(root: site.path).log.path(of: 9))
      let disk = FaultyDisk()
      let repair = try Repair(site: site.path, on: disk, isForced: true) { site.now }
      disk.forgetCalls()
      disk.fault = { [call, disk] _ in disk.calls.count == call ? EIO : nil }
      _ = try? repair.acceptLoss(of: 2...2, by: "sue", reason: "no backup")
      isOver = disk.calls.count < call
      disk.fault = { _ in nil }
      if try repair.damage()?.doubt == 2...2 {
        try repair.acceptLoss(of: 2...2, by: "sue", reason: "no backup")
      }
      #expect(try repair.damage()?.doubt == 9...12, "call \(call)")
    }
    #expect(call > 150)
  }

  @Test(arguments: [3...3, 6...8], [false, true])
  func `a repair that was cut off is called again, or a backup is taken in its place`(
    lost: ClosedRange<Int>,
    hasBackup: Bool
  ) throws {
    var (call, isOver) = (0, false)
    while !isOver {
      call += 5
      let (site, backup) = (try TestSite(), try TestSite())
      try site.pick(8)
      let whole = try site.bytes(site.log)
      try backup.write(whole, to: backup.log)
      if lost.upperBound == 8 {
        let lines = whole.split(separator: 0x0A).prefix(lost.lowerBound)
        try site.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: site.log)
      } else {
        try site.harm(record: lost.lowerBound)
      }
      let disk = FaultyDisk()
      let cut = try Repair(site: site.path, on: disk, isForced: true) { site.now }
      disk.forgetCalls()
      disk.fault = { [call, disk] _ in disk.calls.count >= call ? EIO : nil }
      _ = try? cut.acceptLoss(of: lost, by: "sue", reason: "no backup")
      isOver = disk.calls.count < call
      let repair = try Repair(site: site.path, isForced: true) { site.now }
      guard let damage = try repair.damage() else { continue }
      #expect(damage.doubt == lost, "call \(call)")
      if hasBackup {
        try repair.putBack(from: backup.path, by: "sue", reason: "disk")
        #expect(try site.bytes(site.log).starts(with: whole), "call \(call)")
      } else {
        try repair.acceptLoss(of: lost, by: "sue", reason: "no backup")
      }
      #expect(try repair.damage() == nil, "call \(call)")
      let report = try Verification(site: site.path, clock: { 0 }).run()
      let givenUp = hasBackup ? 0 : lost.count
      #expect(report.problem == nil && report.givenUpCount == givenUp, "call \(call)")
    }
    #expect(call > 40)
  }

  @Test func `a header is not made again over what stands behind the seal before it`() throws {
    _ = try threeSegments()
    let log = SitePaths(root: site.path).log
    let whole = try [1, 5].map { try site.bytes(log.path(of: $0)) }
    try site.write(whole[0] + Array("hello".utf8), to: log.path(of: 1))
    var bytes = whole[1]
    bytes[20] ^= 1
    try site.write(bytes, to: log.path(of: 5))
    try repair().makeFrame(by: "sue", reason: "rot")
    #expect(try [1, 5].map { try site.bytes(log.path(of: $0)) } == whole)
    #expect(try verify().problem == nil)
  }

  @Test func `a repair that was cut off before its end is no lost seal`() throws {
    _ = try damage()
    let disk = FaultyDisk()
    var renames = 0
    disk.fault = { call in
      renames += call == "rename" ? 1 : 0
      return renames == 4 ? EIO : nil  // The meta file twice, the next segment, the damaged one.
    }
    let cut = try repair(on: disk)
    #expect(throws: StoreError.self) {
      try cut.acceptLoss(of: 3...3, by: "sue", reason: "no backup")
    }
    #expect(try site.segments == [1, 3])
    let found = try #require(try repair().damage())
    #expect(found.frame == nil)
    #expect(found.doubt == 3...3)
    try repair().acceptLoss(of: 3...3, by: "sue", reason: "no backup")
    let report = try verify()
    #expect(report.problem == nil && report.givenUpCount == 1)
  }

  @Test func `a failed sync is told by who verifies`() throws {
    try site.pick(3)
    try site.write(Array("EIO\n".utf8), to: site.path + "/FAILED")
    let problem = try verify().problem
    #expect(problem?.exitCode == 7)
    #expect(problem?.detail.contains("recover-io") == true)
  }

  @Test func `a log of another site than its meta file says so`() throws {
    try site.pick(3)
    let meta = try String(decoding: site.bytes(site.path + "/store.meta"), as: UTF8.self)
    let other = meta.replacing(/store=......../, with: "store=00000000")
    try site.write(Array(other.utf8), to: site.path + "/store.meta")
    let problem = try #require(try verify().problem)
    #expect(problem.problem == .corrupt)
    #expect(problem.detail.contains("of another site than store.meta"))
    // No line is made again for that.
    #expect(try repair().damage()?.frame == nil)
  }

  @Test func `one that is gone is not put back from another history`() throws {
    _ = try threeSegments()
    let other = try TestSite()
    try Self.write(threeSegmentsOf: other, session: "tty018-b")
    try site.remove(SitePaths(root: site.path).log.path(of: 5))
    let error = #expect(throws: StoreError.self) {
      try repair().putBack(from: other.path, by: "sue", reason: "bad sector")
    }
    #expect(error?.problem == .notRepaired("the backup is of another history"))
    #expect(try site.segments == [1, 9])
  }

  @Test func `a packed segment is put back from a backup that has packed it, too`() throws {
    let backup = try threeSegments()
    let log = SitePaths(root: site.path).log
    let whole = try log.contents(of: 5, LinuxDisk())
    var damaged = whole
    damaged[damaged.count / 2] ^= 1
    try site.write(damaged, to: log.path(of: 5))
    for place in [site, backup] { try pack(5, of: place) }
    let found = try #require(try repair().damage())
    #expect(found.segment == 5)
    #expect(found.error.exitCode == 4)
    try repair().putBack(from: backup.path, by: "sue", reason: "bad sector")
    #expect(try verify().problem == nil)
    #expect(try log.contents(of: 5, LinuxDisk()) == whole)
    let kept = try #require(try site.quarantine.first { $0.hasSuffix(".cut") })
    #expect(try site.bytes(site.path + "/quarantine/" + kept) == damaged)
  }

  @Test func `one that cannot be unpacked is put back, and kept aside`() throws {
    let backup = try threeSegments()
    let log = SitePaths(root: site.path).log
    try pack(5, of: site)
    var damaged = try site.bytes(log.packedPath(of: 5))
    damaged[damaged.count / 2] ^= 1
    try site.write(damaged, to: log.packedPath(of: 5))
    let told = #expect(throws: StoreError.self) { try verify() }
    #expect(told?.exitCode == 4)
    let found = try #require(try repair().damage())
    #expect(found.doubt == 5...8)
    #expect(found.lastToPutBack == 8)
    try repair().putBack(from: backup.path, by: "sue", reason: "bad sector")
    #expect(try verify().problem == nil)
    #expect(try site.segments == [1, 5, 9])
    let kept = try #require(try site.quarantine.first { $0.hasSuffix(".cut") })
    #expect(try site.bytes(site.path + "/quarantine/" + kept) == damaged)
  }

  @Test(arguments: ["gone", "packed", "unreadable"], [1, 5])
  func `without a backup a segment is given up`(what: String, first: Int) throws {
    _ = try threeSegments()
    let log = SitePaths(root: site.path).log
    switch what {
    case "packed":
      var damaged = try log.contents(of: first, LinuxDisk())
      damaged[damaged.count / 2] ^= 1
      try site.write(damaged, to: log.path(of: first))
      try pack(first, of: site)
    case "unreadable":
      try pack(first, of: site)
      try site.write(
        site.bytes(log.packedPath(of: first)).dropLast(9),
        to: log.packedPath(of: first)
      )
    default: try site.remove(log.path(of: first))
    }
    let doubt = try #require(try repair().damage()).doubt
    #expect(doubt == (what == "packed" ? first + 1...first + 2 : first...first + 3))
    try repair().acceptLoss(of: doubt, by: "sue", reason: "no backup")
    let report = try verify()
    #expect(report.problem == nil)
    #expect(report.text.hasSuffix("sound, but for \(doubt.count) records that a repair gave up"))
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    #expect(ledger.entries.map(\.sequence) == (1...12).filter { !doubt.contains($0) })
    #expect(try journal.pick(&ledger, "tty019-c-1").sequence == 13)
  }

  @Test func `a log that is gone itself is given up`() throws {
    _ = try threeSegments()
    TestSite.remove(SitePaths(root: site.path).log.path)
    let doubt = try #require(try repair().damage()).doubt
    #expect(doubt == 1...12)
    try repair().acceptLoss(of: doubt, by: "sue", reason: "no backup")
    #expect(try verify().problem == nil)
    var ledger = Ledger()
    #expect(try site.journal(into: &ledger).pick(&ledger, "tty019-c-1").sequence == 14)
  }

  @Test func `where only packed segments are left, the log goes on behind them`() throws {
    _ = try threeSegments()
    let log = SitePaths(root: site.path).log
    try pack(5, of: site)
    for segment in [1, 9] { try site.remove(log.path(of: segment)) }
    for doubt in [1...4, 9...12] {
      #expect(try repair().damage()?.doubt == doubt)
      try repair().acceptLoss(of: doubt, by: "sue", reason: "no backup")
    }
    #expect(try verify().problem == nil)
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    #expect(ledger.entries.map(\.sequence) == Array(5...8))
    #expect(try journal.pick(&ledger, "tty019-c-1").sequence == 14)
  }

  private func pack(_ segment: Int, of site: TestSite) throws {
    let (disk, log) = (LinuxDisk(), SitePaths(root: site.path).log)
    try disk.makeDirectory(log.archive)
    let file = try disk.open(log.packedPath(of: segment), .create)
    defer { disk.close(file) }
    try disk.pack(log.path(of: segment), into: file)
    try site.remove(log.path(of: segment))
  }

  /// Picks in segments 1, 5 and 9; what a backup has of them.
  private func threeSegments() throws -> TestSite {
    try Self.write(threeSegmentsOf: site, session: "tty017-a")
    let backup = try TestSite()
    for segment in try site.segments {
      let name = "/log/" + LogDirectory.name(of: segment)
      try backup.write(site.bytes(site.path + name), to: backup.path + name)
    }
    return backup
  }

  @Test(arguments: [6, 7]) func `a backup of before another repair is not called damaged`(
    lost: Int
  ) throws {
    let backup = try threeSegments()
    var bytes = try site.bytes(SitePaths(root: site.path).log.path(of: 5))
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    bytes[lines[lost - 4].startIndex + 60] ^= 1
    try site.write(bytes, to: SitePaths(root: site.path).log.path(of: 5))
    try repair().acceptLoss(of: lost...lost, by: "sue", reason: "no backup")
    // The segment that it made is gone, or the one before it.
    for segment in try site.segments where (5...lost).contains(segment) {
      let path = SitePaths(root: site.path).log.path(of: segment)
      let whole = try site.bytes(path)
      try site.remove(path)
      let error = #expect(throws: StoreError.self) {
        try repair().putBack(from: backup.path, by: "sue", reason: "bad sector")
      }
      #expect(
        error?.problem == .notRepaired("the backup is older than another repair"),
        "\(segment)"
      )
      try site.write(whole, to: path)
    }
    #expect(try verify().problem == nil)
  }

  private static func write(threeSegmentsOf site: TestSite, session: String) throws {
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    for number in 1...12 {
      journal.roll.byteCount = number % 4 == 1 && number > 1 ? 1 : 1 << 20
      _ = try journal.pick(&ledger, "\(session)-\(number)")
    }
  }

  @Test func `a backup that ends too early, or is of another site, is refused`() throws {
    let whole = try damage()
    let before = try site.bytes(site.log)
    let lines = whole.split(separator: UInt8(ascii: "\n"))
    let backup = try TestSite()
    try backup.write(
      Array(lines.prefix(3).joined(separator: [0x0A])) + [0x0A],
      to: backup.log
    )
    let repair = try repair()
    let early = #expect(throws: StoreError.self) {
      try repair.putBack(from: backup.path, by: "sue", reason: "bad sector")
    }
    #expect(early?.problem == .notRepaired("the backup ends at record 2"))
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

  @Test func `after a failed sync of a seal those who wait go on`() throws {
    var (ledger, waiting) = (Ledger(), Ledger())
    let waiter = try site.journal(into: &waiting)
    let disk = FaultyDisk()
    let journal = try site.journal(on: disk, into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    journal.roll.byteCount = 1
    disk.fault = { $0 == "fsync" ? EIO : nil }
    #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-2") }
    let sealed = try site.bytes(site.log)
    let stopped = #expect(throws: StoreError.self) { try waiter.pick(&waiting, "tty018-b-1") }
    #expect(stopped?.problem == .stopped)
    #expect(try !waiter.isReplaced())
    let failed = try FailedSync(site: site.path, isForced: true) { [site] in site.now }
    let report = try failed.recover()
    #expect(report.sequence == 1 && report.byteCount == 0)
    #expect(try site.bytes(site.log) == sealed)
    #expect(try waiter.isReplaced() && journal.isReplaced())
    var after = Ledger()
    #expect(try site.journal(into: &after).pick(&after, "tty018-b-1").sequence == 2)
    #expect(try site.segments == [1, 2])
    #expect(try verify().problem == nil)
  }
}
