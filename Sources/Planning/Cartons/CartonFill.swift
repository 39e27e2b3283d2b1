/// Fills one carton, unit by unit, into the largest empty spaces that are left.
///
/// Maximal empty spaces: what is free is kept as the largest cuboids that fit into it, which may
/// overlap. A unit stands at the lower corner of one of them, with at least 60 % of its base on the
/// carton's floor or on other units; above a fragile unit all is taken.
struct CartonFill {
  struct Put {
    let kind: Int
    let box: PackBox
  }

  /// What is best of all the places and turns a unit could take.
  enum Score: CaseIterable {
    case lowest, tightest, nearest
  }

  private(set) var placed: [Put] = []
  private(set) var left: [Int] = []
  private(set) var goodsGrams = 0
  /// How many places were looked at since the start of the search.
  private(set) var moves = 0

  private let kinds: PackKinds
  private var spaces: [PackBox] = []
  private var cut: [PackBox] = []
  private var hazardBits: UInt8 = 0
  private var height = 0
  /// For each kind, how many units were placed when it last found no place; -1 for never.
  private var failedAt: [Int]

  init(_ kinds: PackKinds) {
    self.kinds = kinds
    failedAt = Array(repeating: -1, count: kinds.items.count)
  }

  /// Puts in what fits of `units`, one after the other.
  ///
  /// With `needsAll` it gives up at the first unit without a place. Returns whether all are in.
  mutating func fill(
    _ units: [Int],
    inner: PackBox,
    maximumGrams: Int,
    score: Score,
    needsAll: Bool
  ) -> Bool {
    reset(inner)
    var thinnestLeft = Int.max
    for kind in units { thinnestLeft = min(thinnestLeft, kinds.thinnest[kind]) }
    for kind in units {
      let hazard = kinds.hazards[kind]
      if goodsGrams + kinds.grams[kind] <= maximumGrams, hazardBits & hazard.enemies == 0,
        failedAt[kind] != placed.count, let box = place(kind, score)
      {
        placed.append(Put(kind: kind, box: box))
        goodsGrams += kinds.grams[kind]
        hazardBits |= hazard.bit
        take(box, isFragile: kinds.isFragile[kind], thinnest: thinnestLeft)
      } else {
        if needsAll { return false }
        failedAt[kind] = placed.count
        left.append(kind)
      }
    }
    return left.isEmpty
  }

  private mutating func reset(_ inner: PackBox) {
    placed.removeAll(keepingCapacity: true)
    left.removeAll(keepingCapacity: true)
    spaces.removeAll(keepingCapacity: true)
    spaces.append(inner)
    goodsGrams = 0
    hazardBits = 0
    height = inner.z1
    for kind in failedAt.indices { failedAt[kind] = -1 }
  }

  /// The best place and turn for one unit; nil where it fits nowhere.
  private mutating func place(_ kind: Int, _ score: Score) -> PackBox? {
    var best: PackBox?
    var bestRank = Rank.worst
    let turns = kinds.turns[kind]
    let isFragile = kinds.isFragile[kind]
    for space in spaces {
      for turn in turns {
        moves += 1
        let x = space.x0 + turn.dx
        let y = space.y0 + turn.dy
        let z = space.z0 + turn.dz
        guard x <= space.x1, y <= space.y1, z <= space.z1 else { continue }
        let box = PackBox(x0: space.x0, y0: space.y0, z0: space.z0, x1: x, y1: y, z1: z)
        let rank = Rank(box, in: space, score, isFragile: isFragile)
        guard rank < bestRank, isSupported(box), !isFragile || isFreeAbove(box) else { continue }
        bestRank = rank
        best = box
      }
    }
    return best
  }

  private func isSupported(_ box: PackBox) -> Bool {
    if box.z0 == 0 { return true }
    var area = 0
    for put in placed where put.box.z1 == box.z0 { area += box.sharedArea(put.box) }
    return 5 * area >= 3 * (box.x1 - box.x0) * (box.y1 - box.y0)
  }

