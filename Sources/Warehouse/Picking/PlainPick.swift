/// What a line is about that says only that somebody picked, and what that brought with it: the
/// claim, the tote.
///
/// Its facts may be applied after those of lines that stand behind it, as long as lines about its
/// task or its tote stay in their order and no line that is not a plain pick is passed. What they add
/// to the rows they share with others, such as the counts of a wave, comes to the same then.
public struct PlainPick: Hashable, Sendable {
  public let task: TaskID
  public let tote: ToteID
  /// The slot that it was picked from.
  public let location: LocationID

  public init(task: TaskID, tote: ToteID, location: LocationID) {
    self.task = task
    self.tote = tote
    self.location = location
  }

  /// Whether both are about one task, one tote or one slot.
  public func meets(_ other: PlainPick) -> Bool {
    task == other.task || tote == other.tote || location == other.location
  }
}

/// Finds out, fact by fact, whether a line is a plain pick.
public struct PlainPickReader {
  private var task = TaskID.none
  private var tote = ToteID.none
  private var location = LocationID.none
  private var moveCount = 0
  private var pickCount = 0

  public init() {}

  /// What the line is about, with all its facts taken in; nil when they are no plain pick.
  public var pick: PlainPick? {
    guard moveCount == 1, pickCount == 1 else { return nil }
    return PlainPick(task: task, tote: tote, location: location)
  }

  /// Takes in a fact as it stands in the line; false when the line is no plain pick.
  ///
  /// It looks at what the line is about, and at little else: other values may still be malformed.
  public mutating func takeIn(_ fact: UnsafeRawBufferPointer) -> Bool {
    let end = fact.tab(from: 0)
    let fields = UnsafeRawBufferPointer(rebasing: fact[end...])
    switch UnsafeRawBufferPointer(rebasing: fact[..<end]) {
    case "task-picked":
      pickCount += 1
      return takeIn(try? PickEnds(named: fields))
    case "task-claimed", "tote-registered", "tote-taken":
      return takeIn(try? Handling(named: fields))
    case "stock-moved":
      moveCount += 1
      return takeIn(try? MoveEnds(named: fields))
    case "scans-taken", "scans-rejected", "approved": return true
    default: return false
    }
  }

  private mutating func takeIn(_ handling: Handling?) -> Bool {
    guard let handling else { return false }
    return Self.note(handling.task, in: &task) && Self.note(handling.tote, in: &tote)
  }

  private mutating func takeIn(_ pick: PickEnds?) -> Bool {
    guard let pick else { return false }
    if !pick.location.isNone { moveCount += 1 }
    return Self.note(pick.task, in: &task) && Self.note(pick.tote, in: &tote)
      && Self.note(pick.location, in: &location)
  }

  /// From a slot into the tote.
  private mutating func takeIn(_ move: MoveEnds?) -> Bool {
    guard let move, move.container.isNone, move.toLocation.isNone, !move.location.isNone else {
      return false
    }
    return Self.note(move.location, in: &location) && Self.note(move.toTote, in: &tote)
  }

  /// False when it was another before.
  private static func note<Kind>(_ label: Label<Kind>, in known: inout Label<Kind>) -> Bool {
    if label.isNone || label == known { return true }
    if known.isNone { known = label }
    return label == known
  }
}

/// The labels of a fact about a task or a tote.
private struct Handling: Fielded {
  var task = TaskID.none
  var tote = ToteID.none

  mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("task", &task)
    try fields.field("tote", &tote)
  }
}

/// The labels of a pick; what stands between them is passed over.
private struct PickEnds: Fielded {
  var task = TaskID.none
  var tote = ToteID.none
  var location = LocationID.none

  mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    var unread = Unread()
    try fields.field("task", &task)
    try fields.field("qty", &unread)
    try fields.field("tote", &tote)
    try fields.field("sku", &unread)
    try fields.field("location", &location)
  }
}

/// A value that nobody looks at.
private struct Unread: FieldValue {
  static var absent: Self { Self() }
  var fieldText: String { "" }

  init() {}
  init?(field: UnsafeRawBufferPointer) {}
}

/// Where a move begins and ends.
private struct MoveEnds: Fielded {
  var location = LocationID.none
  var container = ContainerID.none
  var toLocation = LocationID.none
  var toTote = ToteID.none

  mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("location", &location)
    try fields.field("container", &container)
    try fields.field("to_location", &toLocation)
    try fields.field("to_container", &toTote)
  }
}

private func ~= (text: StaticString, bytes: UnsafeRawBufferPointer) -> Bool {
  guard bytes.count == text.utf8CodeUnitCount else { return false }
  for index in 0..<bytes.count where bytes[index] != text.utf8Start[index] { return false }
  return true
}
