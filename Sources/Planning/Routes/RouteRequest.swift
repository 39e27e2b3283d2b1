/// What is asked for, each place once, without what cannot be reached.
struct RouteRequest {
  /// The start, and the other places in the order they are first asked for.
  private(set) var cells: [FloorCell] = []
  private(set) var unreachable: [Int] = []
  private let map: StepMap
  private let end: FloorCell?
  /// The stops at each place.
  private var stops: [[Int]] = []

  init(_ map: StepMap, start: FloorCell, stops: [FloorCell], end: FloorCell?) {
    self.map = map
    self.end = end
    guard let from = map.number(of: start) else {
      unreachable = Array(stops.indices)
      return
    }
    let numbers = stops.map { map.number(of: $0) }
    let home = end.flatMap { map.number(of: $0) } ?? from
    let there = map.counts(from: from, to: numbers.map { $0 ?? from })
    var back: [Int: Bool] = [:]
    cells = [start]
    self.stops = [[]]
    var places = [from: 0]
    for (stop, number) in numbers.enumerated() {
      guard let number, there[stop] >= 0, comesHome(number, home, &back) else {
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

  /// Where every way can be walked back, who got there gets home.
  private func comesHome(_ cell: Int, _ home: Int, _ known: inout [Int: Bool]) -> Bool {
    if map.isSymmetric, end == nil { return true }
    if let known = known[cell] { return known }
    let comes = map.counts(from: cell, to: [home])[0] >= 0
    known[cell] = comes
    return comes
  }

  var table: StepTable {
    StepTable(
      map,
      cells: cells.compactMap { map.number(of: $0) },
      home: end.flatMap { map.number(of: $0) }
    )
  }

  /// Straight from the start to the end.
  var stepsHome: Int {
    guard let end, let from = map.number(of: cells[0]), let to = map.number(of: end) else {
      return 0
    }
    return max(0, Int(map.counts(from: from, to: [to])[0]))
  }

  /// The stops at places in their order.
  func stops(of order: [Int]) -> [Int] { order.flatMap { stops[$0] } }
}
