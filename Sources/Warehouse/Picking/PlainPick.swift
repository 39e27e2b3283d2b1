/// A line that says only that somebody picked, and what that brought with it: the claim, the tote.
///
/// Its facts may be applied after those of lines that stand behind it, as long as lines about its
/// task or its tote stay in their order and no line that is not a plain pick is passed. What they add
/// to the rows they share with others, such as the counts of a wave, comes to the same then.
public struct PlainPick: Hashable, Sendable {
  public private(set) var task = TaskID.none
  public private(set) var tote = ToteID.none
  /// The slot that it was picked from.
  public private(set) var location = LocationID.none
  private var moveCount = 0
  private var pickCount = 0

  public init() {}

  /// Whether it is one, with all facts of the line taken in.
  public var isWhole: Bool { moveCount == 1 && pickCount == 1 }

  /// Takes in a fact as it stands in the line; false when the line is no plain pick.
  ///
  /// It looks at what the pick is about, and at nothing else: other values may still be malformed.
  public mutating func takeIn(_ fact: UnsafeRawBufferPointer) -> Bool {
    var fields = FieldScan(fact)
    switch fields.kind {
    case "task-picked":
      pickCount += 1
      return takeIn(&fields)
    case "task-claimed", "tote-registered", "tote-taken": return takeIn(&fields)
    case "stock-moved":
      moveCount += 1
      return takeInMove(&fields)
    case "scans-taken", "scans-rejected", "approved": return true
    default: return false
    }
  }

  private mutating func takeIn(_ fields: inout FieldScan) -> Bool {
    while let field = fields.next() {
      switch field.name {
      case "task": guard set(\.task, field.value) else { return false }
      case "tote": guard set(\.tote, field.value) else { return false }
      default: continue
      }
    }
    return true
  }

  /// From a slot into the tote.
  private mutating func takeInMove(_ fields: inout FieldScan) -> Bool {
    while let field = fields.next() {
      switch field.name {
      case "location": guard set(\.location, field.value) else { return false }
      case "to_container": guard set(\.tote, field.value) else { return false }
      case "container", "to_location": return false
      default: continue
      }
    }
    return !location.isNone
  }

  /// False when it was set to something else, or is no label.
  private mutating func set<Kind>(
    _ label: WritableKeyPath<Self, Label<Kind>>,
    _ value: UnsafeRawBufferPointer
  ) -> Bool {
    guard let read = Label<Kind>(field: value) else { return false }
    if self[keyPath: label].isNone { self[keyPath: label] = read }
    return self[keyPath: label] == read
  }
}

/// The parts of a fact's text one after the other, as they stand there.
private struct FieldScan {
  let kind: UnsafeRawBufferPointer
  private let text: UnsafeRawBufferPointer
  private var start: Int

  init(_ text: UnsafeRawBufferPointer) {
    self.text = text
    let end = text.tab(from: 0)
    kind = UnsafeRawBufferPointer(rebasing: text[..<end])
    start = end + 1
  }

  mutating func next() -> (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)? {
    guard start < text.count else { return nil }
    let end = text.tab(from: start)
    var equals = start
    while equals < end, text[equals] != UInt8(ascii: "=") { equals += 1 }
    defer { start = end + 1 }
    return (
      UnsafeRawBufferPointer(rebasing: text[start..<equals]),
      UnsafeRawBufferPointer(rebasing: text[min(equals + 1, end)..<end])
    )
  }
}

private func ~= (text: StaticString, bytes: UnsafeRawBufferPointer) -> Bool {
  guard bytes.count == text.utf8CodeUnitCount else { return false }
  for index in 0..<bytes.count where bytes[index] != text.utf8Start[index] { return false }
  return true
}
