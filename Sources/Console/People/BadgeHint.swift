import Warehouse

/// A badge to try, on demo and training sites only, where it is no secret.
public struct BadgeHint: Hashable, Sendable {
  public var operatorID: OperatorID
  public var badge: String
  /// Empty where none is asked.
  public var pin: String
  public var name: String
  /// What they do here.
  public var role: OperatorRole

  public init(
    operatorID: OperatorID,
    badge: String,
    pin: String = "",
    name: String,
    role: OperatorRole
  ) {
    self.operatorID = operatorID
    self.badge = badge
    self.pin = pin
    self.name = name
    self.role = role
  }

  /// What the sign-in screen shows of it.
  var item: ListItem {
    let info = role.rawValue + (pin.isEmpty ? "" : ", PIN \(pin)")
    return ListItem([
      "row.badge": FieldValue(badge), "row.name": FieldValue(name), "row.info": FieldValue(info),
    ])
  }
}
