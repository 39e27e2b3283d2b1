/// The walk that pickers know: aisle after aisle, each from one end to the other.
///
/// The last aisle is left the shorter way, as rule books have it (Roodbergen and de Koster, 2001).
/// Shown beside a planned walk, to be compared.
struct SShape {
  /// In the order in which they are walked.
  let aisles: [[FloorCell]]
  let map: StepMap

  /// Cells walked; nil where a stop is in no aisle, or no way leads on.
  func steps(from start: FloorCell, past stops: [FloorCell], ending end: RouteEnd) -> Int? {
    guard let from = map.number(of: start), let visits = visits(stops) else { return nil }
    var place = from
    var steps = 0
    for (index, visit) in visits.enumerated() {
      let isLast = index == visits.count - 1
      guard let way = shorter(visit, from: place, isLast: isLast) else { return nil }
      steps += way.steps
      place = way.end
    }
    return home(from: place, start: from, end).map { steps + $0 }
  }

  /// One aisle: its ends and what is asked for in it, in its order.
  private struct Visit {
    var first: Int
    var last: Int
    var stops: [Int]
  }

  private func visits(_ stops: [FloorCell]) -> [Visit]? {
    let wanted = Set(stops)
    var found: Set<FloorCell> = []
    var visits: [Visit] = []
    for aisle in aisles {
      let here = aisle.filter { wanted.contains($0) && !found.contains($0) }
      guard !here.isEmpty, let first = aisle.first.flatMap({ map.number(of: $0) }),
        let last = aisle.last.flatMap({ map.number(of: $0) })
      else { continue }
      found.formUnion(here)
      visits.append(
        Visit(first: first, last: last, stops: here.compactMap { map.number(of: $0) })
      )
    }
    return found.count == wanted.count ? visits : nil
  }

  /// In at the nearer end, as far as the aisle may be walked from there, and out at the other one.
  private func shorter(_ visit: Visit, from place: Int, isLast: Bool) -> (steps: Int, end: Int)? {
    var back = visit
    (back.first, back.last, back.stops) = (visit.last, visit.first, visit.stops.reversed())
    let ways = [visit, back].compactMap { visit -> (entry: Int, steps: Int, end: Int)? in
      guard let entry = steps([place, visit.first]),
        let inside = steps([visit.first] + visit.stops + (isLast ? [] : [visit.last]))
      else { return nil }
      let end = isLast ? visit.stops.last : visit.last
      return (entry, entry + inside, end ?? visit.last)
    }
    // The nearer end decides, unless the aisle cannot be walked that way and makes a detour of it.
    guard let first = ways.first, let second = ways.dropFirst().first else {
      return ways.first.map { ($0.steps, $0.end) }
    }
    let isSecond =
      map.isSymmetric ? second.entry < first.entry : second.steps < first.steps
    return isSecond ? (second.steps, second.end) : (first.steps, first.end)
  }

  private func home(from place: Int, start: Int, _ end: RouteEnd) -> Int? {
    switch end {
    case .start: return steps([place, start])
    case .nearest(let cells):
      let homes = cells.compactMap { map.number(of: $0) }
      guard !homes.isEmpty else { return 0 }
      return map.counts(from: place, to: homes).filter { $0 >= 0 }.min().map { Int($0) }
    }
  }

  /// The steps of a way past cells; nil where it breaks off.
  private func steps(_ cells: [Int]) -> Int? {
    var sum = 0
    for (from, to) in zip(cells, cells.dropFirst()) where from != to {
      let steps = map.counts(from: from, to: [to])[0]
      guard steps >= 0 else { return nil }
      sum += Int(steps)
    }
    return sum
  }
}

extension RouteFloor {
  /// Cells walked aisle by aisle, for floors that are recognised as parallel aisles; nil for others.
  ///
  /// Block by block, from the one that is farthest from the start.
  public func sShapeSteps(from start: FloorCell, past stops: [FloorCell]) -> Int? {
    guard let aisles else { return nil }
    let gone = RouteRequest(map, start: start, stops: stops, end: .start).unreachable
    let stops = stops.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    let shape = SShape(aisles: aisles.aisles(from: start), map: map)
    return shape.steps(from: start, past: stops, ending: .start)
  }
}

extension AislePlan {
  /// The cells of each aisle, its crossings included, block by block from the far one; every other
  /// block from right to left.
  fileprivate func aisles(from start: FloorCell) -> [[FloorCell]] {
    let blocks = Array(zip(crossRows, crossRows.dropFirst()).enumerated())
    let isTop = start.row * 2 < crossRows[0] + crossRows[crossRows.count - 1]
    return (isTop ? blocks.reversed() : blocks).enumerated().flatMap { number, block in
      let columns = openColumns(block: block.offset)
      return (number.isMultiple(of: 2) ? columns : columns.reversed()).map { column in
        (block.element.0...block.element.1).map { FloorCell(row: $0, column: column) }
      }
    }
  }
}
