import TestSupport
import Testing
import Warehouse

@testable import Console
@testable import Planning

/// The order in which a picker is led through a zone.
@Suite struct PickWalkTests {
  /// Eight slots a metre apart along one aisle, A-01 at one metre.
  ///
  /// Sequences run the other way round, so that only the coordinates can have led.
  private static func rig(stationMetres: Int = 10) -> ConsoleRig {
    var books = MemoryBooks()
    for command in SampleFloor.setUp {
      if case .importProducts = command { books.perform(command) }
      if case .importOperators = command { books.perform(command) }
    }
    let slots = (1...8).map { number in
      place(LocationID("A-0\(number)"), "A", .slot, x: number, sequence: 9 - number)
    }
    let others = [
      place("PACK-1", "PACK", .station, x: stationMetres, sequence: 20),
      place("LANE-1", "SHIP", .lane, x: 11, sequence: 21),
    ]
    books.perform(.importLocations(slots + others))
    books.perform(
      .importStock(
        slots.map { StockCount(key: StockKey(sku: SampleFloor.tea, at: $0.id), quantity: 1) }
      )
    )
    return ConsoleRig(books)
  }

  private static func place(
    _ id: LocationID,
    _ zone: ZoneID,
    _ kind: PlaceKind,
    x: Int,
    sequence: Int
  ) -> Location {
    var place = Location(id: id, zone: zone, kind: kind, sequence: sequence)
    place.xMillimetres = x * 1000
    return place
  }

  /// Releases an order of one tea for each unit; stock is taken where the sequence says.
  private static func release(_ id: OrderID, _ units: Int, _ rig: inout ConsoleRig) {
    rig.meanwhile(.importOrders([order(id, units)]), as: SampleFloor.sue)
    rig.meanwhile(
      .releaseWave(SampleFloor.plan(rig.site, [id])),
      as: SampleFloor.sue
    )
  }

  private static func order(_ id: OrderID, _ units: Int) -> OrderImport {
    SampleFloor.order(id, Array(repeating: (SampleFloor.tea, 1), count: units))
  }

  private static func pick(_ rig: inout ConsoleRig) -> String {
    let place = rig.field("location")
    let tote = rig.field("order") == "1001" ? "T17" : "T18"
    rig.play("scan \(place)", "scan TEA-0042", "scan \(tote)")
    if rig.step == "Z.ZERO" { rig.play("enter") }
    return place
  }

  @Test func `the next task is the next one on the way, not the next in number`() {
    var rig = Self.rig()
    Self.release("1001", 8, &rig)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01")
    let walked = (1...8).map { _ in Self.pick(&rig) }
    #expect(walked == (1...8).map { "A-0\($0)" })
  }

  @Test func `the way goes on from where the last scan was`() {
    var rig = Self.rig()
    Self.release("1001", 8, &rig)
    rig.play(ConsoleRig.anna, "type 1", "scan A-05")
    #expect(Self.pick(&rig) == "A-05")
  }

  @Test func `what is put off is left out of the way at once, and comes back last`() {
    var rig = Self.rig()
    Self.release("1001", 4, &rig)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01")
    let first = rig.field("location")
    rig.play("F6")
    let walked = (1...4).map { _ in Self.pick(&rig) }
    #expect(walked.last == first)
    #expect(Set(walked).count == 4)
  }

  @Test func `tasks that come are taken into the way at once`() {
    var rig = Self.rig(stationMetres: 0)
    Self.release("1001", 3, &rig)
    rig.play(ConsoleRig.anna, "type 1", "scan A-08")
    #expect(rig.field("location") == "A-08")
    Self.release("1002", 5, &rig)
    #expect(rig.field("location") == "A-08")
    let walked = (1...8).map { _ in Self.pick(&rig) }
    #expect(walked == (1...8).reversed().map { "A-0\($0)" })
  }

  @Test func `a cart is walked to its end before the next one`() {
    var rig = Self.rig()
    rig.meanwhile(.importOrders([Self.order("1001", 8)]), as: SampleFloor.sue)
    var plan = SampleFloor.plan(rig.site, ["1001"])
    for index in plan.picks.indices {
      let isOdd = ["A-01", "A-03", "A-05", "A-07"].contains(plan.picks[index].stock.location.text)
      plan.picks[index].batch = isOdd ? 1 : 2
    }
    rig.meanwhile(.releaseWave(plan), as: SampleFloor.sue)
    rig.play(ConsoleRig.anna, "type 1", "scan A-02")
    let walked = (1...8).map { _ in Self.pick(&rig) }
    #expect(walked.prefix(4) == ["A-02", "A-04", "A-06", "A-08"])
    #expect(Set(walked.suffix(4)) == ["A-01", "A-03", "A-05", "A-07"])
  }

  @Test func `the list and the map have the tasks in walking order`() {
    var rig = Self.rig()
    Self.release("1001", 3, &rig)
    rig.play(ConsoleRig.anna, "type 1", "scan A-01", "F4")
    let listed = rig.session.fields.items.compactMap { $0.values["row.location"]?.text }
    #expect(listed == ["A-06", "A-07", "A-08"])
    rig.play("F4")
    #expect(rig.step == "Z.MAP")
    let rows = rig.session.fields.items.compactMap { $0.values["row.map"]?.text }
    #expect(rows.first == "A-06  5 m")
    #expect(rig.field("walk") == "WALK 9 m")
    rig.play("F4")
    #expect(rig.step == "Z.LIST")
  }

  // MARK: How often it is planned

  /// Each paints what it had not painted yet.
  private static func paint(_ rig: inout ConsoleRig, times: Int) {
    for columns in 0..<times {
      rig.handle(.resize(Size(rows: 24, columns: 80 + columns % 2)))
      _ = rig.frame()
    }
  }

  @Test func `a walk is planned once, however often the menu and the offer are painted`() {
    var rig = Self.rig()
    Self.release("1001", 8, &rig)
    rig.play(ConsoleRig.anna)
    Self.paint(&rig, times: 5)
    #expect(rig.step == "A.MENU")
    #expect(rig.session.floor.memory.plannedCount == 1)
    rig.play("type 1")
    Self.paint(&rig, times: 5)
    #expect(rig.step == "Z.ZONE")
    rig.play("F5")
    #expect(rig.step == "Z.TASK")
    #expect(rig.session.floor.memory.plannedCount == 1)
  }

  @Test func `picks go on in the walk, and only what comes is planned anew, once`() {
    var rig = Self.rig()
    Self.release("1001", 6, &rig)
    rig.play(ConsoleRig.anna, "type 1", "F5")
    for _ in 1...3 {
      _ = Self.pick(&rig)
      rig.play("wait 3000", "grow")
      Self.paint(&rig, times: 2)
    }
    #expect(rig.session.floor.memory.plannedCount == 1)
    Self.release("1002", 2, &rig)
    rig.play("wait 3000", "grow")
    Self.paint(&rig, times: 2)
    for _ in 1...5 { _ = Self.pick(&rig) }
    #expect(rig.step == "Z.UNLOAD")
    #expect(rig.session.floor.memory.plannedCount == 2)
  }
}
