import Glibc

/// Simulated annealing of batches: orders change carts or places at random, and a longer walk is
/// taken the less often, the longer it is and the later it comes.
///
/// Where local search stays in one valley, this crosses from valley to valley. It ends in about the
/// shortest plan of the valley it cooled down in, and knows nothing better on its way.
struct BatchAnneal<Meter: BatchMeter> {
  /// Tours asked for, also those that were known.
  private(set) var moves = 0

  private let problem: BatchProblem<Meter>
  private let isLate: () -> Bool
  private var draws: SplitMix64
  private var union: [UInt64]
  /// A number drawn for each order; those of a cart, joined, name what it holds.
  private let names: [UInt64]
  private var known: [Known] = []

  /// How long the tour of a cart is that was measured before.
  private struct Known {
    var name: UInt64 = 0
    var length = 0
  }

  /// The temperature at last, as a part of a cart's mean walk; at first it is the meter's.
  private static var cold: Double { 0.003 }

  /// How many carts are remembered; a power of two.
  private static var knownCount: Int { 1 << 16 }

  /// Steps at one temperature.
  private static var steps: Int { 64 }

  init(_ problem: BatchProblem<Meter>, seed: UInt64, isLate: @escaping () -> Bool) {
    self.problem = problem
    self.isLate = isLate
    var draws = SplitMix64(seed: seed)
    names = problem.loads.map { _ in draws.next() }
    self.draws = draws
    union = Array(repeating: 0, count: problem.wordCount)
  }

  /// Cools a plan down in so many moves, fewer when it is late.
  mutating func run(_ set: inout BatchSet<Meter>, moves budget: Int) {
    let carts = set.members.count { !$0.isEmpty }
    guard carts > 1, budget > 0 else { return }
    if known.isEmpty { known = Array(repeating: Known(), count: Self.knownCount) }
    let mean = Double(set.length) / Double(carts)
    let hot = problem.meter.heat
    let start = moves
    while moves - start < budget, !isLate() {
      let past = Double(moves - start) / Double(budget)
      let heat = mean * hot * pow(Self.cold / hot, past)
      // A step without room costs as much as one with: so that it ends where no cart can change.
      moves += 1
      for _ in 0..<Self.steps { step(&set, heat) }
    }
  }

  private mutating func step(_ set: inout BatchSet<Meter>, _ heat: Double) {
    let first = draws.number(in: 0...set.members.count - 1)
    let second = draws.number(in: 0...set.members.count - 1)
    guard first != second, let one = draws.pick(of: set.members[first]) else { return }
    let place = draws.number(in: 0...set.members[second].count)
    let other = place < set.members[second].count ? set.members[second][place] : nil
    guard hasRoom(set, first, one, second, other) else { return }
    let base = set.lengths[first] + set.lengths[second]
    let most = base + Int(-heat * log(Double(draws.number(in: 1...1_000_000)) / 1_000_000))
    let left = length(set.members[first], without: one, with: other)
    guard left <= most else { return }
    let right = length(set.members[second], without: other, with: one)
    guard left + right <= most else { return }
    set.exchange(one, in: first, left, with: other, in: second, right)
  }

  private func hasRoom(
    _ set: BatchSet<Meter>,
    _ first: Int,
    _ one: Int,
    _ second: Int,
    _ other: Int?
  ) -> Bool {
    guard set.hasRoom(in: second, adding: one, removing: other) else { return false }
    guard let other else { return true }
    return set.hasRoom(in: first, adding: other, removing: one)
  }

  private mutating func length(_ orders: [Int], without one: Int?, with other: Int?) -> Int {
    moves += 1
    var name = other.map { names[$0] } ?? 0
    for order in orders where order != one { name ^= names[order] }
    let place = Int(truncatingIfNeeded: name) & (Self.knownCount - 1)
    if known[place].name == name { return known[place].length }
    let length = measured(orders, without: one, with: other)
    known[place] = Known(name: name, length: length)
    return length
  }

  private mutating func measured(_ orders: [Int], without one: Int?, with other: Int?) -> Int {
    let problem = problem
    let words = problem.wordCount
    return union.withUnsafeMutableBufferPointer { union in
      problem.places.withUnsafeBufferPointer { places in
        union.update(repeating: 0)
        for order in orders where order != one {
          for word in 0..<words { union[word] |= places[order * words + word] }
        }
        if let other { for word in 0..<words { union[word] |= places[other * words + word] } }
        return problem.meter.length(UnsafeBufferPointer(union))
      }
    }
  }
}
