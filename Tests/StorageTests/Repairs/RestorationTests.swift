import Glibc
import TestSupport
import Testing
import Warehouse

@testable import Storage

/// Records that are lost in front of a snapshot: the books keep what they did.
@Suite struct RestorationTests {
  /// What stands behind the snapshot when the damage is found.
  enum Ending: CaseIterable {
    case nothing, roll, lines, segment, seal, tornTail, openTransaction
  }

  @Test(arguments: Ending.allCases, 1...3 as ClosedRange<UInt64>)
  func `books keep what any one record did`(ending: Ending, seed: UInt64) throws {
    let site = try TestSite()
    var random = SplitMix(seed)
    let end = try shift(site, &random, ending)
    let lost = 1 + random.below(end)
    try site.harm(record: lost)
    let before = try site.rows()
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let doubt = try #require(try repair.damage()).doubt
    #expect(doubt == lost...lost)
    let restored = try repair.acceptLoss(of: doubt, by: "sue", reason: "no backup")
    #expect(try site.rows() == before, "seed \(seed), record \(lost), \(restored) rows")
    _ = try SiteStore(opening: site.path, terminal: "T1", isForced: true) { site.now }
    try expectSound(site, givenUp: 1)
    #expect(try site.rows() == before)
  }

  @Test(arguments: [Ending.nothing, .seal, .tornTail])
  func `what books keep so is no tail that the next console cuts`(ending: Ending) throws {
    let site = try TestSite()
    var random = SplitMix(8)
    let lost = try shift(site, &random, ending) - 1
    try site.harm(record: lost)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    #expect(try repair.acceptLoss(of: lost...lost, by: "sue", reason: "no backup").rowCount > 0)
    let restored = try Verification(site: site.path, clock: { 0 }).run().sequence
    try site.harm(record: restored)
    let damage = try #require(try repair.damage())
    #expect(damage.error.problem == .corrupt)
    #expect(damage.doubt == restored...restored)
  }

  /// What becomes of the journal's last segment, in which the newest snapshot stands.
  enum Loss: CaseIterable {
    case lines, segment, file
    /// Nothing but the snapshot tells of them then.
    case linesAndMark
  }

  @Test(arguments: Loss.allCases, 1...3 as ClosedRange<UInt64>)
  func `books keep what a lost end did, up to the snapshot`(loss: Loss, seed: UInt64) throws {
    let site = try TestSite()
    var random = SplitMix(seed)
    let isOfLines = loss == .lines || loss == .linesAndMark
    let known = try shift(site, &random, isOfLines ? .nothing : .roll)
    let before = try site.rows()
    if loss != .linesAndMark {
      var shift = try RandomShift(site)
      for _ in 0..<10 { try shift.step(&random) }
    }
    let segment = try #require(try site.segments.last)
    let file = site.path + "/log/" + LogDirectory.name(of: segment)
    switch loss {
    case .lines, .linesAndMark:
      let kept = try site.bytes(file).split(separator: 0x0A).prefix(1 + random.below(known))
      try site.write(Array(kept.joined(separator: [0x0A])) + [0x0A], to: file)
    case .segment: try site.write([], to: file)
    case .file: try site.remove(file)
    }
    if loss == .linesAndMark {
      try site.remove(site.path + "/mark")
      #expect(try Verification(site: site.path, clock: { 0 }).run(.quick).problem?.exitCode == 4)
    }
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let damage = try #require(try repair.damage())
    #expect(try repair.lastKept(without: damage) == known)
    #expect(try !repair.isOpen(despite: damage))
    #expect(damage.doubt.upperBound >= known)
    #expect(try repair.acceptLoss(of: damage.doubt, by: "sue", reason: "disk").rowCount > 0)
    #expect(try SiteDirectory(site.path).meta(LinuxDisk(), isForced: true).writersMin == 3)
    #expect(try site.rows() == before, "seed \(seed)")
    try expectSound(site, givenUp: damage.doubt.count)
    #expect(try site.rows() == before)
  }

  @Test(arguments: [0, 5], 1...3 as ClosedRange<UInt64>)
  func `books keep what lost records did, up to a snapshot among them`(
    unknown: Int,
    seed: UInt64
  ) throws {
    let site = try TestSite()
    var random = SplitMix(seed)
    let known = try shift(site, &random, .roll)
    var shift = try RandomShift(site)
    for _ in 0..<30 { try shift.step(&random) }
    let before = try site.rows()
    let lost = known - 10...known + unknown
    for record in lost { try site.harm(record: record) }
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    // Where a segment begins among them they are two damages, one behind the other.
    var restored = 0
    while let damage = try repair.damage(), lost.contains(damage.doubt.upperBound) {
      #expect(try !repair.isOpen(despite: damage))
      let kept = damage.doubt.upperBound < known ? nil : known
      #expect(try repair.lastKept(without: damage) == kept)
      let outcome = try repair.acceptLoss(of: damage.doubt, by: "sue", reason: "disk")
      #expect(outcome.lastKept == kept)
      restored += outcome.rowCount
    }
    #expect(restored > 0)
    let after = try site.rows()
    #expect(unknown > 0 || after == before, "seed \(seed)")
    try expectSound(site, givenUp: lost.count)
    _ = try SiteStore(opening: site.path, terminal: "T1", isForced: true) { site.now }
    try expectSound(site, givenUp: lost.count)
  }

