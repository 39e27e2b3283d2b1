import Warehouse

/// Looks for the cheapest cartons of one order.
///
/// Cartons are tried in the order of their price, so the first that takes all units is the cheapest
/// that this packer finds; then sets of cartons, each filled greedily and the rest solved alike.
/// Bounds by volume, weight and size end it where nothing cheaper can exist.
struct CartonSearch {
  struct Filled {
    let type: Int
    let puts: [CartonFill.Put]
    let goodsGrams: Int
    let price: Int
  }

  struct Found {
    var cartons: [Filled]
    var price: Int
  }

  let kinds: PackKinds
  let choice: CartonChoice
  private(set) var effort: CartonEffort
  private(set) var isCutShort = false

  private let isLate: () -> Bool
  private let fits: [[Bool]]
  /// Of each carton, its price with next to nothing in it, and the lowest of these.
  private let lightest: [Int]
  private let floor: Int
  private var stage = CartonEffort.Stage.brief
  private var filler: CartonFill
  private var draws = SplitMix64(seed: 7)
  private var singles: [SingleKey: Filled?] = [:]

  private struct SingleKey: Hashable {
    let units: [Int]
    let restarts: Int
  }

  init(
    _ kinds: PackKinds,
    _ choice: CartonChoice,
    effort: CartonEffort,
    isLate: @escaping () -> Bool
  ) {
    self.kinds = kinds
    self.choice = choice
    self.effort = effort
    self.isLate = isLate
    fits = choice.types.indices.map { type in kinds.turns.map { choice.takes($0, in: type) } }
    lightest = choice.types.indices.map { choice.price($0, goodsGrams: 0) }
    floor = lightest.min() ?? 0
    filler = CartonFill(kinds)
  }

  /// All units fit into some carton alone; nil where there are none.
  mutating func run() -> Found? {
    let units = kinds.sequence(kinds.units, by: .largest)
    guard !units.isEmpty else { return nil }
    let need = self.need(units)
    if CartonBulk.suits(need, units: units.count, choice) { return bulk(units) }
    var best: Found?
    for stage in effort.stages where !isSpent(effort.moves) {
      self.stage = stage
      best = improved(best, units, need)
      if let found = best, found.price <= least(need) { return found }
    }
    return best ?? greedy(units)
  }

  /// Blocks of equal units, and a closer look at the last cartons, which are seldom full.
  private mutating func bulk(_ units: [Int]) -> Found {
    var maker = CartonBulk(kinds, choice)
    var found = maker.run(units)
    if found.price == .max { return greedy(units) }
    let tail = Array(found.cartons.suffix(2))
    let rest = kinds.sequence(tail.flatMap { $0.puts.map(\.kind) }, by: .largest)
    guard rest.count <= CartonEffort.tailUnits else { return found }
    effort.moves = min(effort.moves, CartonEffort.tailMoves)
    let price = tail.reduce(0) { $0 + $1.price }
    let better = improved(Found(cartons: tail, price: price), rest, need(rest))
    isCutShort = false
    guard let better, better.price < price else { return found }
    found.cartons.removeLast(tail.count)
    found.cartons += better.cartons
    found.price += better.price - price
    return found
  }

  /// One stage: what is cheaper than `known`, else that.
  private mutating func improved(_ known: Found?, _ units: [Int], _ need: CartonNeed) -> Found? {
    var best = known
    let limit = (filler.moves + effort.moves) / 2
    if let found = single(units, need, restarts: stage.restarts, until: limit),
      found.price < best?.price ?? .max
    {
      best = found
    }
    if let found = best, found.price <= leastSplit(need) { return found }
    if best == nil {
      let plain = greedy(units)
      if plain.price < .max { best = plain }
    }
    return split(units, need, depth: effort.depth, below: best?.price ?? .max) ?? best
  }

  // MARK: One carton

  private mutating func single(
    _ units: [Int],
    _ need: CartonNeed,
    restarts: Int,
    until limit: Int
  ) -> Found? {
    let key = SingleKey(units: units, restarts: restarts)
    if let known = singles[key] { return known.map { Found(cartons: [$0], price: $0.price) } }
    let types = choice.types.indices.filter { need.mayFit($0, choice) }
      .map { ($0, choice.price($0, goodsGrams: need.grams)) }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    var result: Filled?
    for (type, _) in types {
      guard !hasUsed(limit) else { break }
      result = packed(units, into: type, restarts: restarts, until: limit)
      if result != nil { break }
    }
    singles[key] = .some(result)
    return result.map { Found(cartons: [$0], price: $0.price) }
  }

  private mutating func packed(
    _ units: [Int],
    into type: Int,
    restarts: Int,
    until limit: Int
  ) -> Filled? {
    for rule in SequenceRule.allCases {
      let sequence = kinds.sequence(units, by: rule)
      if let filled = all(sequence, into: type) { return filled }
    }
    guard restarts > 0, units.count > 1 else { return nil }
    for _ in 0..<restarts {
      guard !hasUsed(limit) else { return nil }
      if let filled = all(shaken(units), into: type) { return filled }
    }
    return nil
  }

