import Warehouse

/// Where each person's screen lies between terminals and across a crash.
public protocol SessionShelf: Sendable {
  /// Puts `text` in the place of what was there; false when it could not.
  func save(_ text: String, for operatorID: OperatorID) -> Bool
  func load(for operatorID: OperatorID) -> String?
  func remove(for operatorID: OperatorID)
}

/// A shelf that keeps nothing.
public struct NoShelf: SessionShelf {
  public init() {}
  public func save(_ text: String, for operatorID: OperatorID) -> Bool { true }
  public func load(for operatorID: OperatorID) -> String? { nil }
  public func remove(for operatorID: OperatorID) {}
}

/// Prints nothing, and says that it did.
public struct NoPrinter: LabelPrinting {
  public init() {}
  public func print(_ job: LabelJob, site: Site) -> LabelOutcome { .printed }
}
