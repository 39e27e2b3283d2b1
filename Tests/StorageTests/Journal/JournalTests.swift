import Glibc
import Testing

@testable import Storage

@Suite struct JournalTests {
  private let site: TestSite
  private var ledger = Ledger()

  init() throws {
    site = try TestSite()
  }

  @Test mutating func `what was committed is replayed`() throws {
    let live = try site.pick(5)
    let journal = try site.journal(.reading, into: &ledger)
    #expect(ledger == live)
    #expect(ledger.entries.map(\.sequence) == [1, 2, 3, 4, 5])
    #expect(journal.sequence == 5)
    #expect(journal.time == TestSite.start + 5000)
    #expect(journal.meta.siteName == "Riverside")
    #expect(journal.meta.isDemo)
  }

  @Test(arguments: [Journal.Access.reading, .writing], [false, true])
  mutating func `who waits for a journal is told once a second how far it is`(
    access: Journal.Access,
    hasMark: Bool
  ) throws {
    try site.pick(200)
    if !hasMark { try site.write([], to: site.path + "/mark") }
    #expect(try told(access, ticking: 500).seconds == [1, 2, 3, 4, 5, 6])
    let percents = try told(access, ticking: 500).percents
    // Without a mark nobody knows how many there are.
    #expect(percents == (hasMark ? [16, 32, 48, 64, 80, 96] : [nil, nil, nil, nil, nil, nil]))
    #expect(try told(access, ticking: 10).seconds.isEmpty)
  }

  /// What is told by a clock that goes on by so much whenever it is looked at.
  private func told(
    _ access: Journal.Access,
    ticking milliseconds: Int64
  ) throws -> (seconds: [Int], percents: [Int?]) {
    var (seconds, percents): ([Int], [Int?]) = ([], [])
    var ledger = Ledger()
    let tick = { [site] in
      site.now += milliseconds
      return site.now
    }
    _ = try Journal(
      site: site.path,
      access,
      holder: "tty017",
      clock: tick,
      isForced: true,
      progress: {
        seconds.append($0)
        percents.append($1)
      },
      into: &ledger
    )
    return (seconds, percents)
  }

  @Test mutating func `each sees what the other wrote`() throws {
    var other = Ledger()
    let first = try site.journal(into: &ledger)
    let second = try site.journal(into: &other)
    _ = try first.pick(&ledger, "tty017-a-1")
    _ = try second.pick(&other, "tty018-b-1")
    #expect(other.keys == ["tty017-a-1", "tty018-b-1"])
    #expect(ledger.keys == ["tty017-a-1"])
    #expect(try first.catchUp(&ledger))
    #expect(ledger == other)
    #expect(try !first.catchUp(&ledger))
  }

  @Test mutating func `a second state gets what the first has, and nothing that came after`() throws
  {
    var (other, again) = (Ledger(), Ledger())
    let first = try site.journal(into: &ledger)
    let second = try site.journal(into: &other)
    _ = try second.pick(&other, "tty018-b-1")
    _ = try first.catchUp(&ledger)
    _ = try second.pick(&other, "tty018-b-2")
    let start = Position(segment: 1)
    #expect(try first.bring(&again, from: start))
    #expect(again == ledger)
    #expect(again.keys == ["tty018-b-1"])
    var beyond = start
    beyond.sequence = 2
    #expect(try !first.bring(&again, from: beyond))
    #expect(again == ledger)
    _ = try first.catchUp(&ledger)
    #expect(ledger == other)
  }

