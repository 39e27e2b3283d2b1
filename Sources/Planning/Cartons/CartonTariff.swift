import Warehouse

/// What a carton costs us from the packing table to the customer's door.
///
/// Freight is billed by started half kilograms of the larger of weight and outer volume. Money is in
/// halves of the currency's minor unit, so that half a kilogram's price stays whole.
public struct CartonTariff: Hashable, Sendable {
  public struct Zone: Hashable, Sendable {
    public var baseMinor: Int
    public var minorPerKilogram: Int

    public init(baseMinor: Int, minorPerKilogram: Int) {
      self.baseMinor = baseMinor
      self.minorPerKilogram = minorPerKilogram
    }
  }

  /// Of one carton, in minor units.
  public var handlingMinor: Int
  /// How many cubic centimetres are billed as a kilogram.
  public var volumeDivisor: Int
  public var zones: [Int: Zone]

  public init(handlingMinor: Int, volumeDivisor: Int, zones: [Int: Zone]) {
    self.handlingMinor = handlingMinor
    self.volumeDivisor = volumeDivisor
    self.zones = zones
  }

  /// A parcel carrier's prices to four zones, from 1, as good as any until a site has its own.
  public static let common = CartonTariff(
    handlingMinor: 80,
    volumeDivisor: 5_000,
    zones: [
      1: Zone(baseMinor: 390, minorPerKilogram: 38),
      2: Zone(baseMinor: 430, minorPerKilogram: 55),
      3: Zone(baseMinor: 480, minorPerKilogram: 80),
      4: Zone(baseMinor: 560, minorPerKilogram: 130),
    ]
  )

  /// In halves of a minor unit; the dearest zone stands in for one that is not known.
  func halves(_ type: CartonType, goodsGrams: Int, zone: Int) -> Int {
    let rate = zones[zone] ?? dearest
    let half = max(volumeHalves(type), (goodsGrams + type.tareGrams + 499) / 500)
    let fixed = type.costMinor + handlingMinor + rate.baseMinor
    return 2 * fixed + rate.minorPerKilogram * half
  }

  /// Half kilograms billed for its size alone; each side counts as started centimetres.
  private func volumeHalves(_ type: CartonType) -> Int {
    let litres = type.outerMillimetres.reduce(1) { $0 * (($1 + 9) / 10) }
    return (2 * litres + volumeDivisor - 1) / max(1, volumeDivisor)
  }

  private var dearest: Zone {
    zones.values.max { $0.baseMinor < $1.baseMinor } ?? Zone(baseMinor: 0, minorPerKilogram: 0)
  }
}
