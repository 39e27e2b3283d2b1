/// A walk past stops, in order.
public struct PickRoute: Hashable, Sendable {
  /// The stops in walking order, as indexes of those asked for; stops at one cell follow each other.
  public var order: [Int] = []
  /// Cells walked, the way home or to the end included.
  public var steps = 0
  /// Whether no walk is shorter; else it is the best one found.
  public var isOptimal = true
  /// Steps that no walk can do without; nil where nothing is known.
  public var lowerBound: Int?
  /// Stops to which, or from which, no way leads; they are in no order.
  public var unreachable: [Int] = []
}

/// A floor made ready for many routes.
public struct RouteFloor: Sendable {
  let aisles: AislePlan?
  let map: StepMap

  public init(_ grid: FloorGrid) {
    aisles = AislePlan(grid)
    map = StepMap(grid)
  }

  /// Whether shortest tours are found exactly, whatever their size.
  public var isParallel: Bool { aisles != nil }

  /// A short walk from `start` past all `stops`, back to `start` or on to `end`.
  ///
  /// Exact on floors of parallel aisles, and for up to twelve places elsewhere; beyond that it is
  /// searched with work that `effort` bounds, kicks for each place, the same for the same `seed`.
  public func route(
    from start: FloorCell,
    past stops: [FloorCell],
    to end: FloorCell? = nil,
    effort: Int = 60,
    seed: UInt64 = 1
  ) -> PickRoute {
    let end = end.map { RouteEnd.nearest([$0]) } ?? .start
    return route(from: start, past: stops, ending: end, effort: effort, seed: seed)
  }

  /// The same with a choice of ends.
  ///
  /// A bound for a walk that was searched is only worked out where `isBounded`; it takes as long again.
  public func route(
    from start: FloorCell,
    past stops: [FloorCell],
    ending end: RouteEnd,
    effort: Int = 60,
    seed: UInt64 = 1,
    isBounded: Bool = true
  ) -> PickRoute {
    let request = RouteRequest(map, start: start, stops: stops, end: end)
    var route = PickRoute()
    route.unreachable = request.unreachable
    guard request.cells.count > 1 else {
      route.order = request.stops(of: Array(request.cells.indices))
      route.steps = request.cells.isEmpty ? 0 : request.stepsHome
      route.lowerBound = route.steps
      return route
    }
    if end == .start, let aisles {
      var sweep = AisleSweep(aisles, points: request.cells)
      if let tour = sweep.tour() {
        route.order = request.stops(of: tour.order)
        route.steps = tour.steps
        route.lowerBound = tour.steps
        return route
      }
    }
    let table = request.table
    let tour = table.shortTour(effort: effort, seed: seed)
    route.order = request.stops(of: tour)
    route.steps = table.length(of: tour)
    route.isOptimal = table.count <= HeldKarp.most + 1
    if route.isOptimal {
      route.lowerBound = route.steps
    } else if isBounded, table.isSymmetric, end == .start {
      let bound = LowerBound.steps(table, rounds: 60, tour: route.steps)
      // Every closed walk on a grid has an even number of steps.
      route.lowerBound = bound + bound % 2
      route.isOptimal = route.lowerBound == route.steps
    }
    return route
  }
}

extension StepTable {
  /// A short tour from point 0: exact for few points, searched with `effort` kicks a point for more.
  func shortTour(effort: Int, seed: UInt64) -> [Int] {
    if count <= HeldKarp.most + 1 { return HeldKarp.tour(self) }
    var search = TourSearch(self, seed: seed)
    return search.run(kicks: effort * count)
  }
}
