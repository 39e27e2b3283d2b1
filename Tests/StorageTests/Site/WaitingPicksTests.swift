import Glibc
import TestSupport
import Testing
import Warehouse

@testable import Storage

/// Picks of others wait, and nobody who asks for what they are about can tell.
@Suite struct WaitingPicksTests {
  private let site: TestSite
  private var anna: SiteStore
  private var ben: SiteStore
  /// As they were released.
  private let tasks: [PickTask]

  init() throws {
    let site = try TestSite()
    self.site = site
    var anna = try Self.open(site, "tty1")
    ben = try Self.open(site, "tty2")
    for (number, command) in SampleFloor.setUp.enumerated() {
      try #require(Self.perform(&anna, command, number, "office").isCommitted)
    }
    let orders = (0..<20).map { OrderID("\(1000 + $0)") }
    let lines = [(SampleFloor.tea, 2), (SampleFloor.mug, 1), (SampleFloor.plate, 1)]
    let order = Command.importOrders(orders.map { SampleFloor.order($0, lines) })
    try #require(Self.perform(&anna, order, 10, "office").isCommitted)
    let plan = SampleFloor.plan(anna.site, orders)
    let release = Command.releaseWave(plan)
    try #require(Self.perform(&anna, release, 11, "office", by: SampleFloor.sue).isCommitted)
    tasks = anna.site.tasks.rows()
    self.anna = anna
    _ = try ben.catchUp()
  }

  @Test mutating func `picks of others wait, own ones do not`() throws {
    try pick(&ben, 1...9, by: SampleFloor.ben)
    try pick(&anna, 40...40, by: SampleFloor.anna)
    #expect(anna.state.heldCount == 9)
    #expect(anna.state.sequence == ben.state.sequence + 1)
    try pick(&anna, 41...42, by: SampleFloor.anna)
    #expect(anna.state.heldCount == 9)
    #expect(anna.site.tasks[task(3)]?.picked == 1)
    #expect(anna.state.heldCount == 0)
    try expectSameBooks()
  }

  @Test mutating func `a task and a tote are as others left them`() throws {
    try pick(&ben, 1...9, by: SampleFloor.ben)
    try pick(&anna, 40...40, by: SampleFloor.anna)
    #expect(anna.task(task(3))?.picked == 1)
    #expect(anna.task(task(30))?.picked == 0)
    #expect(anna.state.heldCount == 9)
    let again = Self.perform(&anna, pick(of: 5), 90, "tty1-a", by: SampleFloor.anna)
    #expect(again == .refused(.taskGone(task(5), why: "DONE")))
    let tote = tote(of: 6)
    let command = Command.pick(task(50), quantity: 1, into: tote)
    let other = Self.perform(&anna, command, 91, "tty1-a", by: SampleFloor.anna)
    #expect(other == .refused(.toteHasOrder(tote, order(of: 6))))
    try expectSameBooks()
  }

  @Test mutating func `stock is as others left it`() throws {
    let slot = StockKey(sku: SampleFloor.mug, at: "A-02")
    let mugs = (1...tasks.count).filter { anna.task(task($0))?.stock == slot }
    // One fewer than tasks ask for, as between a count and its repair.
    var count = StockAdjustment()
    count.key = slot
    count.counted = mugs.count - 1
    try write([FactText(.stockAdjusted(count))])
    for number in mugs.dropLast() { try pick(&ben, number...number, by: SampleFloor.ben) }
    let last = try #require(mugs.last)
    let other = try #require((1...tasks.count).first { !mugs.contains($0) })
    let command = Command.pick(task(other), quantity: 1, into: "T1")
    let first = Self.perform(&anna, command, 98, "tty1-a", by: SampleFloor.anna)
    #expect(first.isCommitted)
    #expect(anna.state.heldCount == mugs.count - 1)
    let outcome = Self.perform(&anna, pick(of: last), 99, "tty1-a", by: SampleFloor.anna)
    #expect(outcome == .refused(.stockGone(SampleFloor.mug, "A-02", have: 0)))
    try expectSameBooks()
  }

