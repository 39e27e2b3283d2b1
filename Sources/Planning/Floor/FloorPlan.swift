import Glibc
import Warehouse

/// Where everything is on a floor, in which order it is walked, and how far it is between places.
///
/// Made from a drawing, or from a list of locations; then distances are straight lines.
public struct FloorPlan: Hashable, Sendable {
  /// A place and where somebody stands to reach it.
  public struct Place: Hashable, Sendable {
    /// Its sequence counts in walking order from 1: slots by aisle, bay and level, then the rest.
    public var location: Location
    /// Nil on a floor without a drawing.
    public var access: FloorCell?
  }

  public let name: String
  /// Nil without a drawing.
  public let grid: FloorGrid?
  public let cellMillimetres: Int
  /// In walking order.
  public let places: [Place]
  /// Where walks begin; nil where no drawing says so.
  public let start: FloorCell?
  /// The cells of each aisle, in walking order; none without a drawing.
  let aisles: [[FloorCell]]
  private let positions: [LocationID: Int]

  public init(_ drawing: FloorDrawing) {
    let cell = drawing.cellMillimetres
    var places = FloorBay.all(of: drawing).flatMap { Self.slots($0, drawing, cell) }
    for (mark, kind) in Self.placeMarks {
      for (index, at) in drawing.grid.cells(with: mark).enumerated() {
        guard let name = drawing.placeNames[kind],
          let id = try? LocationID(scanned: Self.name(name, index + 1))
        else { continue }
        places.append(Self.place(id, zone: .none, kind, at: at, access: at, cell))
      }
    }
    for index in places.indices { places[index].location.sequence = index + 1 }
    self.init(
      name: drawing.name,
      grid: drawing.grid,
      cellMillimetres: cell,
      places: places,
      start: drawing.grid.cells(with: .start).first,
      aisles: drawing.aisles.map(\.cells)
    )
  }

  /// A floor of which only a list is known.
  ///
  /// It is walked in the order of the sequences given.
  public init(name: String, locations: [Location]) {
    let places = locations.sorted { ($0.sequence, $0.id) < ($1.sequence, $1.id) }
      .map { Place(location: $0, access: nil) }
    self.init(name: name, grid: nil, cellMillimetres: 1, places: places, start: nil)
  }

  private init(
    name: String,
    grid: FloorGrid?,
    cellMillimetres: Int,
    places: [Place],
    start: FloorCell?,
    aisles: [[FloorCell]] = []
  ) {
    self.name = name
    self.aisles = aisles
    self.grid = grid
    self.cellMillimetres = cellMillimetres
    self.places = places
    self.start = start
    positions = Dictionary(
      places.enumerated().map { ($1.location.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  public subscript(id: LocationID) -> Place? { positions[id].map { places[$0] } }

  public func places(_ kind: PlaceKind) -> [Place] { places.filter { $0.location.kind == kind } }

  /// In the order they are first walked.
  public var zones: [ZoneID] {
    var seen: Set<ZoneID> = []
    return places.map(\.location.zone).filter { !$0.isNone && seen.insert($0).inserted }
  }

  /// The zones that hold stock, in the same order.
  public var pickZones: [ZoneID] {
    let picked = places.map(\.location).filter { $0.kind == .slot || $0.kind == .reserve }
    let zones = Set(picked.map(\.zone))
    return self.zones.filter(zones.contains)
  }

  /// How far a walker has to go: along the cells where the floor is drawn, else straight.
  ///
  /// Nil for a place that is not here, and where no way leads.
  public func distance(from: LocationID, to: LocationID) -> Int? {
    guard let from = self[from], let to = self[to] else { return nil }
    guard let grid, let start = from.access, let end = to.access else {
      return Self.straight(from.location, to.location)
    }
    return grid.stepCount(from: start, to: end).map { $0 * cellMillimetres }
  }

  /// What the place marks of a picture are, in walking order behind the racks.
  static let placeMarks: [(FloorMark, PlaceKind)] = [
    (.station, .station), (.lane, .lane), (.dock, .dock),
  ]

  static func straight(_ from: Location, _ to: Location) -> Int {
    let x = Double(from.xMillimetres - to.xMillimetres)
    let y = Double(from.yMillimetres - to.yMillimetres)
    return Int((x * x + y * y).squareRoot().rounded())
  }

  private static func slots(_ bay: FloorBay, _ drawing: FloorDrawing, _ cell: Int) -> [Place] {
    guard case .rack(let letter) = drawing.grid[bay.rackCell], let rack = drawing.rack(letter)
    else { return [] }
    let stem = "\(rack.zone)-\(bay.aisle)-\(padded(bay.number))"
    return (1...rack.levels).compactMap { level in
      guard let id = try? LocationID(scanned: "\(stem)-\(level)") else { return nil }
      let at = bay.rackCell
      var place = place(id, zone: rack.zone, rack.kind, at: at, access: bay.access, cell)
      place.location.level = level
      return place
    }
  }

  /// Coordinates are the middle of the cell.
  private static func place(
    _ id: LocationID,
    zone: ZoneID,
    _ kind: PlaceKind,
    at: FloorCell,
    access: FloorCell,
    _ cell: Int
  ) -> Place {
    var location = Location(id: id, zone: zone, kind: kind)
    location.xMillimetres = at.column * cell + cell / 2
    location.yMillimetres = at.row * cell + cell / 2
    return Place(location: location, access: access)
  }

  /// What the places of a kind are called, in reading order from 1.
  static func name(_ kind: String, _ number: Int) -> String { "\(kind)-\(padded(number))" }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
