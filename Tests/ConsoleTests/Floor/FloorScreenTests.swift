import TestSupport
import Testing
import Warehouse

@testable import Console

@Suite struct FloorScreenTests {
  /// One line on the floor screen: where it starts, what comes in, where that leads.
  struct Row: CustomTestStringConvertible, Sendable {
    let before: [String]
    let input: String
    let step: String
    let prompt: String
    let message: String

    init(
      _ before: [String],
      _ input: String,
      _ step: String,
      _ prompt: String,
      _ message: String = ""
    ) {
      self.before = before
      self.input = input
      self.step = step
      self.prompt = prompt
      self.message = message
    }

    var testDescription: String { (before + [input]).joined(separator: " > ") }
  }

  private static let exceptions = ["F5", "F5", "F5"]

  private static let rows = [
    Row([], "F5", "S.ZONES", "1-4 LOOK"), Row(["F5"], "F5", "S.PEOPLE", "1-4 LOOK"),
    Row(["F5", "F5"], "F5", "S.EXC", "NUMBER"), Row(exceptions, "F5", "S.WAVES", "1-4 LOOK"),
    Row([], "type 3", "S.PEOPLE", "1-4 LOOK"), Row([], "esc", "A.MENU", "TYPE"),
    Row([], "type h1", "S.WAVES", "HOLD W1? ENTER = YES"),
    Row([], "type h", "S.WAVES", "HOLD W1? ENTER = YES"),
    Row(["type h1"], "enter", "S.WAVES", "1-4 LOOK", "W1 HELD - G = GO ON"),
    Row(["type h1", "enter", "type g1"], "enter", "S.WAVES", "1-4 LOOK", "W1 GOES ON"),
    Row(["type h1"], "esc", "S.WAVES", "1-4 LOOK"),
    Row(["type h1"], "type 2", "S.ZONES", "1-4 LOOK"),
    Row(["type h1"], "scan A-01", "S.WAVES", "HOLD W1?", "NEED ENTER, GOT LOCATION"),
    Row([], "scan A-01", "S.WAVES", "1-4 LOOK", "NEED TYPED LINE, GOT LOCATION"),
    Row([], "scan H 99", "S.WAVES", "1-4 LOOK", "TYPE IT - A SCAN DECIDES NOTHING HERE"),
    Row([], "type h9", "S.WAVES", "1-4 LOOK", "NO WAVE 9"),
    Row([], "type hello", "S.WAVES", "1-4 LOOK", "NOT UNDERSTOOD: hello"),
    Row(["type c1"], "enter", "S.WAVES", "1-4 LOOK", "REFUSED: W1: 3 OPEN PICKS"),
    Row([], "type p 1 0", "S.WAVES", "1-4 LOOK", "TYPE 1 TO 9, ENTER"),
    Row(["type p 1 2"], "enter", "S.WAVES", "1-4 LOOK", "W1 HAS PRIORITY 2"),
    Row(["F5"], "type h", "S.ZONES", "1-4 LOOK", "WHICH WAVE? TYPE ITS NUMBER"),
    Row([], "type r", "S.WAVES", "RELEASE 1 ORDER, 1 PICK CUT-OFF 14:00? ENTER = YES"),
    Row(["type r"], "enter", "S.WAVES", "1-4 LOOK", "W2 RELEASED"),
    Row(["type r", "enter"], "type r", "S.WAVES", "1-4 LOOK", "NO OPEN ORDERS TO RELEASE"),
    Row([], "type f anna", "S.WAVES", "TAKE 1 TASK FROM ANNA? ENTER = YES"),
    Row(["type f anna"], "enter", "S.WAVES", "1-4 LOOK", "1 TASK OF ANNA IS FREE"),
    Row([], "type f ben", "S.WAVES", "1-4 LOOK", "NOBODY HERE IS BEN"),
    Row(["type 3"], "type f", "S.PEOPLE", "TAKE 1 TASK FROM ANNA?"),
    Row(["type 3", "F102"], "type f", "S.PEOPLE", "1-4 LOOK", "NOTHING TO DO"),
    Row(exceptions, "enter", "S.EXC", "ACKNOWLEDGE #1 SHRT TEA-0042? ENTER = YES"),
    Row(exceptions, "type 1", "S.EXC", "ACKNOWLEDGE #1 SHRT"),
    Row(exceptions + ["type 1"], "enter", "S.EXC", "NUMBER", "#1 ACKNOWLEDGED"),
    Row(exceptions + ["type 1", "enter"], "type 1", "S.EXC", "NUMBER", "NO SUCH EXCEPTION"),
    Row([], "type a 1", "S.WAVES", "ACKNOWLEDGE #1"),
  ]

  /// W1 with a short of two tea, Anna at work on mugs, and order 1003 waiting for a wave.
  private static func books() -> MemoryBooks {
    var books = SampleFloor.released()
    books.perform(.signOn, as: SampleFloor.anna)
    books.perform(
      .short(ShortReport(task: "K000001", found: 4, tote: "T17", code: .fewer)),
      as: SampleFloor.anna
    )
    books.perform(.claim("K000002", offeredAt: .shiftStart), as: SampleFloor.anna)
    books.perform(.importOrders([SampleFloor.order("1003", [(SampleFloor.plate, 2)])]))
    return books
  }

  private static func watching(_ lines: [String] = []) -> ConsoleRig {
    var rig = ConsoleRig(books())
    rig.play(ConsoleRig.sue, "type 3")
    for line in lines { rig.play(line: line) }
    return rig
  }

  @Test(arguments: rows)
  func `each line leads where it says`(_ row: Row) {
    var rig = Self.watching(row.before)
    rig.play(line: row.input)
    #expect(rig.step == row.step)
    #expect(rig.field("prompt").hasPrefix(row.prompt))
    #expect(rig.message == row.message)
  }

  @Test func `nothing is done before the second Enter`() {
    var rig = Self.watching()
    let before = rig.site.sequence
    rig.play("type h1", "scan W1", "type 1", "type r", "esc", "type f anna", "F5")
    #expect(rig.site.sequence == before)
  }

  @Test func `a released wave is in the books as it was proposed`() {
    let rig = Self.watching(["type r", "enter"])
    #expect(rig.site.waves["W2"]?.orders == 1)
    #expect(rig.site.orders["1003"]?.status == .released)
  }

  @Test func `an old proposal is refused`() {
    var rig = Self.watching(["type r"])
    rig.meanwhile(
      .cancelOrder("1003", cause: .customer, reason: "called"),
      as: SampleFloor.sue
    )
    rig.play("enter")
    #expect(rig.message == "ORDERS OR STOCK CHANGED - TYPE R AGAIN")
    #expect(rig.site.waves.count == 1)
  }

  @Test func `the mark stays among the rows`() {
    var rig = Self.watching(["type 3"])
    rig.play("F101")
    #expect(rig.session.fields.items.firstIndex { $0.role == .selected } == 0)
    rig.play("F108", "F108")
    #expect(rig.session.fields.items.firstIndex { $0.role == .selected } == 1)
  }

  @Test func `a picker is not let in`() {
    var rig = ConsoleRig(Self.books())
    rig.play(ConsoleRig.anna)
    #expect(rig.session.fields.items.allSatisfy { $0.values["row.name"]?.text != "FLOOR" })
  }
}
