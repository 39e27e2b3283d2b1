/// Cartons for orders of hundreds: carton after carton, each filled with blocks of equal units.
struct CartonBulk {
  private let kinds: PackKinds
  private let choice: CartonChoice
  private var filler: BlockFill

  init(_ kinds: PackKinds, _ choice: CartonChoice) {
    self.kinds = kinds
    self.choice = choice
    filler = BlockFill(kinds)
  }

  /// Whether an order is worth it: more than two of the largest cartons hold, or very many units.
  static func suits(_ need: CartonNeed, units: Int, _ choice: CartonChoice) -> Bool {
    guard let room = choice.volumes.max(), let load = choice.types.map(\.maximumGrams).max() else {
      return false
    }
    return units > 80 || need.volume > 2 * room || need.grams > 2 * load
  }

  /// All units, each of which fits into some carton alone.
  mutating func run(_ units: [Int]) -> CartonSearch.Found {
    var found = CartonSearch.Found(cartons: [], price: 0)
    var counts = [Int](repeating: 0, count: kinds.items.count)
    for kind in units { counts[kind] += 1 }
    while counts.contains(where: { $0 > 0 }) {
      guard let next = next(counts) else { return CartonSearch.Found(cartons: [], price: .max) }
      found.cartons.append(next.filled)
      found.price += next.filled.price
      counts = next.left
    }
    return found
  }

  /// What ends the order as cheaply as can be, else what costs least for its goods.
  private mutating func next(_ counts: [Int]) -> (filled: CartonSearch.Filled, left: [Int])? {
    var best: (type: Int, cost: Double, isLast: Bool, price: Int)?
    for type in choice.types.indices {
      fill(counts, type)
      guard filler.goodsVolume > 0 else { continue }
      let price = choice.price(type, goodsGrams: filler.goodsGrams)
      let cost = Double(price) / Double(filler.goodsVolume)
      let isLast = filler.isEmpty
      let isBetter =
        switch (isLast, best?.isLast ?? false) {
        case (true, true): price < best?.price ?? .max
        case (true, false): true
        case (false, true): false
        case (false, false): cost < best?.cost ?? .infinity
        }
      if isBetter { best = (type, cost, isLast, price) }
    }
    guard let best else { return nil }
    fill(counts, best.type)
    let filled = CartonSearch.Filled(
      type: best.type,
      puts: filler.puts,
      goodsGrams: filler.goodsGrams,
      price: best.price
    )
    return (filled, filler.left)
  }

  private mutating func fill(_ counts: [Int], _ type: Int) {
    filler.fill(
      counts,
      inner: choice.inner[type],
      maximumGrams: choice.types[type].maximumGrams
    )
  }
}
