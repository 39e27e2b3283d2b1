import Warehouse

/// The cartons of a house as a search for one order reads them: what each holds and costs.
struct CartonChoice {
  let types: [CartonType]
  let inner: [PackBox]
  let volumes: [Int]
  private let tariff: CartonTariff
  private let zone: Int

  init(_ types: [CartonType], tariff: CartonTariff, zone: Int) {
    self.types = types
    self.tariff = tariff
    self.zone = zone
    inner = types.map { type in
      let sides = type.innerMillimetres
      return PackBox(x0: 0, y0: 0, z0: 0, x1: sides[0], y1: sides[1], z1: sides[2])
    }
    volumes = inner.map(\.volume)
  }

  func price(_ type: Int, goodsGrams: Int) -> Int {
    tariff.halves(types[type], goodsGrams: goodsGrams, zone: zone)
  }

  /// Whether a unit could stand in the carton if it were empty.
  func takes(_ turns: [PackTurn], in type: Int) -> Bool {
    let box = inner[type]
    return turns.contains { $0.dx <= box.x1 && $0.dy <= box.y1 && $0.dz <= box.z1 }
  }
}

/// What some units need of cartons, and the least that they can cost.
struct CartonNeed {
  let volume: Int
  let grams: Int
  private let hasEnemies: Bool
  /// For each carton, bits of the kinds it takes; all kinds above 63 share the last bit.
  private let fits: [UInt64]
  private let all: UInt64

  init(_ units: [Int], _ kinds: PackKinds, _ choice: CartonChoice, fits table: [[Bool]]) {
    var volume = 0
    var grams = 0
    var hazards: UInt8 = 0
    var enemies: UInt8 = 0
    var all: UInt64 = 0
    var fits = [UInt64](repeating: .max, count: choice.types.count)
    var last = -1
    for kind in units {
      volume += kinds.volumes[kind]
      grams += kinds.grams[kind]
      guard kind != last else { continue }
      last = kind
      hazards |= kinds.hazards[kind].bit
      enemies |= kinds.hazards[kind].enemies
      let bit: UInt64 = 1 << UInt64(min(kind, 63))
      all |= bit
      for type in fits.indices where !table[type][kind] { fits[type] &= ~bit }
    }
    self.volume = volume
    self.grams = grams
    self.fits = fits
    self.all = all
    hasEnemies = hazards & enemies != 0
  }

  /// Whether nothing that is easily seen keeps the units out of one carton of this type.
  func mayFit(_ type: Int, _ choice: CartonChoice) -> Bool {
    !hasEnemies && volume <= choice.volumes[type] && grams <= choice.types[type].maximumGrams
      && fits[type] & all == all
  }

  /// No single carton that takes all can be cheaper.
  func leastSingle(_ choice: CartonChoice) -> Int {
    var least = Int.max
    for type in choice.types.indices where mayFit(type, choice) {
      least = min(least, choice.price(type, goodsGrams: grams))
    }
    return least
  }

  /// No two or more cartons that take all can be cheaper; `floor` is the cheapest carton's price.
  func leastSplit(_ choice: CartonChoice, floor: Int, lightest: [Int]) -> Int {
    var least = Int.max
    for first in choice.types.indices {
      for second in 0...first where lightest[first] + lightest[second] < least {
        let together = (choice.types[first], choice.types[second])
        guard volume <= choice.volumes[first] + choice.volumes[second],
          grams <= together.0.maximumGrams + together.1.maximumGrams,
          (fits[first] | fits[second]) & all == all
        else { continue }
        least = lightest[first] + lightest[second]
      }
    }
    return min(least, 3 * floor)
  }
}
