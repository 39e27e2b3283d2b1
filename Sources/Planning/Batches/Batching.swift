/// Puts orders together that are walked together.
public enum Batching {
  /// One order as far as batching is concerned.
  public struct Order: Hashable, Sendable {
    public var places: [AislePlace]
    public var load: CartLoad

    public init(places: [AislePlace], load: CartLoad) {
      self.places = places
      self.load = load
    }
  }

  /// Batches of small total walk on a block of parallel aisles; orders are named by their index.
  ///
  /// Savings first, then local search until the moves are used up or `isLate`.
  public static func plan(
    _ orders: [Order],
    cart: CartLoad,
    block: AisleBlock,
    routing: AisleRouting,
    effort: BatchEffort = .usual,
    isLate: @escaping () -> Bool = { false }
  ) -> BatchPlan {
    let tour = AisleTour(block, routing)
    let problem = BatchProblem(
      tour,
      cart: cart,
      loads: orders.map(\.load),
      places: orders.map { tour.bits($0.places) }
    )
    return plan(problem, effort, isLate)
  }

  static func plan<Meter>(
    _ problem: BatchProblem<Meter>,
    _ effort: BatchEffort,
    _ isLate: @escaping () -> Bool
  ) -> BatchPlan {
    let unassigned = problem.loads.enumerated().compactMap { order, load in
      UnassignedOrder(order, load: load, cart: problem.cart)
    }
    let named = Set(unassigned.map(\.order))
    let orders = problem.loads.indices.filter { !named.contains($0) }
    var savings = Savings(problem, orders)
    var batches = savings.merged()
    if effort.moves > 0 {
      var search = BatchSearch(problem, effort: effort, isLate: isLate)
      batches = search.improved(batches)
    }
    let sorted = batches.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    return BatchPlan(
      batches: sorted.map { orders in
        BatchPlan.Batch(
          orders: orders,
          length: problem.length(orders),
          load: orders.reduce(CartLoad()) { $0 + problem.loads[$1] }
        )
      },
      unassigned: unassigned
    )
  }
}
