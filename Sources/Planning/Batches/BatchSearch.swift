/// Iterated local search: orders change carts or places while that shortens the walk, then some are
/// swapped at random and it begins again.
///
/// Now and then all is annealed, which goes further.
struct BatchSearch<Meter: BatchMeter> {
  private let problem: BatchProblem<Meter>
  private let isLate: () -> Bool
  private let moveLimit: Int
  private var moves = 0
  private var draws: SplitMix64
  /// The stamps that each pair of carts had when no move improved it.
  private var settled: [Stamps] = []
  private var without: Without
  private var union: [UInt64]
  private var anneal: BatchAnneal<Meter>

  /// So many moves of kicks, then as many of annealing, then kicks again; annealing grows by half.
  private static var spell: Int { 100_000 }

  private struct Stamps: Hashable {
    var first: Int
    var second: Int
  }

  /// The places of two carts, each without one of its orders, row after row.
  private struct Without {
    var first: [UInt64] = []
    var second: [UInt64] = []
    var firstLengths: [Int] = []
  }

  init(_ problem: BatchProblem<Meter>, effort: BatchEffort, isLate: @escaping () -> Bool) {
    self.problem = problem
    self.isLate = isLate
    moveLimit = effort.moves
    var draws = SplitMix64(seed: effort.seed)
    anneal = BatchAnneal(problem, seed: draws.next(), isLate: isLate)
    self.draws = draws
    without = Without()
    union = Array(repeating: 0, count: problem.wordCount)
  }

  /// The best found from a start, and no longer than it.
  mutating func improved(_ start: [[Int]]) -> [[Int]] {
    // One cart more than needed gives orders room to move.
    var current = BatchSet(problem, start + [[]])
    let pairs = current.members.count * current.members.count
    settled = Array(repeating: Stamps(first: 0, second: 0), count: pairs)
    settle(&current)
    var best = current
    var last = current
    var failures = 0
    var spell = Self.spell
    var due = moves + Self.spell
    while start.count > 1, !isSpent {
      if moves >= due {
        last = cooled(best, after: last, spell)
        if last.length <= best.length { best = last }
        current = best
        failures = 0
        spell += spell / 2
        due = moves + Self.spell
        continue
      }
      var next = current
      next.countStamps(from: last)
      kick(&next)
      settle(&next)
      last = next
      failures += 1
      if next.length * 1_000 <= current.length * 1_005 { current = next }
      if next.length < best.length {
        best = next
        failures = 0
      } else if failures == patience {
        current = best
        failures = 0
      }
    }
    return best.members.filter { !$0.isEmpty }
  }

  /// What annealing makes of a plan.
  private mutating func cooled(
    _ plan: BatchSet<Meter>,
    after last: BatchSet<Meter>,
    _ spell: Int
  ) -> BatchSet<Meter> {
    var next = plan
    next.countStamps(from: last)
    let before = anneal.moves
    anneal.run(&next, moves: min(spell, moveLimit - moves))
    moves += anneal.moves - before
    settle(&next)
    return next
  }

  /// After so many kicks without a better plan the search goes back to its best.
  private var patience: Int { 400 }

  private var isSpent: Bool { moves >= moveLimit || isLate() }

  /// Counts as a move for each cart, so that a search ends even where no cart can change.
  private mutating func kick(_ set: inout BatchSet<Meter>) {
    moves += set.members.count
    if draws.happens(perMillion: 500_000) { rebuild(&set) } else { mix(&set) }
  }

  /// Some orders change places at random.
  private mutating func mix(_ set: inout BatchSet<Meter>) {
    for _ in 0..<draws.number(in: 2...max(2, problem.loads.count / 10)) {
      let first = draws.number(in: 0...set.members.count - 1)
      let second = draws.number(in: 0...set.members.count - 1)
      guard first != second, let one = draws.pick(of: set.members[first]),
        let other = draws.pick(of: set.members[second]),
        set.hasRoom(in: first, adding: other, removing: one),
        set.hasRoom(in: second, adding: one, removing: other)
      else { continue }
      swap(one, in: first, with: other, in: second, &set)
    }
  }

