import TestSupport
import Testing
import Warehouse

/// Lines that may be applied late come to the same books in any order they may be applied in.
@Suite struct PlainPickTests {
  @Test(arguments: 1...20 as ClosedRange<UInt64>, [JournalFormat.version1, .version2])
  func `picks come to the same books in any order they may come in`(
    seed: UInt64,
    format: JournalFormat
  ) throws {
    var random = SplitMix(seed)
    var books = SampleFloor.books(format)
    try release(60, in: &books)
    let before = books.site
    let start = books.lines.count
    for _ in 0..<200 {
      pick(&books, &random)
      books.now = books.now.advanced(bySeconds: random.below(3))
    }
    let lines = Array(books.lines[start...])
    try #require(lines.count > 50)
    var late = before
    for line in shuffled(lines, &random) { late.apply(line.facts, line.stamp) }
    let difference = rows(of: late).difference(from: rows(of: books.site))
    #expect(difference.isEmpty, "\(difference)")
    #expect(late.sequence == books.site.sequence)
    #expect(late.at == books.site.at)
  }

  @Test func `a pick is known by its task, its tote and its slot`() throws {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: SampleFloor.anna)
    let pick = try #require(plain(books.lines[books.lines.count - 1].facts))
    #expect(pick.task == "K000001")
    #expect(pick.tote == "T17")
    #expect(pick.location == "A-01")
  }

  @Test(
    arguments: [
      .claim("K000003", offeredAt: .none), .closeTote("T17"), .undo,
      .short(ShortReport(task: "K000003", found: 1, tote: "T18", code: .fewer)),
      .adjustStock(StockKey(sku: SampleFloor.tea, at: "A-01"), to: 3, reason: "count"),
    ] as [Command]
  )
  func `nothing else is a plain pick`(_ command: Command) throws {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: SampleFloor.anna)
    let isSupervising = if case .adjustStock = command { true } else { false }
    let actor = isSupervising ? SampleFloor.sue : SampleFloor.anna
    try #require(books.perform(command, as: actor).isCommitted)
    #expect(plain(books.lines[books.lines.count - 1].facts) == nil)
  }

  @Test(arguments: [
    "task-picked\ttask=K000002", "stock-moved\tlocation=A-02\tto_container=T17",
    "task-picked\ttask=K000001\ttote=T17\tlocation=A-01",
    "task-picked\ttask=K\\t1", "task-picked\ttask==", "from-the-future\ttask=K000001", "", "\t",
    "stock-moved\tlocation=A-01\tcontainer=T9\tto_container=T17",
    "stock-moved\tlocation=A-01\tto_location=B-01",
  ])
  func `a line with another fact is none`(_ other: String) throws {
    let whole = [
      "stock-moved\tlocation=A-01\tto_container=T17", "task-picked\ttask=K000001\ttote=T17",
    ]
    #expect(plain(whole) == PlainPick(task: "K000001", tote: "T17", location: "A-01"))
    #expect(plain(["task-picked\ttask=K000001\ttote=T17\tlocation=A-01"]) == plain(whole))
    #expect(plain(whole + [other]) == nil)
    #expect(plain([other] + whole) == nil)
  }

  @Test(arguments: [
    [
      "stock-moved\tlocation=A-01\tcontainer=T9\tto_container=T17",
      "task-picked\ttask=K1\ttote=T17",
    ],
    ["stock-moved\tlocation=A-01\tto_location=B-01", "task-picked\ttask=K1\ttote=T17"],
    ["stock-moved\tto_container=T17", "task-picked\ttask=K1\ttote=T17"],
    ["stock-moved\tlocation=A-01\tto_container=T18", "task-picked\ttask=K1\ttote=T17"],
    ["task-picked\ttask=K1\ttote=T17\tlocation=A-01\u{7}"],
    [
      "stock-moved\tlocation=A-01\tto_container=T17",
      "task-picked\ttask=K1\ttote=T17\tlocation=A-01",
    ],
    ["stock-moved\tlocation=A-01\tto_container=T17"], ["task-picked\ttask=K1\ttote=T17"],
    [
      "task-claimed\ttask=K2", "stock-moved\tlocation=A-01\tto_container=T17",
      "task-picked\ttask=K1\ttote=T17",
    ],
    [
      "task-picked\ttask=K1\ttote=T17", "stock-moved\tlocation=A-01\tto_container=T17",
      "task-picked\ttask=K1\ttote=T17",
    ],
    [
      "tote-taken\ttote=T18", "stock-moved\tlocation=A-01\tto_container=T17",
      "task-picked\ttask=K1\ttote=T17",
    ],
  ])
  func `a pick that is about more than one slot, task and tote is none`(_ facts: [String]) {
    #expect(plain(facts) == nil)
  }

  private func release(_ count: Int, in books: inout MemoryBooks) throws {
    let orders = (0..<count).map { OrderID("\(2000 + $0)") }
    // Three of tea, so that some line comes from two slots.
    let lines = [(SampleFloor.tea, 3), (SampleFloor.mug, 1), (SampleFloor.plate, 1)]
    try #require(
      books.perform(.importOrders(orders.map { SampleFloor.order($0, lines) })).isCommitted
    )
    let plan = SampleFloor.plan(books.site, orders)
    try #require(books.perform(.releaseWave(plan), as: SampleFloor.sue).isCommitted)
  }

  /// One each of some task, into one of the totes that somebody has for its order.
  private func pick(_ books: inout MemoryBooks, _ random: inout SplitMix) {
    let open = books.site.tasks.rows().filter { $0.state.isOpen }
    if open.isEmpty { return }
    let task = open[random.below(open.count)]
    let actor = [SampleFloor.anna, SampleFloor.ben][random.below(2)]
    var act = Act(
      .pick(task.id, quantity: 1, into: ToteID("T\(task.order)-\(actor)-\(random.below(2))")),
      key: OperationKey(session: "\(actor)-1", counter: books.lines.count + 1),
      actor: actor,
      terminal: .t1
    )
    act.scans.framed = random.below(3)
    _ = books.perform(act)
  }

  /// In any order in which lines about one task or one tote stay in theirs.
  private func shuffled(
    _ lines: [(stamp: Stamp, facts: [Fact])],
    _ random: inout SplitMix
  ) -> [(stamp: Stamp, facts: [Fact])] {
    var left = lines
    var result: [(stamp: Stamp, facts: [Fact])] = []
    while !left.isEmpty {
      var index = random.below(left.count)
      while let earlier = left[..<index].firstIndex(where: { mustPrecede($0, left[index]) }) {
        index = earlier
      }
      result.append(left.remove(at: index))
    }
    return result
  }

  private func mustPrecede(
    _ line: (stamp: Stamp, facts: [Fact]),
    _ later: (stamp: Stamp, facts: [Fact])
  ) -> Bool {
    guard let pick = plain(line.facts), let other = plain(later.facts) else { return true }
    return pick.task == other.task || pick.tote == other.tote
  }

  private func plain(_ facts: [Fact]) -> PlainPick? {
    plain(
      facts.map {
        var text: [UInt8] = []
        $0.append(to: &text)
        return String(decoding: text, as: UTF8.self)
      }
    )
  }

  private func plain(_ facts: [String]) -> PlainPick? {
    var reader = PlainPickReader()
    for fact in facts {
      guard Array(fact.utf8).withUnsafeBytes({ reader.takeIn($0) }) else { return nil }
    }
    return reader.pick
  }

  private func rows(of site: Site) -> [String] {
    var site = site
    var collector = RowCollector()
    site.pass(&collector)
    return collector.rows
  }
}

/// Every row of every table, as a snapshot has it.
private struct RowCollector: TablePass {
  private(set) var rows: [String] = []

  mutating func table<R: Row>(_ table: inout Table<R>) {
    for row in table.rows() {
      rows.append("\(R.table)\t" + String(decoding: row.line, as: UTF8.self))
    }
  }
}
