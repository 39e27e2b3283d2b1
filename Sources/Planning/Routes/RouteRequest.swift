/// What is asked for, each place once, without what cannot be reached.
struct RouteRequest {
  /// The start, and the other places in the order they are first asked for.
  private(set) var cells: [FloorCell] = []
  private(set) var unreachable: [Int] = []
  private let map: StepMap
  /// The steps of every cell from the start, and to the nearest home; nil where any end will do.
  private var there: [Int32] = []
  private var back: [Int32]?
  /// The stops at each place.
  private var stops: [[Int]] = []

  init(_ map: StepMap, start: FloorCell, stops: [FloorCell], end: RouteEnd) {
    self.map = map
    guard let from = map.number(of: start) else {
      unreachable = Array(stops.indices)
      return
    }
    there = map.counts(from: [from])
    back = Self.back(end, from, map, there)
    cells = [start]
    self.stops = [[]]
    var places = [from: 0]
    for (stop, cell) in stops.enumerated() {
      guard let number = map.number(of: cell), there[number] >= 0, back?[number] ?? 0 >= 0 else {
        unreachable.append(stop)
        continue
      }
      if let place = places[number] {
        self.stops[place].append(stop)
      } else {
        places[number] = cells.count
        cells.append(cell)
        self.stops.append([stop])
      }
    }
  }

  private static func back(
    _ end: RouteEnd,
    _ start: Int,
    _ map: StepMap,
    _ there: [Int32]
  ) -> [Int32]? {
    var homes = [start]
    if case .nearest(let cells) = end { homes = cells.compactMap { map.number(of: $0) } }
    if homes.isEmpty { return nil }
    if map.isSymmetric { return end == .start ? there : map.counts(from: homes) }
    return map.reversed.counts(from: homes)
  }

  var table: StepTable {
    StepTable(map, cells: cells.compactMap { map.number(of: $0) }, there: there, back: back)
  }

  /// Straight from the start to the end.
  var stepsHome: Int {
    guard let back, let from = cells.first.flatMap({ map.number(of: $0) }) else { return 0 }
    return max(0, Int(back[from]))
  }

  /// The stops at places in their order.
  func stops(of order: [Int]) -> [Int] { order.flatMap { stops[$0] } }
}
