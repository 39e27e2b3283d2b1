/// What pickers walk in a ``Month``, in one way of working or another.
public struct MonthWalk: Sendable {
  /// The floor and what rolls on it.
  public struct House: Hashable, Sendable {
    /// On each side of an aisle.
    public var slotsPerSide = 45
    /// From aisle to aisle.
    public var pitchMetres = 3
    public var toteMillilitres = 40_000
    public var totesPerCart = 12

    public init() {}
  }

  /// How orders are put together.
  public enum Way: Hashable, Sendable {
    /// One order after the other, over all aisles.
    case orderByOrder(AisleRouting)
    /// Orders on carts, over all aisles, on shortest walks.
    case waves(orders: Int, moves: Int)
    /// The same in zones of even work: pickers stay in theirs, and totes are handed on.
    case zoneWaves(orders: Int, zones: Int, moves: Int)
  }

  public let month: Month
  public let house: House

  public init(_ month: Month, house: House = House()) {
    self.month = month
    self.house = house
  }

  public var aisles: Int { (month.items.count + slotsPerAisle - 1) / slotsPerAisle }

  private var slotsPerAisle: Int { 2 * house.slotsPerSide }

  /// Metres of the whole month; `progress` hears how many orders are planned.
  public func metres(_ way: Way, progress: (Int) -> Void = { _ in }) -> Int {
    switch way {
    case .orderByOrder(let routing): orderByOrder(routing, progress)
    case .waves(let orders, let moves): inWaves(of: orders, [0..<aisles], moves, progress)
    case .zoneWaves(let orders, let zones, let moves):
      inWaves(of: orders, split(zones), moves, progress)
    }
  }

  private func orderByOrder(_ routing: AisleRouting, _ progress: (Int) -> Void) -> Int {
    let tour = AisleTour(block(0..<aisles), routing)
    var metres = 0
    for (index, order) in month.cutOffs.joined().enumerated() {
      for load in cartLoads(of: order) {
        let places = self.order(load, from: 0).places
        metres += tour.bits(places).withUnsafeBufferPointer(tour.length)
      }
      progress(index + 1)
    }
    return metres
  }

  private func inWaves(
    of count: Int,
    _ zones: [Range<Int>],
    _ moves: Int,
    _ progress: (Int) -> Void
  ) -> Int {
    var metres = 0
    var planned = 0
    for orders in month.cutOffs {
      for start in stride(from: 0, to: orders.count, by: max(1, count)) {
        let wave = orders[start..<min(orders.count, start + max(1, count))]
        for zone in zones { metres += walk(wave, in: zone, moves) }
        planned += wave.count
        progress(planned)
      }
    }
    return metres
  }

  /// Aisles next to each other, so that the month's lines are spread as evenly as can be.
  private func split(_ zones: Int) -> [Range<Int>] {
    var lines = [Int](repeating: 0, count: aisles)
    for line in month.cutOffs.joined().joined() { lines[line.sku / slotsPerAisle] += 1 }
    return ZoneSplit(aisleLoads: lines, zones: zones).zones
  }

  private func walk(_ wave: ArraySlice<Month.Order>, in zone: Range<Int>, _ moves: Int) -> Int {
    let loads = wave.flatMap { order in
      cartLoads(of: order.filter { zone.contains($0.sku / slotsPerAisle) })
    }
    var cart = CartLoad.unlimited
    cart.totes = max(1, house.totesPerCart)
    let plan = Batching.plan(
      loads.map { order($0, from: zone.lowerBound) },
      cart: cart,
      block: block(zone),
      routing: .optimal,
      effort: BatchEffort(moves: moves)
    )
    return plan.length
  }

  /// An order that fills more than a cart comes in several, one stretch of the walk after the other.
  private func cartLoads(of order: Month.Order) -> [Month.Order] {
    var loads: [Month.Order] = []
    var load: Month.Order = []
    var room = cartMillilitres
    for line in order.sorted(by: { $0.sku < $1.sku }) {
      let volume = max(1, month.items[line.sku].volume / 1_000)
      var left = line.count
      while left > 0 {
        let fitting = min(left, max(load.isEmpty ? 1 : 0, room / volume))
        if fitting > 0 { load.append(Month.Line(sku: line.sku, count: fitting)) }
        left -= fitting
        room = max(0, room - fitting * volume)
        guard left > 0 else { break }
        loads.append(load)
        load = []
        room = cartMillilitres
      }
    }
    return load.isEmpty ? loads : loads + [load]
  }

  private var cartMillilitres: Int {
    max(1, house.totesPerCart.multiplied(by: house.toteMillilitres, atMost: 1_000_000_000_000))
  }

  private func block(_ zone: Range<Int>) -> AisleBlock {
    AisleBlock(aisles: zone.count, slots: house.slotsPerSide, pitch: house.pitchMetres)
  }

  private func order(_ lines: Month.Order, from aisle: Int) -> Batching.Order {
    let tote = max(1, house.toteMillilitres)
    let totes = (month.millilitres(of: lines) + tote - 1) / tote
    return Batching.Order(
      places: lines.map { line in
        AislePlace(
          aisle: line.sku / slotsPerAisle - aisle,
          slot: line.sku % slotsPerAisle / 2 + 1
        )
      },
      load: CartLoad(totes: min(max(1, totes), max(1, house.totesPerCart)))
    )
  }
}
