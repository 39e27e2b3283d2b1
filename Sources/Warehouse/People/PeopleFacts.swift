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
