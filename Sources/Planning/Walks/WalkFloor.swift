import Glibc
import Warehouse

/// What walks are planned on: the drawn floor, or the coordinates of the books where there is none.
///
/// Along the cells of the drawing; straight without one. Made once, as the drawing is read.
public struct WalkFloor: Sendable {
  /// The floor as it is drawn; nil without a drawing.
  public let plan: FloorPlan?
  let routes: RouteFloor?
  let memory = WalkMemory()
  private let stations: [LocationID]

  /// The kicks a place gets while somebody waits for the next task.
  static let effort = 12

  /// A plan that was made of a list counts as none: its coordinates are in the books.
  public init(_ plan: FloorPlan? = nil) {
    let drawn = plan?.grid == nil ? nil : plan
    self.plan = drawn
    routes = drawn?.grid.map { RouteFloor($0) }
    stations = drawn?.places(.station).map(\.location.id) ?? []
  }

  /// A short walk from `start` past all `stops`, and on to the nearest of `ends`.
  ///
  /// Without a start it begins where the drawing says, else at the first stop. Stops keep their order
  /// where it makes no difference.
  public func walk(
    from start: LocationID = .none,
    past stops: [LocationID],
    to ends: [LocationID],
    site: Site,
    seed: UInt64 = 1
  ) -> Walk {
    var seen: Set<LocationID> = []
    let stops = stops.filter { seen.insert($0).inserted }
    var question = WalkMemory.Question(start: start, stops: stops, ends: ends, seed: seed)
    if let plan, let routes, let from = plan[start]?.access ?? plan.start {
      return memory.walk(question) { drawnWalk(from, stops, ends, plan, routes, seed) }
    }
    for place in [start] + stops + ends {
      let place = site.locations[place]
      question.millimetres += [place?.xMillimetres ?? .min, place?.yMillimetres ?? .min]
    }
    return memory.walk(question) { straightWalk(from: start, stops, ends, site, seed) }
  }

  /// Where totes are dropped: all stations.
  public func drops(_ site: Site) -> [LocationID] {
    if plan != nil { return stations }
    return site.locations.rows(index: "kind", RowKey(PlaceKind.station.rawValue)).map(\.id)
  }

  /// How far it is between two places; nil where one of them or the way is not known.
  public func millimetres(from: LocationID, to: LocationID, site: Site) -> Int? {
    if from == to { return 0 }
    if let plan, plan[from] != nil, plan[to] != nil { return plan.distance(from: from, to: to) }
    guard let from = site.locations[from], let to = site.locations[to] else { return nil }
    return FloorPlan.straight(from, to)
  }

  // MARK: With a drawing

  private func drawnWalk(
    _ start: FloorCell,
    _ stops: [LocationID],
    _ ends: [LocationID],
    _ plan: FloorPlan,
    _ routes: RouteFloor,
    _ seed: UInt64
  ) -> Walk {
    let placed = stops.filter { plan[$0]?.access != nil }
    let cells = placed.compactMap { plan[$0]?.access }
    let end = RouteEnd.nearest(ends.compactMap { plan[$0]?.access })
    let route = routes.route(
      from: start,
      past: cells,
      ending: end,
      effort: Self.effort,
      seed: seed,
      isBounded: false
    )
    var walk = Walk()
    walk.unreachable = route.unreachable.map { placed[$0] } + stops.filter { plan[$0] == nil }
    walk.order = route.order.map { placed[$0] } + walk.unreachable
    walk.millimetres = route.steps * plan.cellMillimetres
    walk.isOptimal = route.isOptimal
    return walk
  }

  /// The same stops as `walk`, aisle by aisle; nil without a drawing, or off its aisles.
  public func sShapeMillimetres(
    _ walk: Walk,
    from start: LocationID,
    to ends: [LocationID]
  ) -> Int? {
    guard let plan, let routes, let from = plan[start]?.access ?? plan.start else { return nil }
    let gone = Set(walk.unreachable)
    let cells = walk.order.filter { !gone.contains($0) }.compactMap { plan[$0]?.access }
    let end = RouteEnd.nearest(ends.compactMap { plan[$0]?.access })
    let shape = SShape(aisles: plan.aisles, map: routes.map)
    return shape.steps(from: from, past: cells, ending: end).map { $0 * plan.cellMillimetres }
  }

  // MARK: Without a drawing

  private func straightWalk(
    from start: LocationID,
    _ stops: [LocationID],
    _ ends: [LocationID],
    _ site: Site,
    _ seed: UInt64
  ) -> Walk {
    let known = stops.compactMap { site.locations[$0] }
    var walk = Walk()
    walk.unreachable = stops.filter { site.locations[$0] == nil }
    walk.order = known.map(\.id) + walk.unreachable
    guard let first = site.locations[start] ?? known.first else { return walk }
    let rest = known.filter { $0.id != first.id }
    let table = StepTable([first] + rest, homes: ends.compactMap { site.locations[$0] })
    // Places that nobody has measured are all in one point; their sequence is all there is to go by.
    guard !table.isFlat else { return walk }
    let tour = table.shortTour(effort: Self.effort, seed: seed)
    walk.order = tour.map { $0 == 0 ? first.id : rest[$0 - 1].id } + walk.unreachable
    if !known.contains(where: { $0.id == first.id }) { walk.order.removeFirst() }
    walk.millimetres = table.length(of: tour)
    walk.isOptimal = table.count <= HeldKarp.most + 1
    return walk
  }
}

extension StepTable {
  /// Straight lines in millimetres; no home is anywhere.
  fileprivate init(_ places: [Location], homes: [Location]) {
    var lengths: [Int32] = []
    for from in places {
      for (index, to) in places.enumerated() {
        let length = index > 0 ? Self.length(from, to) : homes.map { Self.length(from, $0) }.min()
        lengths.append(length ?? 0)
      }
    }
    self.init(count: places.count, isSymmetric: true, steps: lengths)
  }

  /// Whether all is in one point.
  fileprivate var isFlat: Bool {
    (0..<count).allSatisfy { from in (0..<count).allSatisfy { self[from, $0] == 0 } }
  }

  private static func length(_ from: Location, _ to: Location) -> Int32 {
    Int32(clamping: min(FloorPlan.straight(from, to), Int(none)))
  }
}
