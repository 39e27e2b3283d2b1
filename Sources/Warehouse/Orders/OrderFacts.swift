/// Something about an order as a whole.
public struct OrderNote: Fielded {
  public var order = OrderID.none
  public var operatorID = OperatorID.none
  public var until = Moment.none
  public var wave = WaveID.none
  public var location = LocationID.none
  public var status = OrderStatus.open
  public var cause = CancelCause.none
  public var reason = ""

  public init() {}

  public init(order: OrderID) {
    self.order = order
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("order", &order)
    try fields.field("operator", &operatorID)
    try fields.field("until", &until)
    try fields.field("wave", &wave)
    try fields.field("location", &location)
    try fields.field("status", &status)
    try fields.field("cause", &cause)
    try fields.field("reason", &reason)
  }
}

/// Eaches of an order line, shorted or cancelled.
public struct LineNote: Fielded {
  public var order = OrderID.none
  public var line = 0
  public var quantity = 0
  public var cause = CancelCause.none
  public var reason = ""

  public init() {}

  public init(
    order: OrderID,
    line: Int,
    quantity: Int,
    cause: CancelCause = .noStock,
    reason: String = ""
  ) {
    self.order = order
    self.line = line
    self.quantity = quantity
    self.cause = cause
    self.reason = reason
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("order", &order)
    try fields.field("line", &line)
    try fields.field("qty", &quantity)
    try fields.field("cause", &cause)
    try fields.field("reason", &reason)
  }
}
