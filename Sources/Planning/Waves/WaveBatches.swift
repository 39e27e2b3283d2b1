import Warehouse

/// Puts a wave's picks on carts, zone by zone, so that little is walked.
///
/// Ways are measured on the drawn floor from its start, whatever its aisles are like, or straight
/// between coordinates. Where neither is known, orders stay by themselves.
public struct WaveBatches {
  public let picks: [WavePlan.Pick]

  /// Tours measured for one zone; a wave of forty orders takes a fraction of a second.
  private static let effort = BatchEffort(moves: 3_000)

  public init(_ picks: [WavePlan.Pick], site: Site, floor: FloorPlan?, cart: WaveCart) {
    var batched: [WavePlan.Pick] = []
    let zones = Dictionary(grouping: picks, by: \.zone)
    for (_, picks) in zones.sorted(by: { $0.key < $1.key }) {
      let orders = Dictionary(grouping: picks, by: \.order).sorted { $0.key < $1.key }
      let tours = WaveTours(picks.map(\.stock.location), site: site, floor: floor)
      guard tours.isKnown else {
        batched += picks
        continue
      }
      let plan = Batching.plan(
        BatchProblem(
          tours,
          cart: cart.limit,
          loads: orders.map { cart.load(of: $0.value, site) },
          places: orders.map { tours.bits($0.value.map(\.stock.location)) }
        ),
        Self.effort,
        { false }
      )
      for (index, batch) in plan.batches.enumerated() {
        for order in batch.orders { batched += Self.marked(orders[order].value, index + 1) }
      }
      for (index, order) in plan.unassigned.enumerated() {
        batched += Self.marked(orders[order.order].value, plan.batches.count + index + 1)
      }
    }
    self.picks = batched
  }

  private static func marked(_ picks: [WavePlan.Pick], _ batch: Int) -> [WavePlan.Pick] {
    picks.map { pick in
      var pick = pick
      pick.batch = batch
      return pick
    }
  }
}

/// Measures tours through some places of a floor and back to where walks begin.
///
/// To fetch a cart and to leave it costs as much as some metres more, so that carts fill up even
/// where an order lies on the way of none.
struct WaveTours: BatchMeter {
  private static let startMillimetres = 10_000

  let wordCount: Int
  private let places: [LocationID: Int]
  /// Point 0 is where walks begin, the others are the places.
  private let table: StepTable

  /// Whether any two places are known to lie apart.
  let isKnown: Bool

  init(_ locations: [LocationID], site: Site, floor: FloorPlan?) {
    let ids = Set(locations).sorted()
    places = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    wordCount = ids.count / 64 + 1
    table = Self.drawn(ids, floor) ?? Self.straight(ids, site)
    let table = table
    isKnown = (0..<table.count).contains { from in
      (0..<table.count).contains { table[from, $0] > 0 && table[from, $0] < StepTable.none }
    }
  }

  func bits(_ locations: [LocationID]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: wordCount)
    for location in locations {
      if let place = places[location] { bits[place / 64] |= 1 << UInt64(place % 64) }
    }
    return bits
  }

  /// A short tour, as local search finds it without any kick.
  func length(_ bits: UnsafeBufferPointer<UInt64>) -> Int {
    var points = [0]
    for word in bits.indices {
      var left = bits[word]
      while left != 0 {
        points.append(word * 64 + left.trailingZeroBitCount + 1)
        left &= left - 1
      }
    }
    guard points.count > 1 else { return 0 }
    var steps: [Int32] = []
    steps.reserveCapacity(points.count * points.count)
    for from in points { for to in points { steps.append(table[from, to]) } }
    let part = StepTable(count: points.count, isSymmetric: table.isSymmetric, steps: steps)
    var search = TourSearch(part, seed: 1)
    return Self.startMillimetres + part.length(of: search.run(kicks: 0))
  }

  /// Nil without a drawing, or for a place that is not on it.
  private static func drawn(_ ids: [LocationID], _ floor: FloorPlan?) -> StepTable? {
    guard let floor, let grid = floor.grid, let start = floor.start else { return nil }
    let map = StepMap(grid)
    let cells = ([start] + ids.compactMap { floor[$0]?.access }).compactMap(map.number)
    guard cells.count == ids.count + 1 else { return nil }
    let cell = Int32(clamping: floor.cellMillimetres)
    var steps: [Int32] = []
    for from in cells {
      steps += map.counts(from: from, to: cells).map { $0 < 0 ? StepTable.none : $0 &* cell }
    }
    return StepTable(count: cells.count, isSymmetric: map.isSymmetric, steps: steps)
  }

  /// Walks begin at the first place where no start is drawn.
  private static func straight(_ ids: [LocationID], _ site: Site) -> StepTable {
    let known = ids.map { site.locations[$0] ?? Location() }
    let points = known.prefix(1) + known
    let steps = points.flatMap { from in
      points.map { min(StepTable.none, Int32(clamping: FloorPlan.straight(from, $0))) }
    }
    return StepTable(count: points.count, isSymmetric: true, steps: steps)
  }
}
