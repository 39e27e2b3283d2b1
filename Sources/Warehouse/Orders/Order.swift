/// What a customer asked for, as a whole; its lines are ``OrderLine``s.
public struct Order: Row {
  public static let table: StaticString = "orders"
  public static let keyCount = 1
  public static let indexes = [
    RowIndex<Order>("status") { ($0.status.rawValue, $0.cutOff, $0.id) },
    RowIndex<Order>("ready") {
      $0.status == .released && $0.openPicks == 0 ? ($0.cutOff, $0.id) : nil
    },
    RowIndex<Order>("wave") { $0.wave.isNone ? nil : $0.wave },
  ]

  public var id = OrderID.none
  public var channel = ""
  public var owner = OwnerID.none
  public var customer = ""
  public var country = ""
  public var shipTo = ""
  public var service = ""
  public var carrier = ""
  /// 1 is first, 9 is last; 5 where nobody said.
  public var priority = 5
  public var placedAt = Moment.none
  /// The latest time it may leave.
  public var cutOff = Moment.none
  public var promisedDelivery = Moment.none
  public var lineCount = 0
  public var status = OrderStatus.open
  public var releasedAt = Moment.none
  public var wave = WaveID.none
  /// Who packs it, or packed it.
  public var packer = OperatorID.none
  /// Until when the packer's claim holds.
  public var packingUntil = Moment.none
  public var packedAt = Moment.none
  public var lane = LocationID.none
  /// Pick tasks that have not ended; a packer waits for none.
  public var openPicks = 0

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("order", &id)
    try fields.field("channel", &channel)
    try fields.field("owner", &owner)
    try fields.field("customer", &customer)
    try fields.field("country", &country)
    try fields.field("ship_to", &shipTo)
    try fields.field("service", &service)
    try fields.field("carrier", &carrier)
    try fields.field("priority", &priority)
    try fields.field("placed", &placedAt)
    try fields.field("cut_off", &cutOff)
    try fields.field("promised_delivery", &promisedDelivery)
    try fields.field("lines", &lineCount)
    try fields.field("status", &status)
    try fields.field("released", &releasedAt)
    try fields.field("wave", &wave)
    try fields.field("packer", &packer)
    try fields.field("packing_until", &packingUntil)
    try fields.field("packed", &packedAt)
    try fields.field("lane", &lane)
    try fields.field("open_picks", &openPicks)
  }
}

/// How far an order has come.
///
/// `shorted`: it ended with nothing to ship.
public enum OrderStatus: String, FieldWord {
  case open, released, packed, staged, shorted, cancelled
  public static let absent = OrderStatus.open

  /// Nothing more happens to it here.
  public var isEnded: Bool { self == .shorted || self == .cancelled || self == .staged }
}

/// One SKU of an order.
///
/// All quantities are eaches.
///
/// `ordered` is the sum of what is packed, shorted, cancelled and still ``open``.
public struct OrderLine: Row {
  public static let table: StaticString = "order-lines"
  public static let keyCount = 2

  public var order = OrderID.none
  /// From 1.
  public var number = 0
  public var sku = SKU.none
  public var ordered = 0
  /// In the currency's minor unit.
  public var unitPriceMinor = 0
  /// Promised by open pick tasks.
  public var allocated = 0
  public var picked = 0
  public var packed = 0
  /// Not to be had: no stock.
  public var shorted = 0
  public var cancelled = 0
  public var cause = CancelCause.none
  public var firstPickedAt = Moment.none

  public init() {}

  public init(order: OrderID, number: Int, sku: SKU, ordered: Int) {
    self.order = order
    self.number = number
    self.sku = sku
    self.ordered = ordered
  }

  /// Neither packed nor given up.
  public var open: Int { ordered - packed - shorted - cancelled }
  /// Picked, and not yet in a carton.
  public var toPack: Int { picked - packed }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("order", &order)
    try fields.field("line", &number)
    try fields.field("sku", &sku)
    try fields.field("ordered", &ordered)
    try fields.field("unit_price", &unitPriceMinor)
    try fields.field("allocated", &allocated)
    try fields.field("picked", &picked)
    try fields.field("packed", &packed)
    try fields.field("shorted", &shorted)
    try fields.field("cancelled", &cancelled)
    try fields.field("cause", &cause)
    try fields.field("first_picked", &firstPickedAt)
  }
}

public enum CancelCause: String, FieldWord {
  case none
  case noStock = "no-stock"
  case customer, site
  public static let absent = CancelCause.none
}
