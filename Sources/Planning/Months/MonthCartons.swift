import Warehouse

/// What the cartons of a ``Month`` come to.
public struct MonthCartons: Sendable {
  public private(set) var orders = 0
  public private(set) var cartons = 0
  /// Units that no carton takes.
  public private(set) var unitsAlone = 0
  /// Orders whose search ended before it had looked at all.
  public private(set) var cutShort = 0
  public private(set) var costHalves = 0
  /// For each order that had anything to pack, shortest first.
  public private(set) var milliseconds: [Double] = []
  private var goodsVolume = 0.0
  private var innerVolume = 0.0

  /// How much of the cartons the goods do not fill.
  public var voidPercent: Double {
    innerVolume > 0 ? 100 * (1 - goodsVolume / innerVolume) : 0
  }

  /// What the goods leave of the cartons of one order, on the average.
  public var voidLitresPerOrder: Double {
    orders > 0 ? (innerVolume - goodsVolume) / 1_000_000 / Double(orders) : 0
  }

  /// Packs each order; `clock` tells milliseconds, of which an order gets at most `limit`.
  public init(
    _ month: Month,
    types: [CartonType],
    limit: Double = 20,
    clock: @escaping () -> Double,
    progress: (Int) -> Void = { _ in }
  ) {
    var maker = Cartoniser(types: types)
    for order in month.cutOffs.joined() {
      let start = clock()
      let plan = maker.plan(month.goods(of: order)) { clock() - start > limit }
      milliseconds.append(clock() - start)
      add(plan)
      progress(orders)
    }
    milliseconds.sort()
  }

  /// The time that so many of a hundred orders are planned in.
  public func milliseconds(percentile: Int) -> Double {
    guard !milliseconds.isEmpty else { return 0 }
    return milliseconds[min(milliseconds.count - 1, milliseconds.count * percentile / 100)]
  }

  private mutating func add(_ plan: CartonPlan) {
    orders += 1
    cartons += plan.cartons.count
    unitsAlone += plan.alone.reduce(0) { $0 + $1.count }
    cutShort += plan.isCutShort ? 1 : 0
    costHalves += plan.costHalves
    for carton in plan.cartons {
      let inner = Double(carton.type.innerMillimetres.reduce(1, *))
      innerVolume += inner
      goodsVolume += inner * (1 - carton.voidPercent / 100)
    }
  }
}
