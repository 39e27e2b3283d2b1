/// What tells one heap of stock from another.
///
/// Stock in a container has no location of its own: it is where the container is.
public struct StockKey: Fielded, Comparable {
  public var location = LocationID.none
  public var container = ContainerID.none
  public var sku = SKU.none
  /// As it is printed, ASCII.
  public var lot = ""
  public var expiry = CivilDate.none
  public var status = StockStatus.available
  /// None is our own (`own`).
  public var owner = OwnerID.none
  /// Zone lot, customs status, origin and tariff code, `;` between; empty on normal sites.
  public var customs = ""

  public init() {}

  public init(sku: SKU, at location: LocationID) {
    self.sku = sku
    self.location = location
  }

  /// The same goods in a container.
  public func moved(into container: ContainerID) -> StockKey {
    var key = self
    key.location = .none
    key.container = container
    return key
  }

  /// The same goods under another status.
  public func becoming(_ status: StockStatus) -> StockKey {
    var key = self
    key.status = status
    return key
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("location", &location)
    try fields.field("container", &container)
    try fields.field("sku", &sku)
    try fields.field("lot", &lot)
    try fields.field("expiry", &expiry)
    try fields.field("status", &status)
    try fields.field("owner", &owner)
    try fields.field("customs", &customs)
  }

  public var rowKey: RowKey {
    var rowKey = RowKey(location)
    rowKey.append(field: container)
    rowKey.append(field: sku)
    rowKey.append(field: lot)
    rowKey.append(field: expiry)
    rowKey.append(field: status)
    rowKey.append(field: owner)
    rowKey.append(field: customs)
    return rowKey
  }

  public static func < (left: StockKey, right: StockKey) -> Bool { left.rowKey < right.rowKey }
}

public enum StockStatus: String, FieldWord {
  case available, held, damaged
  public static let absent = StockStatus.available
}

/// How many eaches of one key there are, and how many of them are promised.
public struct Stock: Row {
  public static let table: StaticString = "stock"
  public static let keyCount = 8
  public static let indexes = [
    RowIndex<Stock>("sku") { $0.key.sku },
    RowIndex<Stock>("container") {
      $0.key.container.isNone ? nil : ($0.key.container, $0.key.sku)
    },
  ]

  public var key = StockKey()
  /// Never negative.
  public var quantity = 0
  /// Promised to pick tasks; at most `quantity` but for the moment between a count and its repair.
  public var allocated = 0
  /// When it came in; kept on moves, for FIFO.
  public var since = Moment.none

  public init() {}

  public init(key: StockKey, quantity: Int, since: Moment) {
    self.key = key
    self.quantity = quantity
    self.since = since
  }

  public var free: Int { max(0, quantity - allocated) }
  /// Whether nothing is left to keep a row for.
  var isGone: Bool { quantity == 0 && allocated == 0 }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("location", &key.location)
    try fields.field("container", &key.container)
    try fields.field("sku", &key.sku)
    try fields.field("lot", &key.lot)
    try fields.field("expiry", &key.expiry)
    try fields.field("status", &key.status)
    try fields.field("owner", &key.owner)
    try fields.field("customs", &key.customs)
    try fields.field("quantity", &quantity)
    try fields.field("allocated", &allocated)
    try fields.field("since", &since)
  }
}
