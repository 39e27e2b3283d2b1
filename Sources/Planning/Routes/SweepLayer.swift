/// The states of one step of the sweep, each with its cheapest cost and where that came from.
struct SweepLayer {
  private(set) var states: [SweepState] = []
  private(set) var costs: [Int32] = []
  private(set) var parents: [Int32] = []
  private(set) var choices: [UInt16] = []

  /// Keeps the state where it is new or cheaper than before; `places` are those of this layer.
  mutating func offer(
    _ state: SweepState,
    cost: Int32,
    parent: Int,
    choice: UInt16,
    _ places: inout SweepPlaces
  ) {
    let index = places.find(state, or: states.count)
    if index == states.count {
      states.append(state)
      costs.append(cost)
      parents.append(Int32(parent))
      choices.append(choice)
    } else if cost < costs[index] {
      costs[index] = cost
      parents[index] = Int32(parent)
      choices[index] = choice
    }
  }
}

/// Where each state of the layer in the making stands; a table for up to five crossings, which is
/// much faster, else hashed.
struct SweepPlaces {
  /// One more than the place, by the bits of a state; 0 for none.
  private var table: [Int32]
  private var hashed: [SweepState: Int32] = [:]

  init(_ crossings: Int) {
    table = crossings <= 5 ? Array(repeating: 0, count: 1 << (4 * crossings)) : []
  }

  /// The place of a state; a new one gets `next`.
  mutating func find(_ state: SweepState, or next: Int) -> Int {
    if table.isEmpty {
      if let place = hashed[state] { return Int(place) }
      hashed[state] = Int32(next)
      return next
    }
    let place = table[Int(state.bits)]
    if place > 0 { return Int(place) - 1 }
    table[Int(state.bits)] = Int32(next + 1)
    return next
  }

  /// Forgets the states of a layer that is done.
  mutating func clear(_ states: [SweepState]) {
    if table.isEmpty {
      hashed.removeAll(keepingCapacity: true)
    } else {
      for state in states { table[Int(state.bits)] = 0 }
    }
  }
}
