import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct FloorRowsTests {
  /// W1 released; Anna has two lines of zone A in hand, twenty minutes into her shift.
  private func busy() -> MemoryBooks {
    var books = SampleFloor.released()
    books.perform(.signOn, as: SampleFloor.anna)
    books.now = .shiftStart.advanced(bySeconds: 1200)
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: SampleFloor.anna)
    books.perform(.claim("K000002", offeredAt: .shiftStart), as: SampleFloor.anna)
    return books
  }

  private func zones(_ books: MemoryBooks) -> [ZoneLoad] {
    let window = PaceWindow(books.site, now: books.now)
    return ZoneLoad.all(books.site, window: window, now: books.now)
  }

  @Test func `a zone has its people, its open tasks and their age`() throws {
    let books = busy()
    let zones = zones(books)
    #expect(zones.map(\.zone) == ["A", "B"])
    #expect(zones.map(\.open) == [0, 1])
    #expect(zones.map(\.claimed) == [1, 0])
    #expect(zones.map(\.people) == [[SampleFloor.anna], []])
    #expect(zones.map(\.oldest) == [.none, .shiftStart])
    #expect(zones.map(\.perHour) == [4, nil])
  }

  @Test func `tasks at stopped places are blocked`() throws {
    var books = busy()
    books.perform(
      .short(ShortReport(task: "K000003", found: 0, code: .blocked)),
      as: SampleFloor.ben
    )
    let zone = try #require(zones(books).last)
    #expect(zone.blocked == 1)
    books.now = books.now.advanced(bySeconds: 31 * 60)
    #expect(zones(books).last?.blocked == 0)
  }

  @Test func `waves of one cut-off stand in the order of their numbers`() throws {
    var books = SampleFloor.books()
    let orders = try (1101...1110).map { try OrderID(scanned: "\($0)") }
    books.perform(.importOrders(orders.map { SampleFloor.order($0, [(SampleFloor.tea, 1)]) }))
    for order in orders {
      books.perform(.releaseWave(SampleFloor.plan(books.site, [order])), as: SampleFloor.sue)
    }
    let world = World(site: books.site, now: books.now, operatorID: SampleFloor.sue, terminal: .t1)
    #expect(FloorScreen().waves(world).map(\.id.text) == (1...10).map { "W\($0)" })
  }

  @Test func `nothing is known of an empty site`() {
    let books = MemoryBooks()
    #expect(zones(books).isEmpty)
    #expect(PeopleRow.all(books.site, now: books.now).isEmpty)
  }

  @Test func `a picker has a task, a pace and errors`() throws {
    var books = busy()
    books.now = books.now.advanced(bySeconds: 600)
    let row = try #require(PeopleRow.all(books.site, now: books.now).first)
    #expect(row.person.id == SampleFloor.anna)
    #expect(row.state == .picking)
    #expect(row.work == "A-02 MUG-0007")
    #expect(row.claims == ["K000002"])
    #expect(books.now.seconds(since: row.since) == 600)
    #expect(row.perHour == 2)
    #expect(row.errorsPerThousand == nil)
    #expect(row.errorsText == "")
  }

  @Test func `a packer has an order, and a pause is seen`() {
    var books = PackFloor.ready()
    books.perform(.signOn, as: SampleFloor.pia)
    books.perform(.startPacking("1001"), as: SampleFloor.pia)
    books.perform(.signOn, as: SampleFloor.sue)
    books.perform(.pause, as: SampleFloor.sue)
    let rows = PeopleRow.all(books.site, now: books.now)
    #expect(rows.map(\.state) == [.packing, .paused])
    #expect(rows.map(\.work) == ["ORDER 1001", ""])
    #expect(rows.map(\.perHour) == [nil, nil])
  }

  @Test func `errors are counted of a hundred scans`() throws {
    var books = busy()
    var act = Act(
      .signOn,
      key: OperationKey(session: "T1-x", counter: 1),
      actor: SampleFloor.anna,
      terminal: .t1
    )
    act.scans.framed = 60
    act.rejected = [RejectedScans(kind: "wrong-item", count: 4)]
    _ = books.perform(act)
    let row = try #require(PeopleRow.all(books.site, now: books.now).first)
    #expect(row.errorsPerThousand == 62)
    #expect(row.errorsText == "6.2")
  }

  @Test func `a pause does not quicken the pace`() throws {
    var books = busy()
    books.perform(.pause, as: SampleFloor.anna)
    books.now = books.now.advanced(bySeconds: 2400)
    books.perform(.resume, as: SampleFloor.anna)
    let row = try #require(PeopleRow.all(books.site, now: books.now).first)
    #expect(row.perHour == 1)
  }
}
