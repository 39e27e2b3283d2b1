/// A place with a label.
///
/// Coordinates in millimetres from the floor's upper left corner.
public struct Location: Row {
  public static let table: StaticString = "locations"
  public static let keyCount = 1
  public static let indexes = [
    RowIndex<Location>("zone") { ($0.zone, $0.sequence) },
    RowIndex<Location>("kind") { ($0.kind.rawValue, $0.sequence) },
  ]

  public var id = LocationID.none
  public var zone = ZoneID.none
  public var kind = PlaceKind.slot
  public var xMillimetres = 0
  public var yMillimetres = 0
  /// Place in walking order.
  public var sequence = 0
  /// Printed on the label, for keyed or voice confirmation; empty where none is asked.
  public var checkDigits = ""
  /// Whether several SKUs may share it.
  public var mayMix = false
  /// From the floor up, from 1; 0 where it is not known.
  public var level = 0
  /// Not to be allocated from: somebody found nothing here and it waits for a count.
  public var isStopped = false
  /// Not to be allocated from before this time: somebody could not reach it.
  public var blockedUntil = Moment.none

  public init() {}

  public init(id: LocationID, zone: ZoneID, kind: PlaceKind = .slot, sequence: Int = 0) {
    self.id = id
    self.zone = zone
    self.kind = kind
    self.sequence = sequence
  }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("location", &id)
    try fields.field("zone", &zone)
    try fields.field("kind", &kind)
    try fields.field("x_mm", &xMillimetres)
    try fields.field("y_mm", &yMillimetres)
    try fields.field("sequence", &sequence)
    try fields.field("check_digits", &checkDigits)
    try fields.field("mix", &mayMix)
    try fields.field("level", &level)
    try fields.field("stopped", &isStopped)
    try fields.field("blocked_until", &blockedUntil)
  }
}

/// What a location is for.
public enum PlaceKind: String, FieldWord {
  case slot, reserve, station, lane, dock, hold
  public static let absent = PlaceKind.slot
}
