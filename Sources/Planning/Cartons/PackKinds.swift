/// The items of one order as the search reads them: flat arrays, one place per kind of unit.
struct PackKinds: Sendable {
  let items: [PackItem]
  let turns: [[PackTurn]]
  let volumes: [Int]
  let grams: [Int]
  let isFragile: [Bool]
  let hazards: [PackHazard]
  /// The smallest of the three sides.
  let thinnest: [Int]

  init(_ items: [PackItem]) {
    self.items = items
    turns = items.map(\.turns)
    volumes = items.map(\.volume)
    grams = items.map(\.weightGrams)
    isFragile = items.map(\.isFragile)
    hazards = items.map(\.hazard)
    thinnest = items.map { min($0.lengthMillimetres, $0.widthMillimetres, $0.heightMillimetres) }
  }

  /// Each unit once, as the index of its kind.
  var units: [Int] { items.indices.flatMap { Array(repeating: $0, count: items[$0].count) } }

  /// The orders in which units are tried, fragile ones last, as they must lie on top.
  func sequence(_ units: [Int], by rule: SequenceRule) -> [Int] {
    units.sorted { left, right in
      if isFragile[left] != isFragile[right] { return isFragile[right] }
      let (a, b) = (rule.weight(items[left]), rule.weight(items[right]))
      return a == b ? left < right : a > b
    }
  }
}

/// What is put into a carton first.
enum SequenceRule: CaseIterable {
  case largest, longest, widest, heaviest

  fileprivate func weight(_ item: PackItem) -> (Int, Int) {
    let (l, w, h) = (item.lengthMillimetres, item.widthMillimetres, item.heightMillimetres)
    switch self {
    case .largest: return (item.volume, 0)
    case .longest: return (max(l, w, h), item.volume)
    case .widest: return (l * w, item.volume)
    case .heaviest: return (item.weightGrams, item.volume)
    }
  }
}
