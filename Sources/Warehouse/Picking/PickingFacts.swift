/// A task and nothing else.
public struct TaskNote: Fielded {
  public var task = TaskID.none
  public var reason = ""

  public init() {}

  public init(task: TaskID, reason: String = "") {
    self.task = task
    self.reason = reason
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("task", &task)
    try fields.field("reason", &reason)
  }
}

/// A task is somebody's, until their lease runs out or they let it go.
public struct TaskClaim: Fielded {
  public var task = TaskID.none
  public var claimant = OperatorID.none
  public var until = Moment.none
  public var offeredAt = Moment.none

  public init() {}

  public init(task: TaskID, claimant: OperatorID, until: Moment, offeredAt: Moment) {
    self.task = task
    self.claimant = claimant
    self.until = until
    self.offeredAt = offeredAt
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("task", &task)
    try fields.field("claimant", &claimant)
    try fields.field("until", &until)
    try fields.field("offered", &offeredAt)
  }
}

/// Eaches of a task that went into a tote, or came back out of it.
///
/// Who picks has claimed the task, at the latest with this.
public struct TaskPick: Fielded {
  public var task = TaskID.none
  public var quantity = 0
  public var tote = ToteID.none
  public var sku = SKU.none
  public var grams = 0
  public var level = 0
  /// Where a fact of its own moves them; elsewhere it is when the task was claimed.
  public var firstScanAt = Moment.none
  /// Where a fact of its own moves them; elsewhere it is when the line was written.
  public var lastScanAt = Moment.none
  /// The slot that they were taken from, and were promised in; none where a fact of its own moves
  /// them.
  public var location = LocationID.none

  public init() {}

  public init(task: TaskID, quantity: Int, tote: ToteID, sku: SKU) {
    self.task = task
    self.quantity = quantity
    self.tote = tote
    self.sku = sku
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("task", &task)
    try fields.field("qty", &quantity)
    try fields.field("tote", &tote)
    try fields.field("sku", &sku)
    try fields.field("grams", &grams)
    try fields.field("level", &level)
    try fields.field("first_scan", &firstScanAt)
    try fields.field("last_scan", &lastScanAt)
    try fields.field("location", &location)
  }
}

/// Eaches of a task that were not to be had.
public struct TaskShort: Fielded {
  public var task = TaskID.none
  public var missing = 0
  public var code = ExceptionCode.fewer

  public init() {}

  public init(task: TaskID, missing: Int, code: ExceptionCode) {
    self.task = task
    self.missing = missing
    self.code = code
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("task", &task)
    try fields.field("missing", &missing)
    try fields.field("code", &code)
  }
}

/// Something about a tote: what it is for, where it stands.
public struct ToteNote: Fielded {
  public var tote = ToteID.none
  public var order = OrderID.none
  public var wave = WaveID.none
  public var carrier = OperatorID.none
  public var location = LocationID.none

  public init() {}

  public init(tote: ToteID) {
    self.tote = tote
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("tote", &tote)
    try fields.field("order", &order)
    try fields.field("wave", &wave)
    try fields.field("carrier", &carrier)
    try fields.field("location", &location)
  }
}
