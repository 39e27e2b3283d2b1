/// Why a task could not be done as it was asked.
public enum ExceptionCode: String, FieldWord {
  case fewer = "SHRT"
  case nothing = "NONE"
  case damaged = "DAMG"
  case blocked = "BLCK"
  case wrongItem = "WRNG"
  case badLabel = "LABL"
  case full = "FULL"
  case expired = "EXPD"
  case later = "LATER"
  case over = "OVER"
  case weight = "WGHT"
  public static let absent = ExceptionCode.fewer

  public var fieldText: String { rawValue }
}

/// What an exception code does: data, so that a site can be read and changed as a table.
public struct ExceptionRule: Hashable, Sendable {
  public enum Found: Sendable { case ask, nothing, notAsked }
  public enum Adjustment: Sendable { case none, toReserved, toZero }
  public enum Hold: Sendable { case none, quantity, stopLocation, blockLocation, lot }
  public enum Rest: Sendable { case reallocate, putOff, keep }

  public let code: ExceptionCode
  public let name: String
  /// The name in ten columns.
  public let brief: String
  public let found: Found
  public let adjustment: Adjustment
  public let asksCount: Bool
  public let hold: Hold
  public let rest: Rest
  /// Whether the other tasks on the same stock are freed and found stock elsewhere too.
  public let freesSiblings: Bool

  /// The rules for picking, in the order they are offered.
  public static let picking: [ExceptionRule] = [
    ExceptionRule(
      code: .fewer,
      name: "FEWER THAN ASKED",
      brief: "TOO FEW",
      found: .ask,
      adjustment: .toReserved,
      asksCount: true,
      hold: .none,
      rest: .reallocate,
      freesSiblings: false
    ),
    ExceptionRule(
      code: .nothing,
      name: "NOTHING THERE",
      brief: "NONE THERE",
      found: .nothing,
      adjustment: .toZero,
      asksCount: true,
      hold: .stopLocation,
      rest: .reallocate,
      freesSiblings: true
    ),
    ExceptionRule(
      code: .damaged,
      name: "DAMAGED",
      brief: "DAMAGED",
      found: .ask,
      adjustment: .none,
      asksCount: false,
      hold: .quantity,
      rest: .reallocate,
      freesSiblings: false
    ),
    ExceptionRule(
      code: .later,
      name: "REST LATER",
      brief: "REST LATER",
      found: .ask,
      adjustment: .none,
      asksCount: false,
      hold: .none,
      rest: .putOff,
      freesSiblings: false
    ),
    ExceptionRule(
      code: .blocked,
      name: "CANNOT REACH",
      brief: "NO ACCESS",
      found: .nothing,
      adjustment: .none,
      asksCount: false,
      hold: .blockLocation,
      rest: .putOff,
      freesSiblings: false
    ),
    ExceptionRule(
      code: .wrongItem,
      name: "OTHER ITEM IN BIN",
      brief: "OTHER ITEM",
      found: .nothing,
      adjustment: .none,
      asksCount: true,
      hold: .none,
      rest: .reallocate,
      freesSiblings: false
    ),
    ExceptionRule(
      code: .expired,
      name: "EXPIRED",
      brief: "EXPIRED",
      found: .nothing,
      adjustment: .none,
      asksCount: false,
      hold: .lot,
      rest: .reallocate,
      freesSiblings: false
    ),
  ]

  public static func picking(_ code: ExceptionCode) -> ExceptionRule? {
    picking.first { $0.code == code }
  }
}

/// Something a supervisor should look at.
public struct ExceptionRecord: Row {
  public static let table: StaticString = "exceptions"
  public static let keyCount = 1

  /// From 1, in the order they were raised.
  public var number = 0
  public var code = ExceptionCode.fewer
  public var note = ""
  public var task = TaskID.none
  public var order = OrderID.none
  public var sku = SKU.none
  public var location = LocationID.none
  public var quantity = 0
  public var operatorID = OperatorID.none
  public var raisedAt = Moment.none
  public var acknowledgedBy = OperatorID.none

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("number", &number)
    try fields.field("code", &code)
    try fields.field("note", &note)
    try fields.field("task", &task)
    try fields.field("order", &order)
    try fields.field("sku", &sku)
    try fields.field("location", &location)
    try fields.field("quantity", &quantity)
    try fields.field("operator", &operatorID)
    try fields.field("raised", &raisedAt)
    try fields.field("acknowledged_by", &acknowledgedBy)
  }
}

/// A location somebody must count.
public struct CountRequest: Row {
  public static let table: StaticString = "count-requests"
  public static let keyCount = 2

  public var location = LocationID.none
  public var sku = SKU.none
  public var isUrgent = false
  public var code = ExceptionCode.fewer
  public var askedBy = OperatorID.none
  public var askedAt = Moment.none

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("location", &location)
    try fields.field("sku", &sku)
    try fields.field("urgent", &isUrgent)
    try fields.field("code", &code)
    try fields.field("asked_by", &askedBy)
    try fields.field("asked", &askedAt)
  }
}
