/// What a picker fills and we keep.
///
/// Its goods are stock with the tote as their container.
public struct Tote: Row {
  public static let table: StaticString = "totes"
  public static let keyCount = 1
  public static let indexes = [
    RowIndex<Tote>("order") { $0.order.isNone ? nil : $0.order },
    RowIndex<Tote>("operator") { $0.carrier.isNone ? nil : $0.carrier },
    RowIndex<Tote>("location") { $0.location.isNone ? nil : $0.location },
  ]

  public var id = ToteID.none
  public var status = ToteStatus.free
  public var order = OrderID.none
  public var wave = WaveID.none
  /// Who has it in hand; none once it is dropped.
  public var carrier = OperatorID.none
  /// Where it was dropped.
  public var location = LocationID.none
  /// Confirmed picks in it.
  public var lines = 0

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("tote", &id)
    try fields.field("status", &status)
    try fields.field("order", &order)
    try fields.field("wave", &wave)
    try fields.field("carrier", &carrier)
    try fields.field("location", &location)
    try fields.field("lines", &lines)
  }
}

/// `putBack`: its order was cancelled, its goods go back to their slots.
public enum ToteStatus: String, FieldWord {
  case free, picking, full, dropped
  case putBack = "put-back"
  case retired
  public static let absent = ToteStatus.free
}
