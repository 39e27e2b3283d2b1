import Console
import Planning
import Simulation
import Testing
import Warehouse

@Suite struct ShiftTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func `a shift does every order, and its books balance whatever its people do`(
    seed: UInt64
  ) throws {
    let (summary, site) = try run(
      ShiftPlan(
        pickers: 3,
        packers: 2,
        seed: seed,
        wrongScansPerMillion: 60_000,
        shortsPerMillion: 60_000,
        roundMilliseconds: 1000
      )
    )
    #expect(summary.balance?.faults == [])
    #expect(summary.robots == 5 && summary.waves > 1)
    #expect(summary.work.rejected > 0 && summary.work.shorts > 0)
    let unfinished = site.orders.rows().filter { !$0.status.isEnded }
    #expect(unfinished == [])
    let staged = site.orders.rows().filter { $0.status == .staged }
    let boxed = Set(site.cartons.rows().map(\.order))
    #expect(staged.allSatisfy { boxed.contains($0.id) })
    #expect(site.operators.rows().allSatisfy { $0.presence == .away })
    #expect(site.totes.rows().allSatisfy { $0.status == .free || $0.status == .putBack })
  }

  @Test func `without errors everything that was ordered is packed`() throws {
    let plan = ShiftPlan(
      pickers: 2,
      packers: 2,
      wrongScansPerMillion: 0,
      shortsPerMillion: 0,
      roundMilliseconds: 1000
    )
    let (summary, site) = try run(plan)
    let count = SiteCount(site)
    #expect(count.packed == count.ordered && count.shorted == 0)
    #expect(summary.work.rejected == 0 && summary.kept.refused == 0)
    #expect(summary.kept.picked == count.ordered)
  }

  @Test func `the same plan on the same site does the same work`() throws {
    let plan = ShiftPlan(
      pickers: 3,
      packers: 2,
      seed: 9,
      wrongScansPerMillion: 50_000,
      roundMilliseconds: 700
    )
    let first = try run(plan)
    let second = try run(plan)
    #expect(first.summary == second.summary)
    #expect(first.site.tasks.rows() == second.site.tasks.rows())
    #expect(first.site.cartons.rows() == second.site.cartons.rows())
  }

  @Test func `whoever waits is told how many orders have ended`() throws {
    let books = try MemoryBooks(demo: 7, skus: 120, orders: 16)
    let plan = ShiftPlan(pickers: 2, packers: 2, shortsPerMillion: 0, roundMilliseconds: 1000)
    var shift = try Shift(plan, books: books, clock: books.clock) { terminal in
      ConsoleSession(.test(terminal), books: CountedBooks(books))
    }
    var told: [Int] = []
    _ = try shift.run { ended, total in
      #expect(total == 16)
      told.append(ended)
    }
    #expect(told.first == 0 && told.last == 16 && Set(told).count > 4)
    #expect(told == told.sorted())
  }

  @Test func `a shift without packers is given up, and names what is left`() throws {
    let plan = ShiftPlan(pickers: 1, packers: 0, shortsPerMillion: 0, roundMilliseconds: 1000)
    let trouble = #expect(throws: ShiftTrouble.self) { try run(plan, orders: 2) }
    guard case .stalled(let orders)? = trouble else {
      Issue.record("not stalled: \(trouble.debugDescription)")
      return
    }
    #expect(orders.map(\.text).sorted() == ["SO-10001", "SO-10002"])
  }

  @Test func `a badge nobody knows ends the shift`() throws {
    // One more packer than the site has people for.
    let plan = ShiftPlan(pickers: 1, packers: 4, roundMilliseconds: 1000)
    let trouble = #expect(throws: ShiftTrouble.self) { try run(plan, orders: 40) }
    guard case .stuck(let robot)? = trouble else {
      Issue.record("not stuck: \(trouble.debugDescription)")
      return
    }
    #expect(robot.badge == "B2004" && robot.step == "A.BADGE")
  }

  @Test func `books that save no wave end the shift with the reason`() throws {
    var books = try MemoryBooks(demo: 7, skus: 120, orders: 4)
    books.trouble = .diskFull
    let plan = ShiftPlan(pickers: 1, packers: 1)
    var shift = try Shift(plan, books: books, clock: books.clock) { terminal in
      ConsoleSession(.test(terminal), books: CountedBooks(books))
    }
    #expect(throws: StoreTrouble.diskFull) { try shift.run() }
  }

  @Test func `books that save no scan end the shift with the reason`() throws {
    let books = try MemoryBooks(demo: 7, skus: 120, orders: 4)
    var full = books
    full.trouble = .diskFull
    let plan = ShiftPlan(pickers: 1, packers: 1, roundMilliseconds: 1000)
    var shift = try Shift(plan, books: books, clock: books.clock) { terminal in
      ConsoleSession(.test(terminal), books: CountedBooks(full))
    }
    #expect(throws: StoreTrouble.diskFull) { try shift.run() }
  }

  private func run(
    _ plan: ShiftPlan,
    orders: Int = 16
  ) throws -> (summary: ShiftSummary, site: Site) {
    let books = try MemoryBooks(demo: 7, skus: 120, orders: orders)
    var shift = try Shift(plan, books: books, clock: books.clock) { terminal in
      ConsoleSession(.test(terminal), books: CountedBooks(books))
    }
    return (try shift.run(), books.site)
  }
}
