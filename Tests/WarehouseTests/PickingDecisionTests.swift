import TestSupport
import Testing
import Warehouse

@Suite struct PickingDecisionTests {
  private let anna = SampleFloor.anna
  private let ben = SampleFloor.ben

  @Test func `a pick moves stock from the slot into the tote`() {
    var books = SampleFloor.released()
    let outcome = books.perform(.pick("K000001", quantity: 6, into: "T17"), as: anna)
    #expect(outcome.isCommitted)
    #expect(books.site.stock[StockKey(sku: SampleFloor.tea, at: "A-01")]?.quantity == 4)
    let inTote = StockKey(sku: SampleFloor.tea, at: "A-01").moved(into: ContainerID("T17"))
    #expect(books.site.stock[inTote]?.quantity == 6)
    #expect(books.site.tasks["K000001"]?.state == .done)
    #expect(books.site.orderLines["1001", 1]?.picked == 6)
    #expect(books.site.totes["T17"]?.order == "1001")
  }

  @Test func `a part leaves the rest as the same task`() {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 2, into: "T17"), as: anna)
    #expect(books.site.tasks["K000001"]?.left == 4)
    #expect(books.site.tasks["K000001"]?.state == .claimed)
  }

  @Test(arguments: [0, -1, 7])
  func `a quantity that is not left is refused and changes nothing`(_ quantity: Int) {
    var books = SampleFloor.released()
    let before = books.lines.count
    let outcome = books.perform(.pick("K000001", quantity: quantity, into: "T17"), as: anna)
    #expect(outcome == .refused(.notLeft(quantity, left: 6)))
    #expect(books.lines.count == before)
    #expect(books.site.stock[StockKey(sku: SampleFloor.tea, at: "A-01")]?.quantity == 10)
  }

  @Test func `two pickers, one task: the second reads who has it`() {
    var books = SampleFloor.released()
    #expect(books.perform(.claim("K000001", offeredAt: .none), as: anna).isCommitted)
    #expect(
      books.perform(.claim("K000001", offeredAt: .none), as: ben)
        == .refused(.taskTaken("K000001", by: anna))
    )
    #expect(
      books.perform(.pick("K000001", quantity: 6, into: "T18"), as: ben)
        == .refused(.taskTaken("K000001", by: anna))
    )
  }

  @Test func `a claim ends with its lease`() {
    var books = SampleFloor.released()
    books.perform(.claim("K000001", offeredAt: .none), as: anna)
    books.now = books.now.advanced(bySeconds: 15 * 60)
    #expect(books.perform(.claim("K000001", offeredAt: .none), as: ben).isCommitted)
    #expect(books.site.tasks["K000001"]?.claimant == ben)
  }

  @Test func `a done task is gone`() {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: anna)
    #expect(
      books.perform(.pick("K000001", quantity: 1, into: "T17"), as: ben)
        == .refused(.taskGone("K000001", why: "DONE"))
    )
  }

  @Test func `a tote of another order is refused`() {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: anna)
    #expect(
      books.perform(.pick("K000003", quantity: 3, into: "T17"), as: anna)
        == .refused(.toteHasOrder("T17", "1001"))
    )
  }

  @Test func `undo puts stock, promise, tote and counts back`() {
    var books = SampleFloor.released()
    books.perform(.claim("K000001", offeredAt: .none), as: anna)
    let before = books.site
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: anna)
    #expect(books.perform(.undo, as: anna).isCommitted)
    let after = books.site
    #expect(after.stock.rows() == before.stock.rows())
    #expect(after.orderLines["1001", 1]?.picked == 0)
    #expect(after.orderLines["1001", 1]?.allocated == before.orderLines["1001", 1]?.allocated)
    #expect(after.tasks["K000001"]?.left == 6)
    #expect(after.tasks["K000001"]?.state == .claimed)
    #expect(after.totes["T17"]?.status == .free)
    #expect(after.waves["W1"]?.tasksDone == 0)
    #expect(books.perform(.undo, as: anna) == .refused(.nothingToUndo))
  }

  @Test func `who picks all of a task at once has it, also after an undo`() {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: anna)
    let kinds = books.lines.last?.facts.map(\.kind)
    #expect(kinds == ["tote-registered", "tote-taken", "task-picked"])
    #expect(books.site.tasks["K000001"]?.claimant == anna)
    #expect(books.site.tasks["K000001"]?.claimedAt == books.now)
    #expect(books.perform(.undo, as: anna).isCommitted)
    #expect(
      books.perform(.pick("K000001", quantity: 6, into: "T18"), as: ben)
        == .refused(.taskTaken("K000001", by: anna))
    )
  }

  @Test func `who picks a part of a task has a lease on the rest`() {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 5, into: "T17"), as: anna)
    #expect(books.lines.last?.facts.map(\.kind).contains("task-claimed") == true)
    #expect(
      books.perform(.pick("K000001", quantity: 1, into: "T18"), as: ben)
        == .refused(.taskTaken("K000001", by: anna))
    )
  }

  @Test func `both versions of the journal come to the same books`() {
    let books = [JournalFormat.version1, .version2].map { format in
      var books = SampleFloor.released(format)
      books.perform(.claim("K000001", offeredAt: .none), as: anna)
      books.perform(.pick("K000001", quantity: 4, into: "T17"), as: anna)
      books.perform(.pick("K000001", quantity: 2, into: "T17"), as: anna)
      books.perform(.undo, as: anna)
      books.perform(.pick("K000002", quantity: 1, into: "T17"), as: anna)
      return books
    }
    #expect(books[0].lines.count == books[1].lines.count)
    #expect(books[0].lines.flatMap(\.facts).count == books[1].lines.flatMap(\.facts).count + 3)
    #expect(books[0].site.stock.rows() == books[1].site.stock.rows())
    #expect(books[0].site.tasks.rows() == books[1].site.tasks.rows())
    #expect(books[0].site.waves.rows() == books[1].site.waves.rows())
  }

  @Test(arguments: [JournalFormat.version1, .version2])
  func `an undo gives a whole lease, whoever had the task before`(format: JournalFormat) {
    var books = SampleFloor.released(format)
    books.perform(.claim("K000001", offeredAt: .none), as: ben)
    books.perform(.release("K000001"), as: ben)
    books.now = books.now.advanced(bySeconds: 890)
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: anna)
    #expect(books.perform(.undo, as: anna).isCommitted)
    books.now = books.now.advanced(bySeconds: 800)
    #expect(
      books.perform(.pick("K000001", quantity: 6, into: "T18"), as: ben)
        == .refused(.taskTaken("K000001", by: anna))
    )
  }

  @Test(arguments: [JournalFormat.version1, .version2])
  func `an undo leaves the task to who picked its rest`(format: JournalFormat) {
    var books = SampleFloor.released(format)
    books.perform(.pick("K000001", quantity: 3, into: "T17"), as: anna)
    books.perform(.release("K000001"), as: anna)
    books.perform(.pick("K000001", quantity: 3, into: "T18"), as: ben)
    books.now = books.now.advanced(bySeconds: 300)
    #expect(books.perform(.undo, as: anna).isCommitted)
    #expect(books.site.tasks["K000001"]?.claimant == ben)
    #expect(
      books.perform(.pick("K000001", quantity: 3, into: "T17"), as: anna)
        == .refused(.taskTaken("K000001", by: ben))
    )
    #expect(books.perform(.undo, as: ben).isCommitted)
    #expect(books.site.tasks["K000001"]?.left == 6)
  }

  @Test func `an undo leaves a lease that holds as it is`() {
    var books = SampleFloor.released()
    books.perform(.claim("K000001", offeredAt: .none), as: anna)
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: anna)
    books.perform(.undo, as: anna)
    #expect(books.lines.last?.facts.map(\.kind).contains("task-claimed") == false)
  }

  @Test func `undo is refused once the tote was dropped, or after ten minutes`() {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: anna)
    var dropped = books
    dropped.perform(.unload(["T17"], at: "PACK-1"), as: anna)
    #expect(dropped.perform(.undo, as: anna) == .refused(.undoBuiltOn))
    books.now = books.now.advanced(bySeconds: 600)
    #expect(books.perform(.undo, as: anna) == .refused(.undoTooLate(minutes: 10)))
  }

  @Test func `the last task of a zone cannot be skipped`() {
    var books = SampleFloor.released()
    #expect(books.perform(.skip("K000001", reason: ""), as: anna).isCommitted)
    #expect(
      books.site.tasks.rows(index: "queue", RowKey(ZoneID("A"))).map(\.id) == [
        "K000002", "K000001",
      ]
    )
    #expect(books.perform(.skip("K000003", reason: ""), as: anna) == .refused(.lastTask))
  }

  @Test func `a tote is dropped where work goes on, and only by who has it`() {
    var books = SampleFloor.released()
    books.perform(.pick("K000001", quantity: 6, into: "T17"), as: anna)
    #expect(
      books.perform(.unload(["T17"], at: "A-01"), as: anna) == .refused(.notAPlaceToDrop("A-01"))
    )
    #expect(books.perform(.unload(["T17"], at: "PACK-1"), as: ben) == .refused(.notYourTote("T17")))
    #expect(books.perform(.unload(["T17"], at: "PACK-1"), as: anna).isCommitted)
    #expect(books.site.totes["T17"]?.location == "PACK-1")
  }

  @Test func `zones keep people out`() {
    var books = SampleFloor.released()
    var anna = books.site.operators[SampleFloor.anna] ?? Operator()
    anna.zones = ["B"]
    books.perform(.importOperators([anna]))
    #expect(
      books.perform(.claim("K000001", offeredAt: .none), as: anna.id) == .refused(.notYourZone("A"))
    )
  }
}
