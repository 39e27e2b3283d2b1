/// Measures tours through an ``AisleBlock`` from bit sets, one row of words for each aisle.
struct AisleTour: BatchMeter {
  let wordCount: Int
  private let aisles: Int
  private let wordsPerAisle: Int
  /// From cross-aisle to cross-aisle.
  private let depth: Int
  private let pitch: Int
  private let routing: AisleRouting

  init(_ block: AisleBlock, _ routing: AisleRouting) {
    aisles = max(0, block.aisles)
    wordsPerAisle = block.slots / 64 + 1
    wordCount = aisles * wordsPerAisle
    depth = block.slots + 1
    pitch = block.pitch
    self.routing = routing
  }

  /// The bits of some places; those that are not on the block are left out.
  func bits(_ places: [AislePlace]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: wordCount)
    for place in places where (0..<aisles).contains(place.aisle) && (1..<depth).contains(place.slot)
    {
      bits[place.aisle * wordsPerAisle + place.slot / 64] |= 1 << UInt64(place.slot % 64)
    }
    return bits
  }

  /// An S-shape grows by whole aisles.
  var heat: Double { routing == .sShape ? 0.1 : 0.05 }

  func length(_ places: UnsafeBufferPointer<UInt64>) -> Int {
    guard let last = last(places) else { return 0 }
    switch routing {
    case .sShape: return sShape(places, last)
    case .largestGap: return largestGap(places, last)
    case .optimal: return optimal(places, last)
    }
  }

  private func sShape(_ places: UnsafeBufferPointer<UInt64>, _ last: Int) -> Int {
    var count = 0
    for aisle in 0...last where isUsed(places, aisle) { count += 1 }
    let across = 2 * last * pitch
    if count.isMultiple(of: 2) { return across + count * depth }
    return across + (count - 1) * depth + 2 * ends(places, last).highest
  }

  private func largestGap(_ places: UnsafeBufferPointer<UInt64>, _ last: Int) -> Int {
    var length = 2 * last * pitch + 2 * depth
    var count = 0
    for aisle in 0...last where isUsed(places, aisle) {
      count += 1
      guard count > 1, aisle < last else { continue }
      let ends = ends(places, aisle)
      length += 2 * (depth - max(ends.gap, ends.lowest, depth - ends.highest))
    }
    return count > 1 ? length : 2 * last * pitch + 2 * ends(places, last).highest
  }

  /// The cheapest graph up to each aisle, for every way in which its two ends may be joined on.
  ///
  /// Ratliff and Rosenthal (1983). The depot is in front of the first aisle.
  private func optimal(_ places: UnsafeBufferPointer<UInt64>, _ last: Int) -> Int {
    let none = Int.max / 8
    var open = Joints(odd: none, front: 0, back: none, joined: none, apart: none)
    var aisle = 0
    while true {
      let state =
        isUsed(places, aisle) ? open.visiting(ends(places, aisle), depth) : open.passing(depth)
      if aisle == last { return min(state.front, state.back, state.joined) }
      open = state.goingOn(pitch)
      aisle += 1
    }
  }

  private func last(_ places: UnsafeBufferPointer<UInt64>) -> Int? {
    var word = wordCount - 1
    while word >= 0 {
      if places[word] != 0 { return word / wordsPerAisle }
      word -= 1
    }
    return nil
  }

  @inline(__always)
  private func isUsed(_ places: UnsafeBufferPointer<UInt64>, _ aisle: Int) -> Bool {
    if wordsPerAisle == 1 { return places[aisle] != 0 }
    let start = aisle * wordsPerAisle
    return places[start..<start + wordsPerAisle].contains { $0 != 0 }
  }

  /// The first and last pick of an aisle, and the widest gap between neighbours.
  @inline(__always)
  private func ends(_ places: UnsafeBufferPointer<UInt64>, _ aisle: Int) -> AisleEnds {
    var ends = AisleEnds(lowest: 0, highest: 0, gap: 0)
    let start = aisle * wordsPerAisle
    for index in 0..<wordsPerAisle {
      var word = places[start + index]
      while word != 0 {
        let slot = index * 64 + word.trailingZeroBitCount
        if ends.lowest == 0 {
          ends.lowest = slot
        } else {
          ends.gap = max(ends.gap, slot - ends.highest)
        }
        ends.highest = slot
        word &= word - 1
      }
    }
    return ends
  }
}

/// Where the picks of an aisle begin and end, from the front.
struct AisleEnds {
  var lowest: Int
  var highest: Int
  var gap: Int
}

/// The cheapest partial walks that cover the aisles so far, by what is at the last aisle's ends.
private struct Joints {
  /// Both ends are left an odd number of times.
  let odd: Int
  /// Only the front, or only the back end is used, an even number of times.
  let front: Int
  let back: Int
  /// Both ends are used an even number of times, in one piece or in two.
  let joined: Int
  let apart: Int

  /// An aisle without picks: it may still be walked to cross over.
  @inline(__always)
  func passing(_ depth: Int) -> Joints {
    let any = min(front, back, joined, apart)
    return Joints(
      odd: min(odd, any + depth),
      front: front,
      back: back,
      joined: min(odd + depth, any + 2 * depth, joined),
      apart: apart
    )
  }

  /// An aisle with picks: through it once or twice, or from one end, or from both ends but for the
  /// widest gap, which leaves its ends in two pieces unless they were joined before.
  @inline(__always)
  func visiting(_ ends: AisleEnds, _ depth: Int) -> Joints {
    let any = min(front, back, joined, apart)
    let fromFront = 2 * ends.highest
    let fromBack = 2 * (depth - ends.lowest)
    let both = ends.gap > 0 ? 2 * (depth - ends.gap) : .max / 8
    let staying = min(fromFront, fromBack, both)
    return Joints(
      odd: min(odd + min(staying, 2 * depth), any + depth),
      front: front + fromFront,
      back: back + fromBack,
      joined: min(odd + depth, any + 2 * depth, joined + staying),
      apart: min(apart + staying, min(front, back) + both, front + fromBack, back + fromFront)
    )
  }

  @inline(__always)
  func goingOn(_ pitch: Int) -> Joints {
    Joints(
      odd: odd + 2 * pitch,
      front: min(front, joined) + 2 * pitch,
      back: min(back, joined) + 2 * pitch,
      joined: joined + 4 * pitch,
      apart: apart + 4 * pitch
    )
  }
}
