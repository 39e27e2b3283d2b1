/// Clarke and Wright's savings, recomputed after every merge: carts grow by the pair that saves most.
struct Savings<Meter: BatchMeter> {
  private struct Partner {
    var saving: Int
    var batch: Int
  }

  private let problem: BatchProblem<Meter>
  private var members: [[Int]]
  private var loads: [CartLoad]
  private var lengths: [Int]
  private var places: [UInt64]
  private var union: [UInt64]
  private var isGone: [Bool]
  /// Of each batch, its best partner among those before it.
  private var best: [Partner?]

  init(_ problem: BatchProblem<Meter>, _ orders: [Int]) {
    self.problem = problem
    members = orders.map { [$0] }
    loads = orders.map { problem.loads[$0] }
    lengths = orders.map { problem.length([$0]) }
    let words = problem.wordCount
    places = orders.flatMap { problem.places[$0 * words..<($0 + 1) * words] }
    union = Array(repeating: 0, count: words)
    isGone = Array(repeating: false, count: orders.count)
    best = Array(repeating: nil, count: orders.count)
  }

  mutating func merged() -> [[Int]] {
    for batch in members.indices { best[batch] = partner(of: batch) }
    while let (first, second) = bestPair() { merge(first, second) }
    return members.indices.filter { !isGone[$0] }.map { members[$0] }
  }

  private func bestPair() -> (Int, Int)? {
    var found: (Int, Int)?
    var most = 0
    for batch in best.indices where !isGone[batch] {
      guard let partner = best[batch], partner.saving > most else { continue }
      most = partner.saving
      found = (partner.batch, batch)
    }
    return found
  }

  /// The second is gone, and whoever had one of them as partner looks again.
  private mutating func merge(_ first: Int, _ second: Int) {
    let words = problem.wordCount
    members[first] += members[second]
    loads[first] = loads[first] + loads[second]
    for word in 0..<words { places[first * words + word] |= places[second * words + word] }
    lengths[first] = mergedLength(first, first)
    isGone[second] = true
    best[first] = partner(of: first)
    for batch in best.indices where batch > first && !isGone[batch] {
      if let old = best[batch], old.batch == first || old.batch == second {
        best[batch] = partner(of: batch)
      } else if let saving = saving(batch, first), saving > best[batch]?.saving ?? 0 {
        best[batch] = Partner(saving: saving, batch: first)
      }
    }
  }

  private mutating func partner(of batch: Int) -> Partner? {
    var found: Partner?
    for other in 0..<batch where !isGone[other] {
      if let saving = saving(batch, other), saving > found?.saving ?? 0 {
        found = Partner(saving: saving, batch: other)
      }
    }
    return found
  }

  private mutating func saving(_ one: Int, _ other: Int) -> Int? {
    guard (loads[one] + loads[other]).fits(in: problem.cart) else { return nil }
    return lengths[one] + lengths[other] - mergedLength(one, other)
  }

  private mutating func mergedLength(_ one: Int, _ other: Int) -> Int {
    let words = problem.wordCount
    for word in 0..<words {
      union[word] = places[one * words + word] | places[other * words + word]
    }
    return union.withUnsafeBufferPointer(problem.meter.length)
  }
}
