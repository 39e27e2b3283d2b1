/// A number that only goes up.
public struct CounterNote: Row {
  public static let table: StaticString = "counters"
  public static let keyCount = 1

  public var name = ""
  public var value = 0

  public init() {}

  public init(name: String, value: Int) {
    self.name = name
    self.value = value
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("name", &name)
    try fields.field("value", &value)
  }
}

/// Something about the act itself: who allowed it, how its scans came in, which were refused.
public struct ActNote: Fielded {
  public var operatorID = OperatorID.none
  public var kind = ""
  public var count = 0
  public var framed = 0
  public var timed = 0
  public var pasted = 0
  public var typed = 0
  /// Of the line that was undone.
  public var sequence = 0

  public init() {}

  public init(operatorID: OperatorID) {
    self.operatorID = operatorID
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("operator", &operatorID)
    try fields.field("kind", &kind)
    try fields.field("count", &count)
    try fields.field("framed", &framed)
    try fields.field("timed", &timed)
    try fields.field("pasted", &pasted)
    try fields.field("typed", &typed)
    try fields.field("seq", &sequence)
  }
}