  /// A site whose end is gone with all that tells of it but a snapshot; returns what that knows.
  private func siteWithoutItsEnd(tail: String = "") throws -> (site: TestSite, known: Int) {
    let site = try TestSite()
    var random = SplitMix(4)
    let known = try shift(site, &random, .nothing)
    let lines = try site.bytes(site.log).split(separator: 0x0A).prefix(known - 20)
    let rest = Array(lines.joined(separator: [0x0A])) + [0x0A]
    try site.write(rest + Array(tail.utf8), to: site.log)
    for name in ["mark", "heads.txt"]
    where try LinuxDisk().status(at: site.path + "/" + name) != nil {
      try site.remove(site.path + "/" + name)
    }
    return (site, known)
  }

  @Test(arguments: ["", "1\t0000"])
  func `nobody goes on behind an end that a snapshot knows more of`(tail: String) throws {
    let (site, known) = try siteWithoutItsEnd(tail: tail)
    let before = try site.bytes(site.log)
    for access in [Journal.Access.reading, .writing] {
      var found: StoreError?
      do throws(StoreError) {
        found = try SiteStore(
          opening: site.path,
          access,
          terminal: "T1",
          isForced: true
        ) { site.now }.blocked
      } catch {
        found = error
      }
      #expect(found?.problem == .corrupt, "\(access)")
      #expect(found?.detail == "it tells of records up to \(known)", "\(access)")
    }
    #expect(try site.bytes(site.log) == before)
    // What is damaged itself is passed over.
    for snapshot in try LinuxDisk().list(site.path + "/snap") {
      var bytes = try site.bytes(site.path + "/snap/" + snapshot)
      bytes[bytes.count / 2] ^= 1
      try site.write(bytes, to: site.path + "/snap/" + snapshot)
    }
    #expect(throws: Never.self) {
      try SiteStore(opening: site.path, terminal: "T1", isForced: true) { site.now }
    }
  }

  @Test func `a snapshot of an end that was written anew is left alone`() throws {
    let (site, _) = try siteWithoutItsEnd()
    site.now += 1_000_000
    // As programs did that asked no snapshot.
    let aside = site.path + "/aside"
    try LinuxDisk().rename(site.path + "/snap", to: aside)
    var open = try SiteStore(opening: site.path, terminal: "office", isForced: true) { site.now }
    let act = Act(
      .importProducts([Product(sku: "NEW-1", description: "Tea")], []),
      key: OperationKey(session: "office-1", counter: 1),
      actor: .none,
      terminal: "office"
    )
    guard case .committed = open.perform(act) else {
      Issue.record("it was not written")
      return
    }
    let before = try site.rows()
    try LinuxDisk().rename(aside, to: site.path + "/snap")
    #expect(try Verification(site: site.path, clock: { 0 }).run(.full).problem == nil)
    #expect(try Repair(site: site.path, isForced: true) { site.now }.damage() == nil)
    #expect(try site.rows() == before)
  }

  @Test func `a reason that fits no line is refused`() throws {
    let site = try TestSite()
    var random = SplitMix(4)
    let end = try shift(site, &random, .lines)
    try site.harm(record: end - 1)
    let before = try site.bytes(site.log)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let reason = String(repeating: "w", count: 33_000)
    #expect(throws: StoreError.self) {
      try repair.acceptLoss(of: end - 1...end - 1, by: "sue", reason: reason)
    }
    #expect(try site.bytes(site.log) == before)
  }

  @Test func `what a pick did is kept, and its task stays done`() throws {
    let site = try TestSite()
    var random = SplitMix(1)
    _ = try shift(site, &random, .nothing)
    let store = try SiteStore(opening: site.path, .reading, terminal: "T1", isForced: true) { 0 }
    let pick = try #require(store.site.lastConfirms.rows().first { $0.kind == .pick })
    let task = try #require(store.site.tasks[pick.task])
    try site.harm(record: pick.sequence)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let doubt = pick.sequence...pick.sequence
    #expect(try repair.acceptLoss(of: doubt, by: "sue", reason: "no backup").rowCount > 0)
    let open = try SiteStore(
      opening: site.path,
      .reading,
      terminal: "T1",
      usesSnapshots: false,
      isForced: true
    ) { site.now }
    #expect(open.site.tasks[pick.task] == task)
    #expect(open.site.stock.rows() == store.site.stock.rows())
  }

  @Test func `an act whose line is lost is not done twice`() throws {
    let site = try TestSite()
    var random = SplitMix(1)
    var shift = try RandomShift(site)
    let act = Act(
      .importProducts([Product(sku: "NEW-1", description: "Tea")], []),
      key: OperationKey(session: "office-1", counter: 1),
      actor: .none,
      terminal: "office"
    )
    guard case .committed(let receipt) = shift.store.perform(act) else {
      Issue.record("it was not written")
      return
    }
    for _ in 0..<20 { try shift.step(&random) }
    try site.takeSnapshot()
    try site.harm(record: receipt.sequence)
    try Repair(site: site.path, isForced: true) { site.now }
      .acceptLoss(of: receipt.sequence...receipt.sequence, by: "sue", reason: "no backup")
    var open = try SiteStore(opening: site.path, terminal: "office", isForced: true) { site.now }
    #expect(open.site.products["NEW-1"] != nil)
    #expect(open.perform(act) == .refused(.alreadyAnswered(act.key)))
    var next = try RandomShift(site)
    try next.step(&random)
    try expectSound(site, givenUp: 1)
  }

  @Test func `a snapshot that cannot be read stops a repair, a damaged one does not`() throws {
    let site = try TestSite()
    var random = SplitMix(2)
    let end = try shift(site, &random, .lines)
    let lost = end - 1
    try site.harm(record: lost)
    let before = try site.rows()
    let disk = FaultyDisk()
    disk.fault = { $0 == "mmap" ? EIO : nil }
    let faulty = try Repair(site: site.path, on: disk, isForced: true) { site.now }
    #expect(throws: StoreError.self) {
      try faulty.acceptLoss(of: lost...lost, by: "sue", reason: "disk")
    }
    #expect(try site.rows() == before)
    let path = SnapshotDirectory(
      paths: SitePaths(root: site.path),
      store: try SiteDirectory(site.path).meta(LinuxDisk(), isForced: true).store,
      disk: LinuxDisk()
    ).path(of: end)
    var bytes = try site.bytes(path)
    let digit = try #require(bytes.firstRange(of: Array("TEA-0042".utf8))).upperBound - 1
    bytes[digit] ^= 1
    try site.write(bytes, to: path)
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    let damage = try #require(try repair.damage())
    #expect(try repair.lastKept(without: damage) == nil)
    #expect(try repair.acceptLoss(of: lost...lost, by: "sue", reason: "disk").rowCount == 0)
    try expectSound(site, givenUp: 1)
  }

  enum SecondLoss: CaseIterable {
    case givenUp, putBack
    /// From a later segment than the first.
    case putBackBehind
  }

  @Test(arguments: SecondLoss.allCases, 1...5 as ClosedRange<UInt64>)
  func `two losses are kept, one repair after the other`(
    second way: SecondLoss,
    seed: UInt64
  ) throws {
    let site = try TestSite()
    var random = SplitMix(seed)
    let end = try shift(site, &random, way == .putBackBehind ? .segment : .lines)
    let first = 1 + random.below(end / 2)
    let least = way == .putBackBehind ? try site.segments[1] : first + 2
    let second = least + random.below(end - least)
    let backup = site.path + "-copy"
    _ = try Backup(site: site.path) { site.now }.run(to: backup)
    for lost in [first, second] { try site.harm(record: lost) }
    let before = try site.rows()
    let repair = try Repair(site: site.path, isForced: true) { site.now }
    #expect(try repair.acceptLoss(of: first...first, by: "sue", reason: "disk").rowCount == 0)
    #expect(try site.rows() == before)
    #expect(try repair.damage()?.doubt == second...second)
    if way == .givenUp {
      try repair.acceptLoss(of: second...second, by: "sue", reason: "disk")
    } else {
      try repair.putBack(from: backup, by: "sue", reason: "disk")
    }
    #expect(try site.rows() == before, "seed \(seed), \(first) and \(second)")
    try expectSound(site, givenUp: way == .givenUp ? 2 : 1)
    #expect(try site.rows() == before)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `what a snapshot between two losses knows of the first is kept`(seed: UInt64) throws {
    func rows(losing isFirstLost: Bool) throws -> [[UInt8]] {
      let site = try TestSite()
      var random = SplitMix(seed)
      let end = try shift(site, &random, .nothing)
      let snapshots = SnapshotDirectory(
        paths: SitePaths(root: site.path),
        store: "",
        disk: LinuxDisk()
      )
      try site.remove(snapshots.path(of: end))
      let between = try #require(snapshots.sequences.first)
      let lost = (isFirstLost ? [between / 2] : []) + [(between + end) / 2]
      for record in lost { try site.harm(record: record) }
      let repair = try Repair(site: site.path, isForced: true) { site.now }
      for record in lost {
        try repair.acceptLoss(of: record...record, by: "sue", reason: "disk")
      }
      try expectSound(site, givenUp: lost.count)
      return try site.rows()
    }
    let expected = try rows(losing: false)
    #expect(try rows(losing: true) == expected)
  }

  @Test func `a repair that any call cut off is finished when it is done again`() throws {
    var (unfinished, isWhole) = (0, false)
    for call in stride(from: 1, to: 2000, by: 9) where !isWhole {
      let site = try TestSite()
      var random = SplitMix(3)
      _ = try shift(site, &random, .segment)
      let before = try site.rows()
      let file = site.path + "/log/" + LogDirectory.name(of: try site.segments[1])
      var bytes = try site.bytes(file)
      bytes[20] ^= 1
      try site.write(bytes, to: file)
      try site.harm(record: 5)
      let repair = try Repair(site: site.path, isForced: true) { site.now }
      #expect(try repair.acceptLoss(of: 5...5, by: "sue", reason: "disk").rowCount == 0)
      let disk = FaultyDisk()
      let cut = try Repair(site: site.path, on: disk, isForced: true) { site.now }
      var count = 0
      disk.fault = { name in
        count += 1
        // That one is of the line that notes the repair, and ends all writing.
        return count == call && name != "fdatasync" ? EIO : nil
      }
      do { try cut.makeFrame(by: "sue", reason: "disk") } catch { isWhole = count < call }
      isWhole = isWhole || count < call
      if try repair.damage() != nil {
        try repair.makeFrame(by: "sue", reason: "disk")
      } else {
        let isUnfinished = try repair.unfinished() != nil
        unfinished += isUnfinished ? 1 : 0
        #expect(try (repair.finish().rowCount > 0) == isUnfinished)
      }
      #expect(try repair.unfinished() == nil)
      #expect(try site.rows() == before, "call \(call)")
      try expectSound(site, givenUp: 1)
    }
    #expect(isWhole && unfinished > 0)
  }

  /// A shift with two snapshots and what comes behind them; how many records stand before the last.
  private func shift(
    _ site: TestSite,
    _ random: inout SplitMix,
    _ ending: Ending
  ) throws -> Int {
    var shift = try RandomShift(site)
    for _ in 0..<40 { try shift.step(&random) }
    try site.takeSnapshot()
    for _ in 0..<20 { try shift.step(&random) }
    if [.roll, .segment, .seal].contains(ending) { site.now += 32 * 24 * 3_600_000 }
    for _ in 0..<20 { try shift.step(&random) }
    try site.takeSnapshot()
    let end = try Verification(site: site.path, clock: { 0 }).run(.full).sequence
    if ending == .nothing || ending == .roll { return end }
    for _ in 0..<10 { try shift.step(&random) }
    let segment = try #require(try site.segments.last)
    let file = site.path + "/log/" + LogDirectory.name(of: segment)
    let bytes = try site.bytes(file)
    try site.write(bytes + tail(ending, of: segment, bytes), to: file)
    return end
  }

  /// What somebody was writing when the power went.
  private func tail(_ ending: Ending, of segment: Int, _ bytes: [UInt8]) throws -> [UInt8] {
    let last = try #require(bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")))
    let record = try Array(bytes[(last + 1)...].dropLast()).withUnsafeBytes {
      try Record(block: Array($0), bytes: $0, range: 0..<$0.count)
    }
    var end = Position(segment: segment, after: record.chain)
    end.sequence = record.sequence
    switch ending {
    case .nothing, .roll, .lines, .segment: return []
    case .seal:
      let seal = SegmentSeal(
        last: end.sequence,
        count: end.sequence - segment + 1,
        byteCount: bytes.count,
        hash: bytes.sha256Text,
        chain: end.chain
      )
      return seal.line
    case .tornTail: return Array("1\t00000".utf8)
    case .openTransaction:
      let filler = FactText.picked(String(repeating: "x", count: 20_000))
      let envelope = try #require(Envelope(terminal: "T9", person: "-", key: "T9-1"))
      let lines = try LineDraft(envelope, [filler, filler], file: "")
        .printed(after: end, time: record.time, rawTime: nil, durable: 0).bytes
      return Array(lines[...(try #require(lines.firstIndex(of: UInt8(ascii: "\n"))))])
    }
  }

  private func expectSound(_ site: TestSite, givenUp count: Int) throws {
    let report = try Verification(site: site.path, clock: { 0 }).run(.replay)
    #expect(report.problem == nil, "\(report.told)")
    #expect(report.givenUpCount == count)
  }
}
