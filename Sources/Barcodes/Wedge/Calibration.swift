/// Learns a scanner's habits from the keys that come while the two codes of ``CalibrationCard`` are
/// scanned.
///
/// It looks for the digits it knows to be there, and takes what stands before, between and behind
/// them for the scanner's own. What it learned it tries on the same keys before it vouches for it.
public struct Calibration: Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    /// The GS1-128 on top of the card.
    case elements
    /// The EAN-13 below it.
    case retail
  }

  /// What became of the keys of one scan.
  public enum Answer: Hashable, Sendable {
    case taken
    /// The card's, but not whole.
    case damaged
    /// Some other code, or a hand.
    case notTheCard
  }

  private var elements: CalibrationTrace?
  private var retail: CalibrationTrace?

  public init() {}

  /// What is still to be scanned; nil when both were.
  public var missing: Code? { elements == nil ? .elements : retail == nil ? .retail : nil }

  /// Whether `keys` hold a code of the card, or the first half of one.
  public static func concerns(_ keys: [TimedKey]) -> Bool {
    CalibrationTrace.beginsElements(keys) || CalibrationTrace.retail(keys) != nil
  }

  /// Takes the keys of a scan, or of both if they came close upon each other; the last one counts.
  public mutating func take(_ keys: [TimedKey]) -> Answer {
    if let (trace, rest) = CalibrationTrace.elements(keys) {
      elements = trace
      if let next = CalibrationTrace.retail(rest) { retail = next }
      return .taken
    }
    guard let trace = CalibrationTrace.retail(keys) else {
      return CalibrationTrace.beginsElements(keys) ? .damaged : .notTheCard
    }
    retail = trace
    return .taken
  }

  /// What was learned, once both codes are there.
  public var result: CalibrationResult? {
    guard let elements, let retail else { return nil }
    var lesson = CalibrationLesson(elements, retail)
    lesson.learn()
    return lesson.result
  }
}
