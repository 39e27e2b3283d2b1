/// Who signs in, and where they are now.
public struct Operator: Row {
  public static let table: StaticString = "operators"
  public static let keyCount = 1
  public static let indexes = [
    RowIndex<Operator>("badge") {
      $0.badge.isNone || $0.isRetired ? nil : $0.badge
    }
  ]

  public var id = OperatorID.none
  public var name = ""
  public var badge = BadgeDigest.none
  /// Sealed by `Storage`'s secrets; empty where none is asked.
  public var sealedPIN = ""
  public var roles: [OperatorRole] = []
  public var language = ""
  /// Where they may work; empty is everywhere.
  public var zones: [ZoneID] = []
  public var isRetired = false
  public var isBadgeLost = false
  public var presence = Presence.away
  public var terminal = TerminalID.none
  public var since = Moment.none
  /// When the shift began; a pause does not end it.
  public var signedOnAt = Moment.none
  public var lastScanAt = Moment.none
  /// Since sign-on: lines confirmed, scans taken and scans refused.
  public var lines = 0
  public var scans = 0
  public var rejectedScans = 0

  public init() {}

  public func has(_ role: OperatorRole) -> Bool { roles.contains(role) }
  public func mayWork(in zone: ZoneID) -> Bool { zones.isEmpty || zones.contains(zone) }

  public mutating func pass(_ fields: inout some FieldPass) throws(FieldError) {
    try fields.field("operator", &id)
    try fields.field("name", &name)
    try fields.field("badge", &badge)
    try fields.field("pin", &sealedPIN)
    try fields.list("role", &roles)
    try fields.field("language", &language)
    try fields.list("zone", &zones)
    try fields.field("retired", &isRetired)
    try fields.field("badge_lost", &isBadgeLost)
    try fields.field("presence", &presence)
    try fields.field("terminal", &terminal)
    try fields.field("since", &since)
    try fields.field("signed_on", &signedOnAt)
    try fields.field("last_scan", &lastScanAt)
    try fields.field("lines", &lines)
    try fields.field("scans", &scans)
    try fields.field("rejected", &rejectedScans)
  }
}

public enum OperatorRole: String, FieldWord {
  case none, picker, packer, supervisor
  public static let absent = OperatorRole.none
}

public enum Presence: String, FieldWord {
  case away, working, paused
  public static let absent = Presence.away
}

/// Why somebody signs off; it decides whether open work stays with them.
public enum SignOffReason: String, FieldWord {
  case endOfShift = "end-shift"
  case onBreak = "break"
  case brokenDevice = "broken-device"
  case moved
  public static let absent = SignOffReason.endOfShift

  public var keepsWork: Bool { self != .endOfShift }
}
