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
public struct TaskPick: Fielded {
  public var task = TaskID.none
  public var quantity = 0
  public var tote = ToteID.none
  public var sku = SKU.none
  public var grams = 0
  public var level = 0
  public var firstScanAt = Moment.none
  public var lastScanAt = Moment.none

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

/// Eaches of an order line that went into a carton, or came back out.
public struct ItemPack: Fielded {
  public var order = OrderID.none
  public var line = 0
  public var carton = CartonID.none
  public var sku = SKU.none
  public var lot = ""
  public var quantity = 0
  public var grams = 0

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("order", &order)
    try fields.field("line", &line)
    try fields.field("carton", &carton)
    try fields.field("sku", &sku)
    try fields.field("lot", &lot)
    try fields.field("qty", &quantity)
    try fields.field("grams", &grams)
  }
}

/// A carton as it was closed: the type used beside the one proposed, sizes, weights and their source.
public struct CartonClosing: Fielded {
  public var carton = CartonID.none
  public var order = OrderID.none
  public var typeProposed = CartonTypeID.none
  public var typeUsed = CartonTypeID.none
  public var lengthMillimetres = 0
  public var widthMillimetres = 0
  public var heightMillimetres = 0
  public var gramsExpected = 0
  public var gramsMeasured = 0
  public var measuredBy = ""
  public var dunnage = ""

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("carton", &carton)
    try fields.field("order", &order)
    try fields.field("type_proposed", &typeProposed)
    try fields.field("type_used", &typeUsed)
    try fields.field("length_mm", &lengthMillimetres)
    try fields.field("width_mm", &widthMillimetres)
    try fields.field("height_mm", &heightMillimetres)
    try fields.field("grams_expected", &gramsExpected)
    try fields.field("grams_measured", &gramsMeasured)
    try fields.field("measured_by", &measuredBy)
    try fields.field("dunnage", &dunnage)
  }
}

/// Something about a carton.
public struct CartonNote: Fielded {
  public var carton = CartonID.none
  public var order = OrderID.none
  public var number = 0
  public var typeProposed = CartonTypeID.none
  public var lane = LocationID.none
  public var reason = ""

  public init() {}

  public init(carton: CartonID, order: OrderID) {
    self.carton = carton
    self.order = order
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("carton", &carton)
    try fields.field("order", &order)
    try fields.field("number", &number)
    try fields.field("type_proposed", &typeProposed)
    try fields.field("lane", &lane)
    try fields.field("reason", &reason)
  }
}

/// Something about a wave.
public struct WaveNote: Fielded {
  public var wave = WaveID.none
  public var priority = 0

  public init() {}

  public init(wave: WaveID, priority: Int = 0) {
    self.wave = wave
    self.priority = priority
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("wave", &wave)
    try fields.field("priority", &priority)
  }
}

/// Something about an operator.
public struct OperatorNote: Fielded {
  public var operatorID = OperatorID.none
  public var terminal = TerminalID.none
  public var reason = SignOffReason.endOfShift
  public var code = ""
  public var minutes = 0

  public init() {}

  public init(operatorID: OperatorID, terminal: TerminalID = .none) {
    self.operatorID = operatorID
    self.terminal = terminal
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("operator", &operatorID)
    try fields.field("terminal", &terminal)
    try fields.field("reason", &reason)
    try fields.field("code", &code)
    try fields.field("minutes", &minutes)
  }
}

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