  @Test mutating func `a key that was used elsewhere gets its answer from a line that waits`()
    throws
  {
    try pick(&ben, 1...3, by: SampleFloor.ben, session: "shared-1")
    try pick(&anna, 40...40, by: SampleFloor.anna)
    #expect(anna.state.heldCount == 3)
    let outcome = Self.perform(&anna, pick(of: 3), 3, "shared-1", by: SampleFloor.ben)
    #expect(outcome.isCommitted)
    #expect(anna.task(task(3))?.picked == 1)
    try expectSameBooks()
  }

  @Test func `a key that is used elsewhere while it is decided on is not used again`() throws {
    let outcome = try race(pick(of: 3), with: pick(of: 40), in: "shared-2")
    let facts = try receipt(outcome).facts
    #expect(
      facts.contains { if case .taskPicked(let pick) = $0 { pick.task == task(40) } else { false } }
    )
    #expect(try Self.open(site, "tty6").site.tasks[task(3)]?.picked == 0)
  }

  @Test mutating func `an act that is no pick has everything before it`() throws {
    try pick(&ben, 1...9, by: SampleFloor.ben)
    try pick(&anna, 40...40, by: SampleFloor.anna)
    #expect(Self.perform(&anna, .undo, 90, "tty1-a", by: SampleFloor.ben).isCommitted)
    #expect(anna.state.heldCount == 0)
    try expectSameBooks()
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  mutating func `books come to the same whatever was asked in between`(seed: UInt64) throws {
    var random = SplitMix(seed)
    var counters = [200, 200]
    for _ in 0..<150 {
      let terminal = random.below(2)
      counters[terminal] += 1
      let command = pick(of: random.below(tasks.count) + 1)
      let person = [SampleFloor.anna, SampleFloor.ben][terminal]
      let session = "tty\(terminal + 1)-r"
      if terminal == 0 {
        _ = Self.perform(&anna, command, counters[0], session, by: person)
      } else {
        _ = Self.perform(&ben, command, counters[1], session, by: person)
      }
      if random.below(10) == 0 {
        let asked = task(random.below(tasks.count) + 1)
        let fresh = try Self.open(site, "tty3")
        _ = try anna.catchUp()
        #expect(anna.task(asked) == fresh.site.tasks[asked])
      }
    }
    try expectSameBooks()
  }

  @Test mutating func `a pick that cannot be read stops writing as soon as it is applied`() throws {
    try write([
      FactText("stock-moved", [.init("location", "A-01"), .init("to_container", "T9")]),
      FactText(
        "task-picked",
        [.init("task", "K000001"), .init("tote", "T9"), .init("qty", "many")]
      ),
    ])
    try pick(&anna, 40...41, by: SampleFloor.anna)
    #expect(anna.state.heldCount == 1)
    #expect(anna.site.tasks[task(1)]?.picked == 0)
    #expect(anna.blocked != nil)
    #expect(throws: StoreError.self) { try anna.catchUp() }
    let before = try LinuxDisk().contents(of: site.log)
    let outcome = Self.perform(&anna, pick(of: 42), 42, "tty1-a", by: SampleFloor.anna)
    #expect(try LinuxDisk().contents(of: site.log) == before)
    guard case .notSaved(.newerVersion) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(anna.blocked != nil)
  }

  @Test func `what nobody wrote about is not decided again under the lock`() throws {
    let receipt = try receipt(race(pickOfHalf(), with: pick(of: 40), taking: 500))
    #expect(receipt.facts.contains(where: Fact.claimed(at: site.now - 500)))
    #expect(receipt.at.milliseconds == site.now)
  }

  @Test func `an act that waited long for the lock is decided again`() throws {
    let receipt = try receipt(race(pickOfHalf(), with: pick(of: 40), taking: 5000))
    #expect(receipt.facts.contains(where: Fact.claimed(at: site.now)))
    #expect(receipt.at.milliseconds == site.now)
  }

  @Test
  func `an act is decided again when others wrote about its task or tote before it had the lock`()
    throws
  {
    let elsewhere = Command.pick(task(3), quantity: 1, into: "T9")
    #expect(try race(pick(of: 3), with: elsewhere) == .refused(.taskGone(task(3), why: "DONE")))
    let inItsTote = try race(pick(of: 5), with: pick(of: 6))
    #expect(inItsTote == .refused(.toteOf(tote(of: 5), SampleFloor.ben)))
    let report = ShortReport(task: task(8), found: 0, tote: tote(of: 8), code: .nothing)
    #expect(try !race(.short(report), with: pick(of: 8)).isCommitted)
  }

  @Test func `an act is decided again when others emptied its slot before it had the lock`() throws
  {
    let slot = StockKey(sku: SampleFloor.mug, at: "A-02")
    let mugs = (1...tasks.count).filter { anna.task(task($0))?.stock == slot }
    var count = StockAdjustment()
    count.key = slot
    count.counted = 1
    try write([FactText(.stockAdjusted(count))])
    let outcome = try race(pick(of: mugs[0]), with: pick(of: mugs[1]))
    #expect(outcome == .refused(.stockGone(SampleFloor.mug, "A-02", have: 0)))
  }

  @Test mutating func `a line that is no pick passes none`() throws {
    try pick(&ben, 1...1, by: SampleFloor.ben)
    let close = Command.closeTote(tote(of: 1))
    let outcome = Self.perform(&ben, close, 80, "ben-p", by: SampleFloor.ben)
    try #require(outcome.isCommitted)
    try pick(&anna, 40...40, by: SampleFloor.anna)
    #expect(anna.state.heldCount == 0)
    #expect(anna.site.totes[tote(of: 1)]?.status == .full)
    try expectSameBooks()
  }

  @Test mutating func `picks of one task stay in their order whatever tote is asked for`() throws {
    let two = try #require((1...tasks.count).first { tasks[$0 - 1].quantity == 2 })
    for (number, tote) in ["T8", "T9"].enumerated() {
      let command = Command.pick(task(two), quantity: 1, into: ToteID(tote))
      let outcome = Self.perform(&ben, command, number, "ben-p", by: SampleFloor.ben)
      try #require(outcome.isCommitted)
    }
    let command = Command.pick(task(40), quantity: 1, into: "T9")
    let outcome = Self.perform(&anna, command, 40, "tty1-a", by: SampleFloor.anna)
    #expect(outcome == .refused(.toteHasOrder("T9", order(of: two))))
    try expectSameBooks()
  }

  @Test mutating func `a process that never looks applies what was read first`() throws {
    try pick(&ben, 1...9, by: SampleFloor.ben)
    try pick(&anna, 40...40, by: SampleFloor.anna)
    anna.boundWaiting(to: 10)
    #expect(anna.state.heldCount == 9)
    anna.boundWaiting(to: 4)
    #expect(anna.state.heldCount == 3)
    try pick(&anna, 41...41, by: SampleFloor.anna)
    #expect(anna.task(task(9))?.picked == 1)
    try expectSameBooks()
  }

  @Test mutating func `picks of others still wait after a move to a newer snapshot`() throws {
    var cara = try Self.open(site, "tty6", snapshots: SnapshotPolicy(lineCount: 4))
    try pick(&cara, 40...40, by: SampleFloor.anna)
    try pick(&ben, 1...6, by: SampleFloor.ben)
    _ = try cara.catchUp()
    let sequence = cara.site.sequence
    _ = try SnapshotTaker(site: site.path, isForced: true) { [site] in site.now }.run()
    try pick(&ben, 7...9, by: SampleFloor.ben)
    cara.moveToNewerSnapshot()
    #expect(cara.keeper.base == sequence)
    try pick(&cara, 41...41, by: SampleFloor.anna)
    #expect(cara.state.heldCount == 3)
    try expectSameBooks(cara)
  }

  @Test mutating func `who holds many lines moves to a newer snapshot without a quiet moment`()
    throws
  {
    let taker = SnapshotTaker(site: site.path, isForced: true) { [site] in site.now }
    let base = try #require(try taker.run())
    var cara = try Self.open(site, "tty6", snapshots: SnapshotPolicy(lineCount: 4))
    try pick(&ben, 1...6, by: SampleFloor.ben)
    let newer = try #require(try taker.run())
    try pick(&cara, 40...40, by: SampleFloor.anna)
    cara.boundWaiting(to: 24)
    #expect(cara.keeper.base == base, "a quiet moment may come")
    try pick(&ben, 7...9, by: SampleFloor.ben)
    try pick(&cara, 41...41, by: SampleFloor.anna)
    #expect(cara.state.sequence == base + 11 && cara.state.heldCount == 9)
    cara.boundWaiting(to: 40)
    #expect(cara.keeper.base == base, "it does not hold many")
    cara.boundWaiting(to: 36)
    #expect(cara.keeper.base == newer && cara.state.heldCount == 3)
    try expectSameBooks(cara)
  }

  @Test mutating func `what waits behind the newer snapshot is bounded, too`() throws {
    let taker = SnapshotTaker(site: site.path, isForced: true) { [site] in site.now }
    _ = try taker.run()
    var cara = try Self.open(site, "tty6", snapshots: SnapshotPolicy(lineCount: 4))
    try pick(&ben, 1...6, by: SampleFloor.ben)
    let newer = try #require(try taker.run())
    try pick(&ben, 7...9, by: SampleFloor.ben)
    try pick(&cara, 40...40, by: SampleFloor.anna)
    try pick(&ben, 10...35, by: SampleFloor.ben)
    cara.boundWaiting(to: 20)
    #expect(cara.keeper.base == newer && cara.state.heldCount < 20)
    try expectSameBooks(cara)
  }

  @Test mutating func `books that are brought up have no more than was read here`() throws {
    let read = anna.state.sequence
    try pick(&ben, 1...3, by: SampleFloor.ben)
    var fresh = SiteState(Site())
    _ = try fresh.lettingPicksWait { () throws(StoreError) in
      try anna.journal.bring(&fresh, from: Position(segment: 1))
    }
    #expect(fresh.sequence == read)
    #expect(fresh.heldCount == 0)
  }

  @Test mutating func `a pick between the lines of a transaction voids that, and counts once`()
    throws
  {
    let end = anna.journal.walk.position
    let (task, free) = (tasks[39], tasks[50])
    var pick = TaskPick(task: task.id, quantity: 1, tote: "T9", sku: task.stock.sku)
    pick.location = task.stock.location
    let facts = [
      FactText(.taskSkipped(TaskNote(task: free.id))), FactText(.taskPicked(pick)),
      FactText("tx-end", [FactText.Field("count", "1")]),
    ]
    var (bytes, chain): ([UInt8], Chain) = ([], end.chain)
    for (index, fact) in facts.enumerated() {
      chain = Record.append(
        to: &bytes,
        sequence: end.sequence + index + 1,
        time: end.time,
        envelope: .of("ben-x-\(index + 1)"),
        group: index == 1 ? nil : end.sequence + 1,
        facts: Array(fact.bytes),
        durable: end.sequence,
        after: chain
      )
    }
    let log = try LinuxDisk().open(site.log, .append)
    try LinuxDisk().appendAll(log, bytes)
    LinuxDisk().close(log)
    try self.pick(&anna, 42...42, by: SampleFloor.anna)
    #expect(anna.site.tasks[task.id]?.picked == 1)
    #expect(anna.site.tasks[free.id]?.skips == 0)
    try expectSameBooks()
  }

  @Test mutating func `a transaction that begins like a pick is none`() throws {
    try pick(&ben, 1...3, by: SampleFloor.ben)
    let (task, free) = (tasks[39], tasks[50])
    var pick = TaskPick(task: task.id, quantity: 1, tote: "T9", sku: task.stock.sku)
    pick.location = task.stock.location
    let scans = repeatElement(Fact.scansTaken(ActNote(operatorID: SampleFloor.ben)), count: 1500)
    let facts = [.taskPicked(pick)] + scans + [.taskSkipped(TaskNote(task: free.id))]
    try write(facts.map { FactText($0) })
    try #require(kept().last?.records.count ?? 0 > 1)
    try self.pick(&anna, 41...41, by: SampleFloor.anna)
    #expect(anna.state.heldCount == 0)
    #expect(anna.task(free.id)?.skips == 1)
    try expectSameBooks()
  }

  @Test mutating func `an edited pick is found when somebody asks what it is about`() throws {
    let numbers = try pickElsewhere()
    // The first into its tote, so that none before it is looked at with it.
    let index = try #require(
      numbers.indices.dropFirst().first { order(of: numbers[$0]) != order(of: numbers[$0 - 1]) }
    )
    let line = try edit(numbers[index]) { $0.edit { $0.replacing("qty=1", with: "qty=2") } }
    try pick(&anna, 40...40, by: SampleFloor.anna)
    #expect(anna.state.heldCount == numbers.count)
    let size = try site.bytes(site.log).count
    _ = anna.task(task(numbers[index]))
    #expect(anna.blocked?.problem == .edited)
    try expectNothingIsWritten(size, behind: line)
  }

  @Test mutating func `a pick that was edited with its link is found by the line behind it`() throws
  {
    let numbers = try pickElsewhere()
    let (before, behind) = (try record(numbers[3]), try record(numbers[5]))
    try edit(numbers[4]) {
      $0.edit { $0.replacing("qty=1", with: "qty=2") }
      $0.link(after: before.chain)
    }
    try pick(&anna, 40...40, by: SampleFloor.anna)
    let size = try site.bytes(site.log).count
    _ = anna.task(task(numbers[4]))
    #expect(anna.blocked?.problem == .edited)
    try expectNothingIsWritten(size, behind: behind)
  }

  @Test mutating func `nothing behind an edited pick is applied`() throws {
    let numbers = try pickElsewhere()
    try edit(numbers[4]) { $0.edit { $0.replacing("qty=1", with: "qty=2") } }
    try pick(&anna, 40...40, by: SampleFloor.anna)
    let tote = tote(of: numbers[0])
    let close = Self.perform(&ben, .closeTote(tote), 100, "ben-c", by: SampleFloor.ben)
    try #require(close.isCommitted)
    #expect(throws: StoreError.self) { try anna.catchUp() }
    #expect(anna.blocked?.problem == .edited)
    #expect(anna.site.totes[tote]?.status != .full)
    #expect(throws: StoreError.self) { try anna.catchUp() }
  }

  @Test mutating func `a line behind one that was applied at once is held against that`() throws {
    let before = try #require(kept().last).first
    let skip = Command.skip(task(50), reason: "")
    try #require(Self.perform(&ben, skip, 1, "ben-s", by: SampleFloor.ben).isCommitted)
    let line = try #require(kept().last).first
    let numbers = try pickElsewhere()
    let size = try site.bytes(site.log).count
    let behind = try record(numbers[0])
    try overwrite(line) {
      $0.edit { $0.replacing("ben-s", with: "ben-t") }
      $0.link(after: before.chain)
    }
    try expectNothingIsWritten(size, behind: behind)
  }

  @Test mutating func `a line that is applied at once is held against a pick that waits`() throws {
    try pickElsewhere()
    let skip = Command.skip(task(50), reason: "")
    try #require(Self.perform(&ben, skip, 1, "ben-s", by: SampleFloor.ben).isCommitted)
    let line = try #require(kept().last).first
    try overwrite(line) { $0.edit { $0.replacing("ben-s", with: "ben-t") } }
    try expectNothingIsWritten(try site.bytes(site.log).count, behind: line)
  }

  @Test mutating func `the first pick of a look is held against the line before at once`() throws {
    try pick(&ben, 1...9, by: SampleFloor.ben)
    try edit(1) { $0.edit { $0.replacing("qty=1", with: "qty=2") } }
    try expectNothingIsWritten(try site.bytes(site.log).count)
  }

  @Test mutating func `a journal that was written anew behind one's back shows at once`() throws {
    try pick(&ben, 1...9, by: SampleFloor.ben)
    _ = try anna.catchUp()
    let before = try #require(kept().dropLast().last).first.chain
    try edit(9) {
      $0.edit { $0.replacing("qty=1", with: "qty=2") }
      $0.link(after: before)
    }
    var other = try Self.open(site, "tty5")
    for number in 10...20 where tasks[number - 1].stock != tasks[41].stock {
      try pick(&other, number...number, by: SampleFloor.ben)
    }
    try expectNothingIsWritten(try site.bytes(site.log).count)
  }

  @Test mutating func `each line is handed over once`() throws {
    var waiting = WaitingPicks()
    try pick(&ben, 1...9, by: SampleFloor.ben)
    var atoms: [Atom] = []
    for atom in try kept().suffix(9) {
      let pick = try #require(PlainPick(atom))
      atom.first.lent { waiting.append($0, pick) }
      atoms.append(atom)
    }
    var taken: [Int] = []
    waiting.take(.task, RowKey(task(5))) { taken.append($0.place.offset) }
    #expect(taken.contains(atoms[4].first.place.offset))
    waiting.takeOldest(6) { taken.append($0.place.offset) }
    #expect(waiting.heldCount == 3)
    let pick = try #require(PlainPick(atoms[0]))
    atoms[0].first.lent { waiting.append($0, pick) }
    waiting.take(.task, RowKey(task(8))) { taken.append($0.place.offset) }
    waiting.take(.task, RowKey(task(1))) { taken.append($0.place.offset) }
    waiting.takeAll { taken.append($0.place.offset) }
    #expect(taken.sorted() == (atoms + [atoms[0]]).map(\.first.place.offset).sorted())
    #expect(waiting.count == 0)
  }

  @Test func `each of many is handed over as it was written`() throws {
    let record = try #require(kept().last?.first)
    let pick = PlainPick(task: "K1", tote: "T1", location: "A-1")
    var waiting = WaitingPicks()
    var lines: [[UInt8]] = []
    for number in 1...300 {
      lines.append(Self.line(record, number))
      let parts = try lines[number - 1].withUnsafeBytes { try LineParts($0) }
      let copy = Record(
        parts,
        Place(segment: 7, offset: number),
        block: lines[number - 1],
        start: 0
      )
      copy.lent { waiting.append($0, pick) }
    }
    var taken: [WaitingLine] = []
    waiting.takeOldest(100) { taken.append($0) }
    waiting.take(.location, RowKey(pick.location)) { taken.append($0) }
    #expect(try taken.map { try $0.atom().sequence } == Array(1...300))
    #expect(taken.map(\.place.offset) == Array(1...300))
    #expect(taken.map(\.bytes) == lines)
  }

  /// Another line of the same writer, of a length of its own, without its line feed.
  private static func line(_ record: Record, _ number: Int) -> [UInt8] {
    let note = FactText(
      "approved",
      [FactText.Field("operator", String(repeating: "x", count: number))]
    )
    var bytes: [UInt8] = []
    _ = Record.append(
      to: &bytes,
      sequence: number,
      time: record.time,
      envelope: .of("tty017-a-\(number)"),
      facts: Array(note.bytes),
      durable: 0,
      after: .zero
    )
    return bytes.dropLast()
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `among any number of lines those are found that have to be applied`(seed: UInt64) throws {
    let atom = try #require(kept().last)
    var random = SplitMix(seed)
    var waiting = WaitingPicks()
    var model: [(pick: PlainPick, isTaken: Bool)] = []
    for number in 0..<1500 {
      let pick = PlainPick(
        task: TaskID("K\(random.below(400))"),
        tote: ToteID("T\(random.below(60))"),
        location: LocationID("A-\(random.below(90))")
      )
      atom.first.lent { waiting.append($0, pick) }
      model.append((pick, false))
      var count = 0
      switch number % 200 {
      case 97: waiting.take(.task, RowKey(pick.task)) { _ in count += 1 }
      case 140: waiting.take(.location, RowKey(pick.location)) { _ in count += 1 }
      case 180:
        waiting.takeOldest(150) { _ in count += 1 }
        #expect(count == model.prefix(150).count { !$0.isTaken })
        model.removeFirst(150)
        continue
      default: continue
      }
      let isAsked: (PlainPick) -> Bool =
        number % 200 == 97 ? { $0.task == pick.task } : { $0.location == pick.location }
      #expect(Self.take(from: &model, where: isAsked) == count)
      #expect(waiting.count == model.count { !$0.isTaken })
    }
  }

  /// How many lines those are, and those before them about their tasks and totes; the slow way.
  private static func take(
    from model: inout [(pick: PlainPick, isTaken: Bool)],
    where isAsked: (PlainPick) -> Bool
  ) -> Int {
    var isWanted = model.map { !$0.isTaken && isAsked($0.pick) }
    for index in model.indices.reversed() where isWanted[index] {
      let pick = model[index].pick
      for earlier in 0..<index where !model[earlier].isTaken {
        let other = model[earlier].pick
        if other.task == pick.task || other.tote == pick.tote { isWanted[earlier] = true }
      }
    }
    for index in model.indices where isWanted[index] { model[index].isTaken = true }
    return isWanted.count { $0 }
  }

  /// Picks of Ben, none from the slot of task 40; the tasks' numbers.
  @discardableResult
  private mutating func pickElsewhere() throws -> [Int] {
    let numbers = (1...15).filter { tasks[$0 - 1].stock != tasks[39].stock }
    for number in numbers { try pick(&ben, number...number, by: SampleFloor.ben) }
    return numbers
  }

  /// Changes Ben's pick of task `number` where it stands in the journal; the record as it was.
  @discardableResult
  private func edit(_ number: Int, _ change: (inout [UInt8]) -> Void) throws -> Record {
    let line = try record(number)
    try overwrite(line, change)
    return line
  }

  private func overwrite(_ line: Record, _ change: (inout [UInt8]) -> Void) throws {
    var bytes = Array(line.bytes)
    change(&bytes)
    try #require(bytes.count == line.bytes.count && bytes != Array(line.bytes))
    let disk = LinuxDisk()
    let file = try disk.open(site.log, .readWrite)
    defer { disk.close(file) }
    _ = try disk.write(file, bytes, at: line.place.offset)
  }

  /// Of Ben's pick of task `number`.
  private func record(_ number: Int) throws -> Record {
    let key = OperationKey(session: "\(SampleFloor.ben)-p", counter: number + 1).description
    return try #require(kept().last { $0.key == key }).first
  }

  /// Whether Anna's next pick is not confirmed, the journal is left as it is, and she is told which
  /// record does not fit to the one before.
  private mutating func expectNothingIsWritten(_ size: Int, behind line: Record? = nil) throws {
    let outcome = Self.perform(&anna, pick(of: 42), 42, "tty1-a", by: SampleFloor.anna)
    guard case .notSaved(.damaged) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(try site.bytes(site.log).count == size)
    #expect(anna.blocked?.problem == .edited)
    guard let line else { return }
    #expect(anna.blocked?.offset == line.place.offset)
    #expect(anna.blocked?.sequence == line.sequence)
  }

  /// All that stands in the journal.
  private func kept() throws -> [Atom] {
    var collector = AtomCollector()
    _ = try Journal(
      site: site.path,
      .reading,
      holder: "reader",
      clock: { [site] in site.now },
      isForced: true,
      into: &collector
    )
    return collector.atoms
  }

  /// Anna's act, before which Ben has the lock: his takes so long.
  private func race(
    _ command: Command,
    with other: Command,
    taking milliseconds: Int64 = 0,
    in shared: String? = nil
  ) throws -> Outcome {
    let disk = FaultyDisk()
    var anna = try Self.open(site, "tty4", on: disk)
    var ben = try Self.open(site, "tty5")
    let session = shared ?? "ben-\(ben.site.sequence)"
    var isDone = false
    disk.fault = { call in
      guard call == "lock", !isDone else { return nil }
      isDone = true
      site.now += milliseconds
      let outcome = Self.perform(&ben, other, 1, session, by: SampleFloor.ben)
      #expect(outcome.isCommitted, "\(outcome)")
      return nil
    }
    let key = shared ?? "tty4-\(anna.site.sequence)"
    let outcome = Self.perform(&anna, command, 1, key, by: SampleFloor.anna)
    #expect(isDone)
    try expectSameBooks(anna)
    return outcome
  }

  private func receipt(_ outcome: Outcome) throws -> Receipt {
    guard case .committed(let receipt) = outcome else {
      Issue.record("\(outcome)")
      throw Shelf.empty
    }
    return receipt
  }

  private static func open(
    _ site: TestSite,
    _ terminal: String,
    snapshots: SnapshotPolicy? = nil,
    on disk: any Disk = LinuxDisk()
  ) throws -> SiteStore {
    try SiteStore(
      opening: site.path,
      terminal: terminal,
      snapshots: snapshots,
      on: disk,
      isForced: true
    ) {
      [unowned site] in site.now
    }
  }

  private static func perform(
    _ store: inout SiteStore,
    _ command: Command,
    _ counter: Int,
    _ session: String,
    by actor: OperatorID = .none
  ) -> Outcome {
    let key = OperationKey(session: session, counter: counter + 1)
    return store.perform(Act(command, key: key, actor: actor, terminal: "tty1"))
  }

  private func pick(
    _ store: inout SiteStore,
    _ tasks: ClosedRange<Int>,
    by actor: OperatorID,
    session: String? = nil
  ) throws {
    for task in tasks {
      let session = session ?? "\(actor)-p"
      try #require(Self.perform(&store, pick(of: task), task, session, by: actor).isCommitted)
    }
  }

  private func pick(of task: Int) -> Command {
    .pick(self.task(task), quantity: 1, into: tote(of: task))
  }

  /// Of a task that nobody has claimed.
  private func pickOfHalf() throws -> Command {
    let task = try #require(tasks.first { $0.quantity == 2 })
    return .pick(task.id, quantity: 1, into: ToteID("T\(task.order)"))
  }

  private func task(_ number: Int) -> TaskID { tasks[number - 1].id }
  private func order(of task: Int) -> OrderID { tasks[task - 1].order }
  private func tote(of task: Int) -> ToteID { ToteID("T\(order(of: task))") }

  /// A line that nobody has judged.
  private func write(_ facts: [FactText]) throws {
    var ledger = Ledger()
    let journal = try site.journal(into: &ledger)
    _ = try journal.commit(.of("later-a-1"), to: &ledger) { (_, _) throws(Shelf) in facts }
  }

  /// Whether both terminals have the books that one who opens now has.
  private func expectSameBooks() throws {
    try expectSameBooks(anna)
    try expectSameBooks(ben)
  }

  private func expectSameBooks(_ store: SiteStore) throws {
    var store = store
    _ = try store.catchUp()
    let fresh = try Self.open(site, "tty3")
    let header = SnapshotHeader(
      store: fresh.meta.store,
      position: Position(segment: 0, sequence: fresh.site.sequence),
      tableCount: 0
    )
    let wanted = SnapshotWriter.hash(of: fresh.site, header)
    #expect(SnapshotWriter.hash(of: store.site, header) == wanted)
  }
}

extension Fact {
  /// Stands for the claim that was decided on then.
  fileprivate static func claimed(at milliseconds: Int64) -> (Fact) -> Bool {
    let until = Moment(milliseconds: milliseconds).advanced(
      bySeconds: SitePolicy().picking.leaseMinutes * 60
    )
    return { fact in
      if case .taskClaimed(let claim) = fact { claim.until == until } else { false }
    }
  }
}

/// A follower that keeps every atom.
private struct AtomCollector: Follower {
  private(set) var atoms: [Atom] = []
  var lastThatMatters: Int { atoms.last?.sequence ?? 0 }

  mutating func apply(_ atom: Atom) throws(StoreError) { atoms.append(atom) }
  func lastOperation(of session: String) -> Operation? { nil }
}
