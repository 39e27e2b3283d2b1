/// One visit to one slot, for one line of one order.
public struct PickTask: Row {
  public static let table: StaticString = "tasks"
  public static let keyCount = 1
  public static let indexes = [
    RowIndex<PickTask>("queue") {
      $0.state.isOpen ? ($0.zone, $0.rank, $0.skips, $0.sequence) : nil
    },
    RowIndex<PickTask>("order") { $0.order },
    RowIndex<PickTask>("claimant") {
      $0.state == .claimed ? $0.claimant : nil
    },
    RowIndex<PickTask>("location") {
      $0.state.isOpen ? $0.stock.location : nil
    },
  ]

  public var id = TaskID.none
  public var wave = WaveID.none
  public var order = OrderID.none
  /// The order line's number.
  public var line = 0
  public var zone = ZoneID.none
  /// What to take, and where from.
  public var stock = StockKey()
  public var quantity = 0
  public var picked = 0
  public var shorted = 0
  /// Which tasks come before others, lowest first: 0 the rest of a short, then the wave's priority.
  public var rank = 5
  /// Place in walking order.
  public var sequence = 0
  public var walkMillimetres = 0
  public var state = TaskState.open
  /// How often it was put off.
  public var skips = 0
  public var claimant = OperatorID.none
  public var claimedUntil = Moment.none
  public var offeredAt = Moment.none
  public var claimedAt = Moment.none
  public var doneAt = Moment.none
  /// The last tote it went into.
  public var tote = ToteID.none
  /// Tasks of one batch, wave and zone are claimed together and ride on one cart; 0 is none.
  public var batch = 0

  public init() {}

  public var left: Int { state.isOpen ? quantity - picked - shorted : 0 }

  public func allows(_ count: Int) -> Bool { count >= 1 && count <= left }

  /// Whether somebody else's claim on it still holds.
  public func isTaken(from operatorID: OperatorID, at now: Moment) -> Bool {
    state == .claimed && claimant != operatorID && now < claimedUntil
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("task", &id)
    try fields.field("wave", &wave)
    try fields.field("order", &order)
    try fields.field("line", &line)
    try fields.field("zone", &zone)
    try stock.pass(&fields)
    try fields.field("quantity", &quantity)
    try fields.field("picked", &picked)
    try fields.field("shorted", &shorted)
    try fields.field("rank", &rank)
    try fields.field("sequence", &sequence)
    try fields.field("walk_mm", &walkMillimetres)
    try fields.field("state", &state)
    try fields.field("skips", &skips)
    try fields.field("claimant", &claimant)
    try fields.field("claimed_until", &claimedUntil)
    try fields.field("offered", &offeredAt)
    try fields.field("claimed", &claimedAt)
    try fields.field("done", &doneAt)
    try fields.field("tote", &tote)
    try fields.field("batch", &batch)
  }
}

public enum TaskState: String, FieldWord {
  case open, claimed, done, short, cancelled
  public static let absent = TaskState.open

  /// Whether there may be something left to pick.
  public var isOpen: Bool { self == .open || self == .claimed }
}
