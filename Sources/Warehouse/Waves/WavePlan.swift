/// Which orders to release together and from which stock to pick them: made by `Planning`, checked
/// against the books by `decide`.
public struct WavePlan: Hashable, Sendable {
  /// One pick task to be.
  public struct Pick: Hashable, Sendable {
    public var order: OrderID
    public var line: Int
    public var stock: StockKey
    public var quantity: Int
    public var zone: ZoneID
    /// Place in walking order.
    public var sequence: Int
    /// From the pick before it in the same batch or zone.
    public var walkMillimetres: Int
    /// What one picker takes on one cart, within the zone and from 1; 0 for each order by itself.
    public var batch: Int

    public init(
      order: OrderID,
      line: Int,
      stock: StockKey,
      quantity: Int,
      zone: ZoneID,
      sequence: Int,
      walkMillimetres: Int = 0,
      batch: Int = 0
    ) {
      self.order = order
      self.line = line
      self.stock = stock
      self.quantity = quantity
      self.zone = zone
      self.sequence = sequence
      self.walkMillimetres = walkMillimetres
      self.batch = batch
    }
  }

  /// Eaches of a line for which there is no stock.
  public struct Gap: Hashable, Sendable {
    public var order: OrderID
    public var line: Int
    public var missing: Int

    public init(order: OrderID, line: Int, missing: Int) {
      self.order = order
      self.line = line
      self.missing = missing
    }
  }

  public var orders: [OrderID]
  public var picks: [Pick]
  public var gaps: [Gap]
  public var cutOff: Moment
  public var priority: Int
  public var isHot: Bool

  public init(
    orders: [OrderID],
    picks: [Pick],
    gaps: [Gap] = [],
    cutOff: Moment,
    priority: Int = 5,
    isHot: Bool = false
  ) {
    self.orders = orders
    self.picks = picks
    self.gaps = gaps
    self.cutOff = cutOff
    self.priority = priority
    self.isHot = isHot
  }
}
