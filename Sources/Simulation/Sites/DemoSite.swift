import Planning
import Warehouse

/// A whole site to try things on: goods, places, stock, orders and people.
///
/// The same seed, floor and time make the same site. Its commands are those of the imports, so that
/// it comes about just as a real one does.
public struct DemoSite: Sendable {
  public let floor: FloorPlan
  public let people: DemoPeople
  public let products: [Product]
  public let barcodes: [PackBarcode]
  public let stock: [StockCount]
  public let orders: [OrderImport]
  private let seed: UInt64

  /// A made-up shop.
  ///
  /// Its services have cut-offs two to six hours from now.
  public init(
    seed: UInt64,
    now: Moment,
    floor: FloorPlan,
    people: DemoPeople = DemoPeople(),
    skus: Int = 500,
    orders: Int = 200
  ) {
    var draws = SplitMix64(seed: seed)
    let catalogue = DemoCatalogue(count: skus, draws: &draws)
    let ranked = draws.shuffled(catalogue.products)
    var demand = DemoOrders(products: ranked, now: now, draws: SplitMix64(seed: draws.next()))
    self.init(
      seed: seed,
      now: now,
      floor: floor,
      people: people,
      products: ranked,
      barcodes: catalogue.barcodes,
      orders: demand.make(orders)
    )
  }

  /// Stock for goods and orders that come from elsewhere.
  ///
  /// The products come with what sells best first; the floor needs a slot for each.
  public init(
    seed: UInt64,
    now: Moment,
    floor: FloorPlan,
    people: DemoPeople = DemoPeople(),
    products: [Product],
    barcodes: [PackBarcode],
    orders: [OrderImport]
  ) {
    let draws = SplitMix64(seed: seed ^ 0x5EED)
    var placing = StockPlacing(floor: floor, orders: orders, now: now, draws: draws)
    stock = placing.place(products)
    self.seed = seed
    self.floor = floor
    self.people = people
    self.products = products
    self.barcodes = barcodes
    self.orders = orders
  }

  /// In the order in which they can be done.
  public func commands(_ seals: Seals) -> [Command] {
    [
      .importProducts(products, barcodes),
      .importLocations(floor.locations(seed: seed)),
      .importStock(stock),
      .importOperators(people.operators(seals, zones: floor.pickZones)),
      .importOrders(orders),
    ]
  }
}
