import Console
import Planning
import Simulation
import Testing
import Warehouse

@Suite struct RobotTests {
  @Test func `a robot signs in, picks everything there is, drops it and goes home`() throws {
    let books = try released(orders: 12)
    let asked = books.site.tasks.rows().reduce(0) { $0 + $1.quantity }
    var robot = try robot(.init(badge: "B1001", role: .picker, number: 1, seed: 5), books)
    #expect(try work(&robot, books) == .idle)
    let tasks = books.site.tasks.rows()
    #expect(tasks.allSatisfy { $0.state == .done && $0.picked == $0.quantity })
    #expect(tasks.reduce(0) { $0 + $1.picked } == asked)
    let used = books.site.totes.rows().filter { $0.status != .free }
    #expect(!used.isEmpty && used.allSatisfy { $0.status == .dropped && $0.carrier.isNone })
    #expect(robot.tally.rejected == 0 && robot.tally.shorts == 0)
    let isHome = robot.signOff(now: books.now)
    #expect(isHome)
    #expect(try books.site.operators[OperatorID(scanned: "anna")]?.presence == .away)
  }

  @Test func `wrong scans are refused and lose nothing`() throws {
    let books = try released(orders: 12)
    var brief = RobotBrief(badge: "B1001", role: .picker, number: 1, seed: 5)
    brief.wrongScansPerMillion = 300_000
    var robot = try robot(brief, books)
    #expect(try work(&robot, books) == .idle)
    #expect(robot.tally.rejected > 20)
    #expect(books.site.tasks.rows().allSatisfy { $0.state == .done && $0.picked == $0.quantity })
    let told = try #require(try books.site.operators[OperatorID(scanned: "anna")]).rejectedScans
    #expect(told > 0 && told <= robot.tally.rejected)
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `shorts are found elsewhere or told, and every task ends once`(seed: UInt64) throws {
    let books = try released(orders: 20)
    var brief = RobotBrief(badge: "B1001", role: .picker, number: 1, seed: seed)
    brief.shortsPerMillion = 200_000
    var robot = try robot(brief, books)
    #expect(try work(&robot, books) == .idle)
    #expect(robot.tally.shorts > 0)
    let tasks = books.site.tasks.rows()
    #expect(tasks.allSatisfy { !$0.state.isOpen && $0.picked + $0.shorted == $0.quantity })
    #expect(tasks.contains { $0.state == .short })
    for line in books.site.orderLines.rows() {
      let picked = tasks.filter { $0.order == line.order && $0.line == line.number }
        .reduce(0) { $0 + $1.picked }
      #expect(picked == line.picked && line.picked + line.shorted == line.ordered)
    }
  }

  @Test func `a robot that comes no further stops and says where`() throws {
    let books = try released(orders: 1)
    var robot = try robot(.init(badge: "B7777", role: .picker, number: 1, seed: 5), books)
    guard case .stuck(let trouble) = try work(&robot, books) else {
      Issue.record("the robot did not stop")
      return
    }
    #expect(trouble.step == "A.BADGE" && trouble.ask == .badge)
    #expect(trouble.description.hasPrefix("robot B7777 came no further in 60 moves: sign-in"))
  }

  @Test func `with nothing released there is nothing to do`() throws {
    let books = try MemoryBooks(demo: 7, orders: 2)
    var robot = try robot(.init(badge: "B1001", role: .picker, number: 1, seed: 5), books)
    #expect(try work(&robot, books) == .idle)
    #expect(robot.session.stepCode == "Z.ZONE")
  }

  @Test func `a brief travels as arguments, all but the PIN`() {
    let brief = RobotBrief(
      badge: "B2003",
      role: .packer,
      number: 3,
      seed: .max,
      wrongScansPerMillion: 10_000,
      shortsPerMillion: 5
    )
    #expect(RobotBrief(arguments: brief.arguments) == brief)
    #expect(RobotBrief(arguments: Array(brief.arguments.dropLast())) == nil)
    #expect(RobotBrief(arguments: ["B2003", "clerk", "3", "1", "0", "0"]) == nil)
  }

  private func released(orders: Int) throws -> MemoryBooks {
    var books = try MemoryBooks(demo: 7, orders: orders)
    while let plan = Waves.propose(site: books.site, now: books.now) {
      try books.keep(.releaseWave(plan))
    }
    return books
  }

  private func robot(_ brief: RobotBrief, _ books: MemoryBooks) throws -> Robot<MemoryBooks> {
    Robot(brief, at: ConsoleSession(.test(try TerminalID(scanned: "T1")), books: books))
  }

  /// Turns until it is idle or stuck; neither is a failure of its own.
  private func work(
    _ robot: inout Robot<MemoryBooks>,
    _ books: MemoryBooks
  ) throws -> Robot<MemoryBooks>.Turn {
    for _ in 0..<5000 {
      let turn = robot.turn(now: books.now)
      if turn != .acted { return turn }
      books.clock.wait(milliseconds: 2000)
    }
    throw NoEnd()
  }

  private struct NoEnd: Error {}
}
