/// Divides neighbouring aisles among zones so that the busiest zone has as little work as possible.
public struct ZoneSplit: Hashable, Sendable {
  /// Of each zone, its aisles from the first; every aisle is in one of them.
  public let zones: [Range<Int>]
  /// Of each zone, in the same order.
  public let loads: [Int]

  /// The best split there is, by dynamic programming over the aisle boundaries.
  ///
  /// With fewer aisles than zones, each aisle is a zone of its own. Loads are not negative.
  public init(aisleLoads: [Int], zones count: Int) {
    let aisles = aisleLoads.count
    let parts = min(max(0, count), aisles)
    var sums = [0]
    for load in aisleLoads { sums.append(sums[sums.count - 1] + max(0, load)) }
    guard parts > 0 else {
      (zones, loads) = ([], [])
      return
    }
    // The lowest peak of the first aisles in so many zones, and where the last of these begins.
    var peaks = [[Int]](repeating: Array(repeating: .max, count: aisles + 1), count: parts + 1)
    var starts = peaks
    peaks[0][0] = 0
    for part in 1...parts {
      for end in part...aisles {
        for start in (part - 1)..<end where peaks[part - 1][start] < .max {
          let peak = max(peaks[part - 1][start], sums[end] - sums[start])
          if peak < peaks[part][end] { (peaks[part][end], starts[part][end]) = (peak, start) }
        }
      }
    }
    var zones: [Range<Int>] = []
    var end = aisles
    for part in (1...parts).reversed() {
      zones.insert(starts[part][end]..<end, at: 0)
      end = starts[part][end]
    }
    self.zones = zones
    loads = zones.map { sums[$0.upperBound] - sums[$0.lowerBound] }
  }

  /// The busiest zone's load over the mean of all; 1 is even.
  public var imbalance: Double {
    let total = loads.reduce(0, +)
    guard total > 0, let most = loads.max() else { return 1 }
    return Double(most * loads.count) / Double(total)
  }
}