  private mutating func all(_ sequence: [Int], into type: Int) -> Filled? {
    for score in CartonFill.Score.allCases where fill(sequence, into: type, score, needsAll: true) {
      return filled(type)
    }
    return nil
  }

  /// The sequence with a third of its units in other places.
  private mutating func shaken(_ units: [Int]) -> [Int] {
    var mixed = units
    for _ in 0..<max(1, units.count / 3) {
      let first = draws.number(in: 0...units.count - 1)
      mixed.swapAt(first, draws.number(in: 0...units.count - 1))
    }
    return mixed
  }

  // MARK: Several cartons

  /// The cheapest split found below a price; nil where none is.
  private mutating func split(
    _ units: [Int],
    _ need: CartonNeed,
    depth: Int,
    below limit: Int
  ) -> Found? {
    guard depth > 1, units.count > 1, leastSplit(need) < limit else { return nil }
    var best: Found?
    var seen: Set<[Int]> = []
    for type in choice.types.indices {
      for rule in stage.splitRules {
        for score in stage.splitScores {
          let price = best?.price ?? limit
          guard lightest[type] + floor < price, !isSpent(effort.moves) else { break }
          let sequence = kinds.sequence(units, by: rule)
          _ = fill(sequence, into: type, score, needsAll: false)
          guard !filler.placed.isEmpty, !filler.left.isEmpty else { continue }
          let part = filled(type)
          let rest = kinds.sequence(filler.left, by: .largest)
          guard seen.insert([type] + rest).inserted else { continue }
          let restNeed = self.need(rest)
          guard part.price + least(restNeed) < price else { continue }
          guard let found = cheapest(rest, restNeed, depth: depth - 1, below: price - part.price)
          else { continue }
          best = Found(cartons: [part] + found.cartons, price: part.price + found.price)
        }
      }
    }
    return best
  }

  private mutating func cheapest(
    _ units: [Int],
    _ need: CartonNeed,
    depth: Int,
    below limit: Int
  ) -> Found? {
    var best: Found?
    if need.leastSingle(choice) < limit {
      best = single(units, need, restarts: stage.restRestarts, until: effort.moves)
    }
    if let found = best, found.price >= limit { best = nil }
    return split(units, need, depth: depth, below: best?.price ?? limit) ?? best
  }

  /// Carton after carton, each the one that costs least for what it takes: always an answer.
  private mutating func greedy(_ units: [Int]) -> Found {
    var found = Found(cartons: [], price: 0)
    var rest = units
    while !rest.isEmpty {
      var best: (filled: Filled, left: [Int], cost: Double)?
      for type in choice.types.indices {
        _ = fill(rest, into: type, .tightest, needsAll: false)
        let volume = filler.placed.reduce(0) { $0 + kinds.volumes[$1.kind] }
        guard volume > 0 else { continue }
        let filled = self.filled(type)
        let cost = Double(filled.price) / Double(volume)
        let isBetter =
          switch (filler.left.isEmpty, best?.left.isEmpty ?? false) {
          case (true, true): filled.price < best?.filled.price ?? .max
          case (true, false): true
          case (false, true): false
          case (false, false): cost < best?.cost ?? .infinity
          }
        if isBetter { best = (filled, filler.left, cost) }
      }
      guard let best else { return Found(cartons: found.cartons, price: .max) }
      found.cartons.append(best.filled)
      found.price += best.filled.price
      rest = best.left
    }
    return found
  }

  // MARK: Parts

  private mutating func fill(
    _ sequence: [Int],
    into type: Int,
    _ score: CartonFill.Score,
    needsAll: Bool
  ) -> Bool {
    filler.fill(
      sequence,
      inner: choice.inner[type],
      maximumGrams: choice.types[type].maximumGrams,
      score: score,
      needsAll: needsAll
    )
  }

  private func filled(_ type: Int) -> Filled {
    Filled(
      type: type,
      puts: filler.placed,
      goodsGrams: filler.goodsGrams,
      price: choice.price(type, goodsGrams: filler.goodsGrams)
    )
  }

  private func need(_ units: [Int]) -> CartonNeed { CartonNeed(units, kinds, choice, fits: fits) }

  private func leastSplit(_ need: CartonNeed) -> Int {
    need.leastSplit(choice, floor: floor, lightest: lightest)
  }

  private func least(_ need: CartonNeed) -> Int {
    min(need.leastSingle(choice), leastSplit(need))
  }

  /// Whether the search must end here, with the best so far.
  private mutating func isSpent(_ limit: Int) -> Bool {
    guard hasUsed(limit) else { return false }
    isCutShort = true
    return true
  }

  private func hasUsed(_ limit: Int) -> Bool { filler.moves >= limit || isLate() }
}
