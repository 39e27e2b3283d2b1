import Planning
import Testing
import Warehouse

@Suite struct FloorPlanTests {
  private let plan: FloorPlan

  init() throws {
    plan = FloorPlan(try FloorDrawing(text: small, file: "small.floor"))
  }

  @Test func `bays count along the aisle, left odd and right even, level by level`() {
    #expect(
      plan.places(.slot).map(\.location.id.text) == [
        "A-01-01-1", "A-01-01-2", "A-01-02-1", "A-01-02-2",
        "A-01-03-1", "A-01-03-2",
        "A-01-05-1", "A-01-05-2", "A-01-06-1", "A-01-06-2",
      ]
    )
  }

  @Test func `a rack that two aisles touch belongs to the first`() {
    // Aisle 02 passes the last racks of zone A on its right.
    #expect(
      plan.places(.reserve).map(\.location.id.text) == [
        "R-02-01-1", "R-02-03-1", "R-02-05-1", "R-02-07-1", "R-02-09-1",
      ]
    )
  }

  @Test func `stations, lanes and docks are numbered in reading order`() {
    let others = plan.places.filter { $0.location.zone.isNone }.map(\.location.id.text)
    #expect(others == ["PACK-01", "PACK-02", "LANE-01", "LANE-02", "DOCK-01"])
    #expect(plan.zones.map(\.text) == ["A", "R"])
  }

  @Test func `the sequence is the walking order and coordinates are the middle of the cell`() throws
  {
    #expect(plan.places.map(\.location.sequence) == Array(1...plan.places.count))
    let slot = try #require(plan[location("A-01-02-2")]).location
    #expect(slot.xMillimetres == 6875 && slot.yMillimetres == 6875)
    #expect(slot.level == 2)
  }

  @Test func `the way between places follows the cells`() throws {
    // From 6,5 to 4,5 of the picture: two cells.
    #expect(try distance("A-01-01-1", "A-01-05-2") == 2500)
    #expect(try distance("A-01-01-1", "A-01-02-2") == 0)
  }

  @Test func `a one-way aisle is not walked against its arrows`() throws {
    #expect(try distance("R-02-01-1", "R-02-09-1") == 4 * 1250)
    // Back again: out at the end and around, as the arrows cannot be walked against.
    #expect(try distance("R-02-09-1", "R-02-01-1") == 14 * 1250)
  }

  @Test func `a place that is not here is no distance away`() throws {
    #expect(try distance("A-01-01-1", "Z-01-01-1") == nil)
  }

  @Test func `a list without a drawing is measured straight`() throws {
    var near = Location(id: try location("A-1"), zone: try ZoneID(scanned: "A"), sequence: 2)
    near.checkDigits = "07"
    var far = Location(id: try location("B-1"), zone: try ZoneID(scanned: "B"), sequence: 1)
    far.xMillimetres = 3000
    far.yMillimetres = 4000
    let list = FloorPlan(name: "LIST", locations: [near, far])
    #expect(list.distance(from: near.id, to: far.id) == 5000)
    #expect(list.zones.map(\.text) == ["B", "A"])
    #expect(list.locations().map(\.id) == [far.id, near.id])
    #expect(list.locations()[1].checkDigits == "07")
  }

  @Test func `check digits are the same for a seed and differ between neighbours`() {
    let rows = plan.locations(seed: 7)
    #expect(rows == plan.locations(seed: 7))
    #expect(rows.map(\.checkDigits) != plan.locations(seed: 8).map(\.checkDigits))
    #expect(rows.allSatisfy { $0.checkDigits.count == 2 && Int($0.checkDigits) != nil })
    for index in rows.indices.dropFirst(3) {
      let recent = rows[index - 3..<index].map(\.checkDigits)
      #expect(!recent.contains(rows[index].checkDigits))
    }
  }

  @Test(arguments: [1, 500, 2458, 6000])
  func `a generated floor has room for what was asked, and not for twice of it`(slots: Int) throws {
    let floor = try FloorPlan.generated(slots: slots)
    let count = floor.places(.slot).count
    #expect(count >= slots)
    #expect(count <= max(2 * slots, 432))
    #expect(Set(floor.places.map(\.location.id)).count == floor.places.count)
    #expect(floor.zones.map(\.text) == ["A", "B", "C", "R"])
  }

  private func distance(_ from: String, _ to: String) throws -> Int? {
    plan.distance(from: try location(from), to: try location(to))
  }
}
