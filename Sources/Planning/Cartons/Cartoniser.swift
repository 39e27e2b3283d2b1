import Warehouse

/// Chooses cartons for orders and says where each unit stands in them.
///
/// Orders of the same units to the same zone get the same plan, which is made once.
public struct Cartoniser: Sendable {
  public let types: [CartonType]
  public let tariff: CartonTariff
  public let effort: CartonEffort
  /// Cartons that cannot be used: a side is missing, zero or beyond ten metres.
  public let unusable: [CartonTypeID]

  /// More units of one SKU than that are no work for a packing bench, and would take minutes to place.
  public static let mostUnits = 100_000

  private var known: [Key: CartonPlan] = [:]

  private struct Key: Hashable {
    let items: [PackItem]
    let zone: Int
  }

  public init(
    types: [CartonType],
    tariff: CartonTariff = .common,
    effort: CartonEffort = .usual
  ) {
    self.tariff = tariff
    self.effort = effort
    self.types = types.filter(Self.isUsable)
    unusable = types.filter { !Self.isUsable($0) }.map(\.id)
  }

  /// The cartons of one order.
  ///
  /// `isLate` is asked between moves whether to stop with the best so far.
  public mutating func plan(
    _ items: [PackItem],
    zone: Int = 1,
    isLate: @escaping () -> Bool = { false }
  ) -> CartonPlan {
    let key = Key(items: Self.merged(items), zone: zone)
    if let plan = known[key] { return plan }
    let plan = made(key, isLate)
    if !plan.isCutShort || !isLate() { known[key] = plan }
    return plan
  }

  private func made(_ key: Key, _ isLate: @escaping () -> Bool) -> CartonPlan {
    var fitting: [PackItem] = []
    var alone: [LoneItem] = []
    for item in key.items {
      if let reason = reasonToShipAlone(item) {
        alone.append(LoneItem(sku: item.sku, count: item.count, reason: reason))
      } else {
        fitting.append(item)
      }
    }
    let kinds = PackKinds(fitting)
    let choice = CartonChoice(types, tariff: tariff, zone: key.zone)
    var search = CartonSearch(kinds, choice, effort: effort, isLate: isLate)
    let found = search.run()
    let cartons = (found?.cartons ?? []).map { filled in
      PlannedCarton(
        type: types[filled.type],
        placements: Self.placements(filled.puts, fitting),
        goodsGrams: filled.goodsGrams,
        costHalves: filled.price
      )
    }
    return CartonPlan(
      cartons: cartons,
      alone: alone,
      costHalves: cartons.reduce(0) { $0 + $1.costHalves },
      isCutShort: search.isCutShort
    )
  }

  private func reasonToShipAlone(_ item: PackItem) -> LoneItem.Reason? {
    let sides = [item.lengthMillimetres, item.widthMillimetres, item.heightMillimetres]
    guard let longest = sides.max(), sides.allSatisfy({ $0 > 0 }) else { return .sizeUnknown }
    guard item.count <= Self.mostUnits else { return .tooMany(units: item.count) }
    guard !types.isEmpty else { return .noCartons }
    let choice = CartonChoice(types, tariff: tariff, zone: 1)
    let fitting = types.indices.filter { choice.takes(item.turns, in: $0) }
    guard !fitting.isEmpty else { return .tooLong(millimetres: longest) }
    guard fitting.contains(where: { types[$0].maximumGrams >= item.weightGrams }) else {
      return .tooHeavy(grams: item.weightGrams)
    }
    return nil
  }

  /// From the floor upwards, so that each unit rests on what is there; SKU by SKU in each layer.
  private static func placements(
    _ puts: [CartonFill.Put],
    _ items: [PackItem]
  ) -> [PackPlacement] {
    puts.sorted { left, right in
      (left.box.z0, left.kind, left.box.y0, left.box.x0)
        < (right.box.z0, right.kind, right.box.y0, right.box.x0)
    }
    .map { put in
      PackPlacement(
        sku: items[put.kind].sku,
        x: put.box.x0,
        y: put.box.y0,
        z: put.box.z0,
        dx: put.box.x1 - put.box.x0,
        dy: put.box.y1 - put.box.y0,
        dz: put.box.z1 - put.box.z0
      )
    }
  }

  /// Each SKU once, in the order of their codes.
  private static func merged(_ items: [PackItem]) -> [PackItem] {
    var merged: [PackItem] = []
    for item in items.sorted(by: { $0.sku < $1.sku }) where item.count > 0 {
      if merged.last?.sku == item.sku {
        merged[merged.count - 1].count += item.count
      } else {
        merged.append(item)
      }
    }
    return merged
  }

  private static func isUsable(_ type: CartonType) -> Bool {
    let sides = type.innerMillimetres
    return sides.count == 3 && sides.allSatisfy { (1...10_000).contains($0) }
      && type.outerMillimetres.count == 3
      && type.outerMillimetres.allSatisfy { (0...11_000).contains($0) }
  }
}