  /// A few carts are emptied and their orders put, one by one, where each costs least.
  ///
  /// Nothing changes where an order finds no room.
  private mutating func rebuild(_ set: inout BatchSet<Meter>) {
    let before = set
    let carts = draws.shuffled(Array(set.members.indices)).prefix(draws.number(in: 2...3))
    let orders = draws.shuffled(carts.flatMap { set.members[$0] })
    for cart in carts { set.set(cart, to: []) }
    for order in orders {
      guard let cart = cheapestCart(for: order, set) else {
        let stamp = set
        set = before
        return set.countStamps(from: stamp)
      }
      set.set(cart, to: set.members[cart] + [order])
    }
  }

  private mutating func cheapestCart(for order: Int, _ set: BatchSet<Meter>) -> Int? {
    var best: (cart: Int, added: Int)?
    for cart in set.members.indices where set.hasRoom(in: cart, adding: order) {
      let added = length(set.places, cart, problem.places, order) - set.lengths[cart]
      if added < best?.added ?? .max { best = (cart, added) }
    }
    return best?.cart
  }

  /// Until no order can change carts, or places with another, to any gain.
  private mutating func settle(_ set: inout BatchSet<Meter>) {
    let count = set.members.count
    var isMoving = true
    while isMoving, !isSpent {
      isMoving = false
      for first in 0..<count {
        for second in 0..<count where first != second {
          let key = first * count + second
          while !set.members[first].isEmpty {
            let stamps = Stamps(first: set.stamps[first], second: set.stamps[second])
            if settled[key] == stamps { break }
            guard improve(first, second, &set) else {
              settled[key] = stamps
              break
            }
            isMoving = true
          }
        }
      }
    }
  }

  /// Makes the first move between two carts that shortens the walk; false where there is none.
  private mutating func improve(_ first: Int, _ second: Int, _ set: inout BatchSet<Meter>) -> Bool {
    let base = set.lengths[first] + set.lengths[second]
    measure(first, second, set)
    for (index, one) in set.members[first].enumerated() {
      if set.hasRoom(in: second, adding: one),
        without.firstLengths[index] + length(set.places, second, problem.places, one) < base
      {
        let rest = set.members[first].filter { $0 != one }
        set.set(second, to: set.members[second] + [one])
        set.set(first, to: rest)
        return true
      }
      // Swaps are seen from one side only.
      guard first < second else { continue }
      for (place, other) in set.members[second].enumerated()
      where set.hasRoom(in: second, adding: one, removing: other)
        && set.hasRoom(in: first, adding: other, removing: one)
      {
        let left = length(without.first, index, problem.places, other)
        guard left < base,
          left + length(without.second, place, problem.places, one) < base
        else { continue }
        swap(one, in: first, with: other, in: second, &set)
        return true
      }
    }
    return false
  }

  /// The tour to the places of a row of one table and a row of another.
  private mutating func length(
    _ table: [UInt64],
    _ row: Int,
    _ other: [UInt64],
    _ otherRow: Int
  ) -> Int {
    moves += 1
    let meter = problem.meter
    let words = meter.wordCount
    return union.withUnsafeMutableBufferPointer { union in
      table.withUnsafeBufferPointer { table in
        other.withUnsafeBufferPointer { other in
          for word in 0..<words {
            union[word] = table[row * words + word] | other[otherRow * words + word]
          }
        }
      }
      return meter.length(UnsafeBufferPointer(union))
    }
  }

  /// Fills ``without`` for two carts.
  private mutating func measure(_ first: Int, _ second: Int, _ set: BatchSet<Meter>) {
    unite(set.members[first], into: &without.first)
    unite(set.members[second], into: &without.second)
    without.firstLengths.removeAll(keepingCapacity: true)
    for index in set.members[first].indices {
      without.firstLengths.append(length(without.first, index, without.first, index))
    }
  }

  private func unite(_ orders: [Int], into rows: inout [UInt64]) {
    let words = problem.wordCount
    rows.removeAll(keepingCapacity: true)
    rows.append(contentsOf: repeatElement(0, count: orders.count * words))
    for left in orders.indices {
      for (index, order) in orders.enumerated() where index != left {
        for word in 0..<words { rows[left * words + word] |= problem.places[order * words + word] }
      }
    }
  }

  private func swap(
    _ one: Int,
    in first: Int,
    with other: Int,
    in second: Int,
    _ set: inout BatchSet<Meter>
  ) {
    let left = set.members[first].filter { $0 != one } + [other]
    let right = set.members[second].filter { $0 != other } + [one]
    set.set(first, to: left)
    set.set(second, to: right)
  }
}