  private func isFreeAbove(_ box: PackBox) -> Bool {
    for put in placed where put.box.z0 >= box.z1 && put.box.sharedArea(box) > 0 { return false }
    return true
  }

  /// Takes a unit's room out of all spaces and drops what nothing more fits into.
  private mutating func take(_ box: PackBox, isFragile: Bool, thinnest: Int) {
    var taken = box
    if isFragile { taken.z1 = height }
    cut.removeAll(keepingCapacity: true)
    var kept = 0
    for index in spaces.indices {
      let space = spaces[index]
      if space.meets(taken) {
        split(space, by: taken, thinnest)
      } else {
        spaces[kept] = space
        kept += 1
      }
    }
    spaces.removeLast(spaces.count - kept)
    keepLargest(from: kept)
  }

  private mutating func split(_ space: PackBox, by taken: PackBox, _ thinnest: Int) {
    if taken.x0 - space.x0 >= thinnest { add(space) { $0.x1 = taken.x0 } }
    if space.x1 - taken.x1 >= thinnest { add(space) { $0.x0 = taken.x1 } }
    if taken.y0 - space.y0 >= thinnest { add(space) { $0.y1 = taken.y0 } }
    if space.y1 - taken.y1 >= thinnest { add(space) { $0.y0 = taken.y1 } }
    if taken.z0 - space.z0 >= thinnest { add(space) { $0.z1 = taken.z0 } }
    if space.z1 - taken.z1 >= thinnest { add(space) { $0.z0 = taken.z1 } }
  }

  @inline(__always)
  private mutating func add(_ space: PackBox, _ change: (inout PackBox) -> Void) {
    var part = space
    change(&part)
    cut.append(part)
  }

  /// Only parts that are in no other space stay; what was not cut cannot lie within a part.
  private mutating func keepLargest(from kept: Int) {
    for index in cut.indices {
      let part = cut[index]
      var isHeld = false
      for space in spaces[..<kept] where space.holds(part) {
        isHeld = true
        break
      }
      if isHeld { continue }
      for other in cut.indices
      where other != index && cut[other].holds(part) && (other < index || cut[other] != part) {
        isHeld = true
        break
      }
      if !isHeld { spaces.append(part) }
    }
  }

  /// How good a place is: the smaller the better, as three numbers compared in turn.
  private struct Rank {
    let first: Int
    let second: UInt64
    let third: UInt64

    static let worst = Rank(first: .max, second: .max, third: .max)

    private init(first: Int, second: UInt64, third: UInt64) {
      self.first = first
      self.second = second
      self.third = third
    }

    /// Fragile units go as high as they can; all others as the score says.
    @inline(__always)
    init(_ box: PackBox, in space: PackBox, _ score: Score, isFragile: Bool) {
      first = isFragile ? -box.z1 : 0
      let gaps = Self.sorted(space.x1 - box.x1, space.y1 - box.y1, space.z1 - box.z1)
      switch score {
      case .lowest:
        second = Self.joined(box.z1, box.y0, box.x0, gaps.0)
        third = Self.joined(0, 0, gaps.1, gaps.2)
      case .tightest:
        second = Self.joined(gaps.0, gaps.1, gaps.2, box.z0)
        third = Self.joined(0, 0, box.y0, box.x0)
      case .nearest:
        second = Self.joined(box.x0 + box.y0 + box.z0, box.z0, gaps.0, gaps.1)
        third = UInt64(gaps.2)
      }
    }

    /// Each is at most 65 535, as no carton has a longer side or sum of sides.
    @inline(__always)
    private static func joined(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> UInt64 {
      UInt64(truncatingIfNeeded: a << 48 | b << 32 | c << 16 | d)
    }

    @inline(__always)
    private static func sorted(_ a: Int, _ b: Int, _ c: Int) -> (Int, Int, Int) {
      let low = min(a, b)
      let high = max(a, b)
      return (min(low, c), max(low, min(high, c)), max(high, c))
    }

    @inline(__always)
    static func < (left: Self, right: Self) -> Bool {
      if left.first != right.first { return left.first < right.first }
      if left.second != right.second { return left.second < right.second }
      return left.third < right.third
    }
  }
}
