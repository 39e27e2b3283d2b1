/// Eaches of one key, promised or freed.
public struct StockShare: Fielded {
  public var key = StockKey()
  public var quantity = 0

  public init() {}

  public init(key: StockKey, quantity: Int) {
    self.key = key
    self.quantity = quantity
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try key.pass(&fields)
    try fields.field("qty", &quantity)
  }
}

/// Eaches that went from one place, container or status to another.
public struct StockMove: Fielded {
  public var from = StockKey()
  public var toLocation = LocationID.none
  public var toContainer = ContainerID.none
  public var toStatus = StockStatus.available
  public var quantity = 0
  /// How many of them were promised where they were.
  public var allocated = 0
  /// How many of them are promised where they are now.
  public var allocatedThere = 0

  public init() {}

  public init(from: StockKey, to: StockKey, quantity: Int) {
    self.from = from
    toLocation = to.location
    toContainer = to.container
    toStatus = to.status
    self.quantity = quantity
  }

  public var to: StockKey {
    var key = from
    key.location = toLocation
    key.container = toContainer
    key.status = toStatus
    return key
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try from.pass(&fields)
    try fields.field("to_location", &toLocation)
    try fields.field("to_container", &toContainer)
    try fields.field("to_status", &toStatus)
    try fields.field("qty", &quantity)
    try fields.field("allocated", &allocated)
    try fields.field("allocated_there", &allocatedThere)
  }
}

extension StockKey {
  /// Of so many eaches that were promised to a task.
  func picked(_ quantity: Int, into tote: ToteID) -> StockMove {
    var move = StockMove(from: self, to: moved(into: ContainerID(tote)), quantity: quantity)
    move.allocated = quantity
    return move
  }
}

/// A quantity set by hand, by a file or by a finding: what the books held, and what is true.
public struct StockAdjustment: Fielded {
  public var key = StockKey()
  public var held = 0
  public var counted = 0
  public var since = Moment.none
  public var reason = ""

  public init() {}

  public init(key: StockKey, held: Int, counted: Int, since: Moment, reason: String) {
    self.key = key
    self.held = held
    self.counted = counted
    self.since = since
    self.reason = reason
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try key.pass(&fields)
    try fields.field("held", &held)
    try fields.field("counted", &counted)
    try fields.field("since", &since)
    try fields.field("reason", &reason)
  }
}

/// A count beside what the books held at that moment.
public struct CountTaken: Fielded {
  public var location = LocationID.none
  public var sku = SKU.none
  public var held = 0
  public var counted = 0
  public var unitValueMinor = 0
  public var kind = ""

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("location", &location)
    try fields.field("sku", &sku)
    try fields.field("held", &held)
    try fields.field("counted", &counted)
    try fields.field("unit_value", &unitValueMinor)
    try fields.field("kind", &kind)
  }
}

/// A location that is stopped, blocked for a while, or free again.
public struct LocationNote: Fielded {
  public var location = LocationID.none
  public var until = Moment.none

  public init() {}

  public init(location: LocationID, until: Moment = .none) {
    self.location = location
    self.until = until
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("location", &location)
    try fields.field("until", &until)
  }
}
