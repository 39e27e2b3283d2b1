/// Orders on carts while they are shuffled: what each cart holds, carries and costs.
struct BatchSet<Meter: BatchMeter>: Sendable {
  let problem: BatchProblem<Meter>
  private(set) var members: [[Int]] = []
  private(set) var loads: [CartLoad] = []
  private(set) var lengths: [Int] = []
  /// The places of each cart, one row of words after the other.
  private(set) var places: [UInt64] = []
  /// Of each cart, a number that no earlier state of any cart had.
  private(set) var stamps: [Int] = []
  private(set) var stamp = 0

  init(_ problem: BatchProblem<Meter>, _ members: [[Int]]) {
    self.problem = problem
    for orders in members { append(orders) }
  }

  var length: Int { lengths.reduce(0, +) }

  mutating func append(_ orders: [Int]) {
    members.append([])
    loads.append(CartLoad())
    lengths.append(0)
    stamps.append(0)
    places += [UInt64](repeating: 0, count: problem.wordCount)
    set(members.count - 1, to: orders)
  }

  mutating func set(_ batch: Int, to orders: [Int]) {
    set(batch, to: orders, length: problem.length(orders))
  }

  /// One order changes carts, for another or none; the carts' new lengths are known.
  mutating func exchange(
    _ one: Int,
    in first: Int,
    _ firstLength: Int,
    with other: Int?,
    in second: Int,
    _ secondLength: Int
  ) {
    let left = members[first].filter { $0 != one } + (other.map { [$0] } ?? [])
    let right = members[second].filter { $0 != other } + [one]
    set(first, to: left, length: firstLength)
    set(second, to: right, length: secondLength)
  }

  private mutating func set(_ batch: Int, to orders: [Int], length: Int) {
    let words = problem.wordCount
    members[batch] = orders
    loads[batch] = orders.reduce(CartLoad()) { $0 + problem.loads[$1] }
    for word in 0..<words {
      places[batch * words + word] = orders.reduce(0) { $0 | problem.places[$1 * words + word] }
    }
    lengths[batch] = length
    stamp += 1
    stamps[batch] = stamp
  }

  /// Goes on counting stamps where another set, made from the same start, has come to.
  mutating func countStamps(from other: BatchSet) { stamp = max(stamp, other.stamp) }

  func hasRoom(in batch: Int, adding: Int, removing: Int? = nil) -> Bool {
    var load = loads[batch] + problem.loads[adding]
    if let removing { load = load - problem.loads[removing] }
    return load.fits(in: problem.cart)
  }
}

/// What a search for batches reads: the places of each order as bits, their loads, and the cart.
struct BatchProblem<Meter: BatchMeter>: Sendable {
  let meter: Meter
  let cart: CartLoad
  let loads: [CartLoad]
  /// Row after row, one for each order.
  let places: [UInt64]

  init(_ meter: Meter, cart: CartLoad, loads: [CartLoad], places: [[UInt64]]) {
    self.meter = meter
    self.cart = cart
    self.loads = loads
    self.places = places.flatMap(\.self)
  }

  var wordCount: Int { meter.wordCount }

  func length(_ orders: [Int]) -> Int {
    var union = [UInt64](repeating: 0, count: wordCount)
    for order in orders {
      for word in 0..<wordCount { union[word] |= places[order * wordCount + word] }
    }
    return union.withUnsafeBufferPointer(meter.length)
  }
}
