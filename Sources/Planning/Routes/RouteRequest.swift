/// What is asked for, each place once, without what cannot be reached.
struct RouteRequest {
  /// The start, and the other places in the order they are first asked for.
  private(set) var cells: [FloorCell] = []
  private(set) var unreachable: [Int] = []
  private let map: StepMap
  /// The cells where the walk may end; nil for anywhere.
  private let homes: [Int]?
  /// Whether it ends where it began.
  private let isClosed: Bool
  /// The stops at each place.
  private var stops: [[Int]] = []

  init(_ map: StepMap, start: FloorCell, stops: [FloorCell], end: RouteEnd) {
    self.map = map
    isClosed = end == .start
    let from = map.number(of: start)
    homes = Self.homes(end, from, map)
    guard let from else {
      unreachable = Array(stops.indices)
      return
    }
    let numbers = stops.map { map.number(of: $0) }
    let there = map.counts(from: from, to: numbers.map { $0 ?? from })
    var back: [Int: Bool] = [:]
    cells = [start]
    self.stops = [[]]
    var places = [from: 0]
    for (stop, number) in numbers.enumerated() {
      guard let number, there[stop] >= 0, comesHome(number, &back) else {
        unreachable.append(stop)
        continue
      }
      if let place = places[number] {
        self.stops[place].append(stop)
      } else {
        places[number] = cells.count
        cells.append(stops[stop])
        self.stops.append([stop])
      }
    }
  }

  private static func homes(_ end: RouteEnd, _ start: Int?, _ map: StepMap) -> [Int]? {
    switch end {
    case .start: return [start].compactMap(\.self)
    case .nearest(let cells):
      let homes = cells.compactMap { map.number(of: $0) }
      return homes.isEmpty ? nil : homes
    }
  }

  /// Where every way can be walked back, who got there gets home.
  private func comesHome(_ cell: Int, _ known: inout [Int: Bool]) -> Bool {
    guard let homes, !(map.isSymmetric && isClosed) else { return true }
    if let known = known[cell] { return known }
    let comes = map.counts(from: cell, to: homes).contains { $0 >= 0 }
    known[cell] = comes
    return comes
  }

  var table: StepTable {
    StepTable(map, cells: cells.compactMap { map.number(of: $0) }, homes: homes)
  }

  /// Straight from the start to the end.
  var stepsHome: Int {
    guard let homes, let from = cells.first.flatMap({ map.number(of: $0) }) else { return 0 }
    return Int(map.counts(from: from, to: homes).filter { $0 >= 0 }.min() ?? 0)
  }

  /// The stops at places in their order.
  func stops(of order: [Int]) -> [Int] { order.flatMap { stops[$0] } }
}
