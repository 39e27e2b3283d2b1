/// The shortest closed tour on a floor of parallel aisles, exact, by one sweep from left to right.
///
/// Ratliff and Rosenthal (1983) for one block; for more blocks the same idea with one crossing more
/// a cross-aisle, as Pansart, Catusse and Cambazard (2018) do. A tour is a set of ways between
/// crossings, each walked once or twice, in which every crossing has an even number of ends and all
/// are connected. Time is linear in the columns, and grows about fivefold with every cross-aisle.
struct AisleSweep {
  private let plan: AislePlan
  private let columns: [SweepColumn]
  private var count: Int { plan.crossRows.count }
  private var layers: [SweepLayer] = []
  private var places: SweepPlaces

  /// `points` stand on cells of the plan.
  init(_ plan: AislePlan, points: [FloorCell]) {
    self.plan = plan
    places = SweepPlaces(plan.crossRows.count)
    columns = SweepColumn.all(points, plan)
  }

  /// The points in the order of a shortest tour that begins and ends at point 0, and its steps.
  mutating func tour() -> (order: [Int], steps: Int)? {
    if columns.count == 1, let only = columns[0].onlyBlock(plan) { return only }
    var layer = SweepLayer()
    layer.offer(SweepState(), cost: 0, parent: 0, choice: 0, &places)
    places.clear(layer.states)
    layers = [layer]
    let last = columns.lastIndex { $0.hasPoints } ?? 0
    var best: End?
    for (index, column) in columns.enumerated() {
      if index > 0 { cross(from: columns[index - 1], to: column) }
      for block in 0..<(count - 1) { descend(column, block) }
      if index >= last, let end = end(at: column), end.cost < best?.cost ?? .max { best = end }
    }
    guard let best else { return nil }
    return SweepTour(plan: plan, columns: columns, choices: choices(to: best))
      .walked(steps: Int(best.cost))
  }

  /// A state in which a tour is whole.
  private struct End {
    let layer: Int
    let state: Int
    let cost: Int32
  }

  /// The cheapest end in the last layer, which is that of `column`.
  private func end(at column: SweepColumn) -> End? {
    let last = layers[layers.count - 1]
    let ends = last.states.indices.filter { index in
      let state = last.states[index]
      return state.isClosed(count)
        && (0..<count).allSatisfy { column.crossing[$0].isEmpty || state.piece($0) != 0 }
    }
    return ends.min { last.costs[$0] < last.costs[$1] }
      .map { End(layer: layers.count - 1, state: $0, cost: last.costs[$0]) }
  }

  /// What was chosen at each step of the sweep, in order.
  private func choices(to end: End) -> [UInt16] {
    var choices: [UInt16] = []
    var index = end.state
    for layer in layers[1...end.layer].reversed() {
      choices.append(layer.choices[index])
      index = Int(layer.parents[index])
    }
    return choices.reversed()
  }

  // MARK: Steps of the sweep

  /// One aisle between two cross-aisles: not walked, once, twice, or from its ends up to a gap.
  private mutating func descend(_ column: SweepColumn, _ block: Int) {
    var next = SweepLayer()
    let last = layers[layers.count - 1]
    let isOpen = plan.isOpen(column: column.column, block: block)
    let ways = isOpen ? column.ways(block, plan) : [.none]
    for (parent, state) in last.states.enumerated() {
      for way in ways {
        var state = state
        switch way.kind {
        case .none: break
        case .once:
          state.join(block, block + 1, of: count)
          state.flip(block)
          state.flip(block + 1)
        case .twice: state.join(block, block + 1, of: count)
        case .gap(let served, let all):
          if served > 0 { state.touch(block, of: count) }
          if served < all { state.touch(block + 1, of: count) }
        }
        next.offer(
          state,
          cost: last.costs[parent] + way.cost,
          parent: parent,
          choice: way.choice,
          &places
        )
      }
    }
    places.clear(next.states)
    layers.append(next)
  }

  /// All cross-aisles from one column to the next, one after the other: not at all, once, or twice.
  private mutating func cross(from old: SweepColumn, to new: SweepColumn) {
    let steps = Int32(new.column - old.column)
    for crossing in 0..<count {
      var next = SweepLayer()
      let last = layers[layers.count - 1]
      let isForced = !old.crossing[crossing].isEmpty
      for (parent, state) in last.states.enumerated() {
        if state.isOdd(crossing) {
          // Its other end moves on to the next column.
          next.offer(state, cost: last.costs[parent] + steps, parent: parent, choice: 1, &places)
          continue
        }
        if state.piece(crossing) != 0 || isForced {
          var doubled = state
          doubled.touch(crossing, of: count)
          next.offer(
            doubled,
            cost: last.costs[parent] + 2 * steps,
            parent: parent,
            choice: 2,
            &places
          )
        }
        var left = state
        guard state.piece(crossing) != 0 || !isForced, left.leave(crossing, of: count) else {
          continue
        }
        next.offer(left, cost: last.costs[parent], parent: parent, choice: 0, &places)
      }
      places.clear(next.states)
      layers.append(next)
    }
  }
}
