import Glibc
import TestSupport
import Testing
import Warehouse

@testable import Storage

/// Three terminals do whatever comes to mind; books in memory say what every answer has to be.
@Suite struct ModelTests {
  @Test(arguments: [1, 2] as [UInt64], [JournalFormat.version1, .version2])
  func `random acts of three terminals get the answers of a model`(
    seed: UInt64,
    format: JournalFormat
  ) throws {
    var shift = try ModelShift(seed: seed, format)
    let kept = try shift.run(acts: 600)
    #expect(kept > 60)
    #expect(shift.moveCount > 0)
    #expect(shift.waitCount > 0)
  }
}

/// The long form: twenty seeds of a hundred thousand acts.
@Suite(.enabled(if: getenv("AISLE_SOAK") != nil, "set AISLE_SOAK=1")) struct ModelSoakTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a hundred thousand acts get the answers of a model`(seed: UInt64) throws {
    var shift = try ModelShift(seed: seed, seed.isMultiple(of: 5) ? .version1 : .newest)
    print("soak: model, seed \(seed): \(try shift.run(acts: 100_000)) of 100000 acts kept")
  }
}

/// Books in memory, by the store's own rules: what answers are, without any file.
private struct ModelBooks {
  private(set) var site: Site
  private(set) var lineCount = 0
  private var last: [String: (key: OperationKey, receipt: Receipt)] = [:]

  init(_ format: JournalFormat) {
    site = Site(format: format)
  }

  mutating func perform(_ act: Act, at now: Int64) -> Outcome {
    let session = act.key.session
    if let earlier = last[session], act.key.counter <= earlier.key.counter {
      guard act.key == earlier.key else { return .refused(.alreadyAnswered(act.key)) }
      return .committed(earlier.receipt)
    }
    var act = act
    act.at = Moment(milliseconds: now)
    do {
      let receipt = try site.perform(act)
      if receipt.facts.isEmpty { return .committed(receipt) }
      lineCount += 1
      last[session] = (act.key, receipt)
      return .committed(receipt)
    } catch {
      return .refused(error)
    }
  }
}

/// The same acts on a site, by three terminals, and on books in memory.
private struct ModelShift {
  private let site: TestSite
  private var stores: [SiteStore]
  private var model: ModelBooks
  private var random: SplitMix
  private var counters = [0, 0, 0]
  private var last: [Act?] = [nil, nil, nil]
  private let seed: UInt64
  /// How often a terminal has moved to a newer snapshot.
  private(set) var moveCount = 0
  /// How often picks of others waited in a terminal when it had answered.
  private(set) var waitCount = 0

  init(seed: UInt64, _ format: JournalFormat) throws {
    self.seed = seed
    model = ModelBooks(format)
    let site = try TestSite(format)
    self.site = site
    random = SplitMix(seed)
    stores = try (0..<3).map { try Self.open(site, $0) }
    for command in SampleFloor.setUp { try perform(command, by: .none, at: 0) }
  }

  private static func open(_ site: TestSite, _ terminal: Int) throws -> SiteStore {
    try SiteStore(
      opening: site.path,
      terminal: "tty\(terminal)",
      snapshots: SnapshotPolicy(lineCount: 50),
      isForced: true
    ) { site.now }
  }

  /// - Returns: how many acts were kept.
  mutating func run(acts: Int) throws -> Int {
    for number in 1...acts {
      site.now += [-5000, 0, 1, 700, 60_000][random.below(5)]
      let terminal = random.below(3)
      try disturb(terminal, number, acts)
      if random.below(20) == 0, let again = last[terminal] {
        try answer(again, at: terminal)
      } else {
        // Now and then all pick for a while, which is when what they read may wait.
        let isRush = number / 40 % 3 == 2
        let (command, actor) =
          isRush ? RandomAct.pick(model.site, &random) : RandomAct.next(model.site, &random)
        try perform(command, by: actor, at: terminal)
      }
    }
    try compareBooks()
    return model.lineCount
  }

  /// Now and then a terminal starts again or moves to a newer snapshot, one is taken, or a month goes
  /// by.
  private mutating func disturb(_ terminal: Int, _ number: Int, _ acts: Int) throws {
    let now = site.now
    switch random.below(max(400, acts / 100)) {
    case 0, 1: stores[terminal] = try Self.open(site, terminal)
    case 2..<8: _ = try SnapshotTaker(site: site.path, isForced: true) { now }.run()
    case 8: site.now += 32 * 24 * 3_600_000
    case 9: _ = try Archive(site: site.path, isForced: true).run()
    case 10: try compareBooks()
    case 11..<20: _ = try stores[terminal].catchUp()
    case 20..<50: move(terminal)
    default: return
    }
  }

  private mutating func move(_ terminal: Int) {
    let wasFar = stores[terminal].isFarFromSnapshot
    let before = stores[terminal].keeper.base
    stores[terminal].moveToNewerSnapshot()
    if wasFar, stores[terminal].keeper.base > before { moveCount += 1 }
  }

  private mutating func perform(_ command: Command, by actor: OperatorID, at terminal: Int) throws {
    counters[terminal] += 1
    let key = OperationKey(session: "tty\(terminal)-\(seed)", counter: counters[terminal])
    let act = Act(command, key: key, actor: actor, terminal: TerminalID("tty\(terminal)"))
    last[terminal] = act
    try answer(act, at: terminal)
  }

  private mutating func answer(_ act: Act, at terminal: Int) throws {
    let wanted = model.perform(act, at: site.now)
    let got = stores[terminal].perform(act)
    if stores[terminal].state.heldCount > 0 { waitCount += 1 }
    try #require(got == wanted, "seed \(seed), \(act.key): \(got), and not \(wanted)")
  }

  private mutating func compareBooks() throws {
    for terminal in stores.indices { _ = try stores[terminal].catchUp() }
    let header = SnapshotHeader(
      store: stores[0].meta.store,
      position: Position(segment: 0, sequence: model.site.sequence),
      tableCount: 0
    )
    let wanted = SnapshotWriter.hash(of: model.site, header)
    for store in stores {
      try #require(store.site.sequence == model.site.sequence, "seed \(seed)")
      try #require(SnapshotWriter.hash(of: store.site, header) == wanted, "seed \(seed)")
    }
    let report = try Verification(site: site.path, clock: { 0 }).run(.replay)
    try #require(report.problem == nil, "seed \(seed): \(report.told)")
  }
}
