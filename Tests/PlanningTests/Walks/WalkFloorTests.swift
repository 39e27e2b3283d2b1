import Testing
import Warehouse

@testable import Planning

/// Walks between places of a site, along its drawing and without one.
@Suite struct WalkFloorTests {
  private let plan: FloorPlan
  private let floor: WalkFloor
  private let site: Site

  init() throws {
    plan = FloorPlan(try FloorDrawing(text: Self.drawing, file: "shop.floor"))
    floor = WalkFloor(plan)
    var site = Site()
    for location in plan.locations() { site.locations.set(location) }
    self.site = site
  }

  @Test func `the walk goes along the aisles, and on to the nearest station`() throws {
    let stops = try ["A-01-07-1", "A-02-01-1", "A-01-01-1"].map(location)
    let walk = floor.walk(past: stops, to: floor.drops(site), site: site)
    #expect(walk.order.map(\.text) == ["A-01-01-1", "A-01-07-1", "A-02-01-1"])
    #expect(walk.isOptimal)
    #expect(walk.unreachable.isEmpty)
    #expect(walk.millimetres == 17 * 1000)
  }

  @Test func `it begins where the last scan was`() throws {
    let stops = try ["A-01-01-1", "A-01-07-1", "A-02-01-1"].map(location)
    let from = try location("A-02-05-1")
    let walk = floor.walk(from: from, past: stops, to: floor.drops(site), site: site)
    #expect(walk.order.first?.text == "A-02-01-1")
  }

  @Test func `what the drawing does not have comes last and is named`() throws {
    let lost = try location("Z-09")
    let stops = try [lost, location("A-01-01-1"), lost]
    let walk = floor.walk(past: stops, to: [], site: site)
    #expect(walk.order.map(\.text) == ["A-01-01-1", "Z-09"])
    #expect(walk.unreachable == [lost])
  }

  @Test func `the S-shape walks each aisle to its end`() throws {
    let stops = try ["A-01-01-1", "A-02-01-1", "A-03-07-1"].map(location)
    let drops = floor.drops(site)
    var walk = floor.walk(past: stops, to: drops, site: site)
    walk.sShapeMillimetres = floor.sShapeMillimetres(walk, from: .none, to: drops)
    #expect(walk.sShapeMillimetres == 25 * 1000)
    #expect(walk.millimetres == 19 * 1000)
    #expect(walk.savedPercent == 24)
  }

  @Test func `without a drawing the way is straight, by the coordinates of the books`() throws {
    var site = Site()
    for (index, x) in [0, 9, 3, 6].enumerated() {
      let id = try location("A-0\(index + 1)")
      var row = Location(id: id, zone: try ZoneID(scanned: "A"), sequence: index + 1)
      row.xMillimetres = x * 1000
      site.locations.set(row)
    }
    let stops = try ["A-01", "A-02", "A-03", "A-04"].map(location)
    let walk = WalkFloor().walk(from: stops[0], past: stops, to: [], site: site)
    #expect(walk.order.map(\.text) == ["A-01", "A-03", "A-04", "A-02"])
    #expect(walk.millimetres == 9000)
    #expect(walk.sShapeMillimetres == nil)
  }

  @Test func `who asks for a walk again is given the same one, and it is not planned again`() throws
  {
    let stops = try ["A-01-07-1", "A-02-01-1", "A-01-01-1"].map(location)
    let walks = (1...3).map { _ in floor.walk(past: stops, to: floor.drops(site), site: site) }
    #expect(Set(walks).count == 1)
    #expect(floor.memory.plannedCount == 1)
    let other = floor.walk(past: stops.reversed(), to: floor.drops(site), site: site)
    #expect(other.millimetres == walks[0].millimetres)
    #expect(floor.memory.plannedCount == 2)
    for number in 1...9 {
      _ = floor.walk(from: stops[number % 3], past: [stops[0]], to: [stops[number / 4]], site: site)
    }
    #expect(floor.walk(past: stops, to: floor.drops(site), site: site) == walks[0])
  }

  @Test func `without a drawing a walk is planned again where a place has moved`() throws {
    var site = Site()
    let stops = try ["A-01", "A-02", "A-03"].map(location)
    func put(_ metres: [Int]) throws {
      for (stop, x) in zip(stops, metres) {
        var row = Location(id: stop, zone: try ZoneID(scanned: "A"))
        row.xMillimetres = x * 1000
        site.locations.set(row)
      }
    }
    try put([0, 5, 9])
    let floor = WalkFloor()
    #expect(floor.walk(from: stops[0], past: stops, to: [], site: site).order == stops)
    try put([0, 9, 5])
    let moved = floor.walk(from: stops[0], past: stops, to: [], site: site)
    #expect(moved.order == [stops[0], stops[2], stops[1]])
    #expect(floor.memory.plannedCount == 2)
  }

  @Test func `places that nobody has measured keep their sequence`() throws {
    var site = Site()
    let stops = try ["A-03", "A-01", "A-02"].map(location)
    for stop in stops { site.locations.set(Location(id: stop, zone: try ZoneID(scanned: "A"))) }
    #expect(WalkFloor().walk(past: stops, to: [], site: site).order == stops)
  }

  @Test func `the picture shows the way, the walker and the stops in their order`() throws {
    let stops = try ["A-01-07-1", "A-02-01-1", "A-01-01-1"].map(location)
    let drops = floor.drops(site)
    let walk = floor.walk(past: stops, to: drops, site: site)
    let picture = try #require(WalkPicture(walk, from: .none, to: drops, on: floor))
    #expect(picture.rows == Self.picture)
    #expect(picture.walker == FloorCell(row: 5, column: 0))
  }

  @Test func `every slot of the floor is walked past once`() throws {
    let slots = plan.places(.slot).map(\.location.id)
    let walk = floor.walk(past: slots, to: floor.drops(site), site: site)
    #expect(Set(walk.order) == Set(slots))
    #expect(walk.order.count == slots.count)
  }

  private static let drawing = """
    floor SHOP cell 1.0
    |###########|
    |#.........#|
    |#a.aa.aa.a#|
    |#a.aa.aa.a#|
    |#a.aa.aa.a#|
    |#a.aa.aa.a#|
    |#P......S.#|
    |###########|
    where a = zone A levels 1 kind slot
    aisle 01 = 6,3 .. 3,3
    aisle 02 = 3,6 .. 6,6
    aisle 03 = 6,9 .. 3,9
    S = station PACK
    """

  private static let picture = [
    " ┌──┐    ",
    "2│aa│3a a",
    "a│aa│aa a",
    "a│aa│aa a",
    "1│aa│aa a",
    "@┘  └──S ",
  ]
}