  @Test
  mutating func `nobody says of a line that was written and not applied that it is not there`()
    throws
  {
    let journal = try site.journal(into: &ledger)
    let facts = [FactText("from-the-future")]
    let error = #expect(throws: StoreError.self) {
      try journal.pick(&ledger, "tty017-a-1", facts)
    }
    #expect(error?.problem == .outcomeUnknown)
    #expect(error?.detail == "Fact from-the-future is not known. Upgrade this aisle")
    #expect(ledger.keys.isEmpty)
    let log = String(decoding: try site.bytes(site.log), as: UTF8.self)
    #expect(log.contains("k=tty017-a-1\tfrom-the-future\t"))
  }

  @Test mutating func `a segment that a repair has set aside is replaced`() throws {
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    #expect(try !journal.isReplaced())
    try site.remove(site.log)
    #expect(try journal.isReplaced())
  }

  @Test mutating func `a line is never written into a file that another has replaced`() throws {
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    let bytes = try site.bytes(site.log)
    try LinuxDisk().replace(site.log, with: bytes, in: site.path + "/log")
    var state = ledger
    let error = #expect(throws: StoreError.self) { try journal.pick(&state, "tty017-a-2") }
    #expect(error?.problem == .replaced)
    #expect(try site.bytes(site.log) == bytes)
    #expect(state == ledger)
  }

  @Test mutating func `a command is decided again under the lock`() throws {
    var other = Ledger()
    let second = try site.journal(into: &other)
    let first = try site.journal(into: &ledger)
    let takeLast = { (ledger: Ledger, _: Int64) throws(Shelf) -> [FactText] in
      guard ledger.picked("TEA-0042") == 0 else { throw .empty }
      return [.picked()]
    }
    // The other one's line arrives after the first asking: while the lock is being taken.
    var asked = 0
    let outcome = try first.commit(.of("tty017-a-1"), to: &ledger) {
      (ledger, time) throws(Shelf) in
      asked += 1
      if asked == 1 { _ = try? second.commit(.of("tty018-b-1"), to: &other, decide: takeLast) }
      return try takeLast(ledger, time)
    }
    guard case .refused(.empty) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(asked == 2)
    #expect(ledger == other)
    #expect(ledger.picked("TEA-0042") == 1)
  }

  @Test mutating func `the same key again writes nothing and gives the same answer`() throws {
    let journal = try site.journal(into: &ledger)
    let first = try journal.pick(&ledger, "tty017-a-7")
    let size = try site.bytes(site.log).count
    let again = try journal.pick(&ledger, "tty017-a-7", [.picked("JAM-0001")])
    guard case .repeated(let atom) = again else {
      Issue.record("\(again)")
      return
    }
    #expect(atom.sequence == first.sequence)
    #expect(atom.facts == [.picked()])
    #expect(try site.bytes(site.log).count == size)
    #expect(ledger.picked("TEA-0042") == 1)
  }

  @Test mutating func `a key is known to the process that comes after a crash`() throws {
    try site.pick(3)
    let journal = try site.journal(into: &ledger)
    #expect(try journal.pick(&ledger, "tty017-3f9a-3").sequence == 3)
    guard case .alreadyAnswered = try journal.pick(&ledger, "tty017-3f9a-2") else {
      Issue.record("an older key was written again")
      return
    }
    #expect(try journal.pick(&ledger, "tty017-3f9a-4").sequence == 4)
    #expect(ledger.entries.count == 4)
  }

  @Test mutating func `nothing to write is no line`() throws {
    let journal = try site.journal(into: &ledger)
    guard case .unchanged = try journal.pick(&ledger, "tty017-a-1", []) else {
      Issue.record("an empty command was written")
      return
    }
    #expect(journal.sequence == 0)
  }

  @Test mutating func `order is the sequence when the clock goes back`() throws {
    let journal = try site.journal(into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    site.now -= 3_600_000
    guard case .committed(let atom) = try journal.pick(&ledger, "tty017-a-2") else {
      Issue.record("not committed")
      return
    }
    #expect(atom.time == TestSite.start)
    #expect(atom.first.rawTime == TestSite.start - 3_600_000)
  }

  @Test mutating func `a reader waits for the end of a line that is being written`() throws {
    try site.pick(2)
    let whole = try site.bytes(site.log)
    try site.write(whole.dropLast(20), to: site.log)
    try site.remove(site.path + "/mark")
    let journal = try site.journal(.reading, into: &ledger)
    #expect(ledger.entries.count == 1)
    #expect(journal.blocked == nil)
    try site.write(whole, to: site.log)
    #expect(try journal.catchUp(&ledger))
    #expect(ledger.entries.count == 2)
  }

  @Test mutating func `who only reads cannot write and changes no byte`() throws {
    try site.pick(2)
    let before = try site.bytes(site.log)
    let journal = try site.journal(.reading, into: &ledger)
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-1") }
    #expect(error?.problem == .readOnly)
    #expect(try site.bytes(site.log) == before)
    #expect(ledger.entries.count == 2)
  }

  @Test mutating func `an unknown fact stops writing and leaves what stands before it`() throws {
    try site.pick(2)
    var blind = Blind()
    let newer = try Journal(
      site: site.path,
      .writing,
      holder: "tty099",
      clock: { [site] in site.now },
      isForced: true,
      into: &blind
    )
    _ = try newer.commit(.of("tty099-a-1"), to: &blind) { _, _ in [FactText("from-the-future")] }
    let journal = try site.journal(into: &ledger)
    #expect(ledger.entries.count == 2)
    #expect(journal.blocked?.problem == .unknownFact("from-the-future"))
    let error = #expect(throws: StoreError.self) { try journal.pick(&ledger, "tty017-a-1") }
    #expect(error?.exitCode == 8)
    #expect(error?.sequence == 3)
  }

  @Test mutating func `a waiter says who holds the lock`() throws {
    var other = Ledger()
    let disk = FaultyDisk()
    let journal = try site.journal(on: disk, into: &ledger)
    let holder = try site.journal(holder: "tty042", into: &other)
    _ = try holder.pick(&other, "tty042-a-1")
    disk.ticks = [200, 800, 1000, 1200, 2400]
    var said: [String] = []
    journal.waiting = { said.append("\($0.prefix(6)) \($1)") }
    _ = try journal.pick(&ledger, "tty017-a-1")
    #expect(said == ["tty042 1", "tty042 2"])
  }

  @Test mutating func `who waits for a repair is told so`() throws {
    let disk = FaultyDisk()
    let journal = try site.journal(on: disk, into: &ledger)
    _ = try journal.pick(&ledger, "tty017-a-1")
    let paths = SitePaths(root: site.path)
    try disk.locked(paths, as: "repair") {}
    disk.ticks = [1000]
    var said: [String] = []
    journal.waiting = { holder, _ in said.append(holder) }
    _ = try journal.pick(&ledger, "tty017-a-2")
    #expect(said == ["repair \(getpid())"])
  }

  @Test mutating func `every reply comes after a sync that began after its line`() throws {
    let disk = FaultyDisk()
    let journal = try site.journal(on: disk, into: &ledger)
    disk.forgetCalls()
    _ = try journal.pick(&ledger, "tty017-a-1")
    let calls = disk.calls.filter { ["lock", "write", "unlock", "fdatasync"].contains($0) }
    #expect(calls == ["lock", "write", "unlock", "fdatasync"])
  }

  @Test mutating func `job control and termination wait while the lock is held`() throws {
    let disk = FaultyDisk()
    let journal = try site.journal(on: disk, into: &ledger)
    var atWrite: [Bool] = []
    disk.fault = { call in
      if call == "write" { atWrite = [SIGTSTP, SIGTERM, SIGHUP].map(isBlocked) }
      return nil
    }
    try takingSignals {
      _ = try journal.pick(&ledger, "tty017-a-1")
      #expect(atWrite == [true, true, true])
      #expect(!isBlocked(SIGTSTP))
    }
  }

  @Test mutating func `a refusal is given only when its cause is on disk`() throws {
    var other = Ledger()
    let disk = FaultyDisk()
    let journal = try site.journal(on: disk, into: &ledger)
    _ = try site.journal(into: &other).pick(&other, "tty018-b-1")
    disk.forgetCalls()
    let refuse = { (_: Ledger, _: Int64) throws(Shelf) -> [FactText] in throw .empty }
    _ = try journal.commit(.of("tty017-a-1"), to: &ledger, decide: refuse)
    #expect(disk.calls.contains("fdatasync"))
    disk.forgetCalls()
    _ = try journal.commit(.of("tty017-a-1"), to: &ledger, decide: refuse)
    #expect(!disk.calls.contains("fdatasync"))
  }
}

/// A follower that takes everything, as a later version would.
private struct Blind: Follower {
  private(set) var lastThatMatters = 0

  mutating func apply(_ atom: Atom) throws(StoreError) { lastThatMatters = atom.sequence }
  func lastOperation(of session: String) -> Operation? { nil }
}
