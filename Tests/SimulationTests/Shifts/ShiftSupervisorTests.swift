import Simulation
import Testing
import Warehouse

@Suite struct ShiftSupervisorTests {
  private static let report =
    #"{"moves":9,"scans":7,"commits":5,"lines":2,"answer_us":[100,300],"trouble":""}"#

  @Test func `robots are stopped by the end of their input, and their reports added up`() throws {
    var supervisor = try supervisor("cat >/dev/null; echo robot says; echo '\(Self.report)'")
    let summary = try supervisor.run()
    #expect(summary.robots == 3)
    #expect(summary.work.scans == 21 && summary.kept.commits == 15 && summary.kept.lines == 6)
    #expect(summary.answerMicroseconds(permille: 500) == 300)
    #expect(summary.balance?.faults == [])
  }

  @Test func `a report of any size is read whole`() throws {
    let long =
      "cat >/dev/null; printf '{\"answer_us\":[1'; i=0; "
      + "while [ $i -lt 30000 ]; do printf ',1234'; i=$((i+1)); done; echo ']}'"
    var supervisor = try supervisor(long)
    #expect(try supervisor.run().work.answerMicroseconds.count == 90_003)
  }

  @Test func `a robot that ends early ends the shift, with what it said last`() throws {
    let books = try MemoryBooks(demo: 7, orders: 1)
    var supervisor = try supervisor(#"echo '{"trouble":"lost my way"}'; exit 1"#, books: books)
    #expect(throws: ShiftTrouble.lost(robot: 1, "lost my way")) { try supervisor.run() }
  }

  @Test func `orders that nobody works on end the shift, too`() throws {
    let books = try MemoryBooks(demo: 7, orders: 1)
    var supervisor = try supervisor("cat >/dev/null", books: books, patience: 0)
    let order = try OrderID(scanned: "SO-10001")
    #expect(throws: ShiftTrouble.stalled([order])) { try supervisor.run() }
  }

  @Test func `what cannot be started says so`() throws {
    var supervisor = try ShiftSupervisor(
      ShiftPlan(pickers: 1, packers: 0),
      books: MemoryBooks(),
      executable: "/nowhere/aisle",
      arguments: { $0.arguments }
    )
    #expect(throws: ShiftTrouble.cannotStart("/nowhere/aisle: error 2")) { try supervisor.run() }
  }

  private func supervisor(
    _ script: String,
    books: MemoryBooks = MemoryBooks(),
    patience: UInt64 = .max
  ) throws -> ShiftSupervisor<MemoryBooks> {
    try ShiftSupervisor(
      ShiftPlan(pickers: 2, packers: 1),
      books: books,
      clock: books.clock,
      patienceMilliseconds: patience,
      executable: "/bin/sh",
      arguments: { ["-c", script, "robot"] + $0.arguments }
    )
  }
}
