/// Orders released together, and how far their pick tasks have come.
public struct Wave: Row {
  public static let table: StaticString = "waves"
  public static let keyCount = 1
  public static let indexes = [
    RowIndex<Wave>("hot") {
      $0.isHot && $0.status == .released && $0.tasksOpen > 0 ? ($0.priority, $0.id) : nil
    }
  ]

  public var id = WaveID.none
  public var status = WaveStatus.released
  public var cutOff = Moment.none
  /// 1 is first, 9 is last.
  public var priority = 5
  public var isHot = false
  public var releasedAt = Moment.none
  public var releasedBy = OperatorID.none
  public var orders = 0
  public var ordersPacked = 0
  /// Pick tasks, whatever became of them.
  public var tasks = 0
  public var tasksClaimed = 0
  public var tasksDone = 0
  public var tasksShort = 0
  public var tasksCancelled = 0
  public var lastDoneAt = Moment.none

  public init() {}

  public var tasksOpen: Int { tasks - tasksClaimed - tasksDone - tasksShort - tasksCancelled }
  public var tasksEnded: Int { tasksDone + tasksShort + tasksCancelled }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("wave", &id)
    try fields.field("status", &status)
    try fields.field("cut_off", &cutOff)
    try fields.field("priority", &priority)
    try fields.field("hot", &isHot)
    try fields.field("released", &releasedAt)
    try fields.field("released_by", &releasedBy)
    try fields.field("orders", &orders)
    try fields.field("orders_packed", &ordersPacked)
    try fields.field("tasks", &tasks)
    try fields.field("claimed", &tasksClaimed)
    try fields.field("done", &tasksDone)
    try fields.field("short", &tasksShort)
    try fields.field("cancelled", &tasksCancelled)
    try fields.field("last_done", &lastDoneAt)
  }
}

public enum WaveStatus: String, FieldWord {
  case released, held, closed
  public static let absent = WaveStatus.released
}

/// Lines done in one minute; the rate of the last quarter of an hour is fifteen of these.
public struct Pace: Row {
  public static let table: StaticString = "pace"
  public static let keyCount = 3

  /// Minutes since 1970.
  public var minute = 0
  public var wave = WaveID.none
  public var zone = ZoneID.none
  public var lines = 0
  public var eaches = 0

  public init() {}

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("minute", &minute)
    try fields.field("wave", &wave)
    try fields.field("zone", &zone)
    try fields.field("lines", &lines)
    try fields.field("eaches", &eaches)
  }
}
