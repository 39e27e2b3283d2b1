import Barcodes
import Warehouse

/// Learns the scanner of this terminal: both codes of the card, then what is wrong with it and what
/// to set, and Enter keeps the rest.
public struct CalibrateScreen: Screen {
  public enum Step: Equatable, Sendable {
    case code(Calibration.Code)
    case result(CalibrationResult)
  }

  public private(set) var step = Step.code(.elements)
  private var calibration = Calibration()
  /// The finding whose remedy is shown.
  private(set) var selected = 0

  public init() {}

  public var id: ScreenID { .calibrate }
  public var isAtWork: Bool { true }
  public var typing: Typing { takesKeys ? .code : .text }
  public var keyLabels: [Action: String] { [.next: "again", .reprint: "card"] }

  public var code: String {
    switch step {
    case .code(.elements): "S.UPPER"
    case .code(.retail): "S.LOWER"
    case .result: "S.RESULT"
    }
  }

  /// While a code is scanned nothing is known of where its scan begins and ends.
  public var takesKeys: Bool { if case .code = step { true } else { false } }

  public func ask(site: World) -> Ask {
    if case .result(let result) = step, result.isUsable { .confirm } else { .nothing }
  }

  public func keys(site: World) -> [Action] {
    switch step {
    case .code: [.back, .next, .reprint]
    case .result: [.back, .next, .reprint, .up, .down]
    }
  }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (.code, .traced(let keys)): return learn(keys)
    case (.code(let code), .scan), (.code(let code), .typed): return [.say(.scanCard(code.name))]
    case (.result(let result), .typed("")): return keep(result)
    case (.result(let result), .typed), (.result(let result), .scan): return [.say(hint(result))]
    case (_, .action(.next)): return restart()
    case (.code(.retail), .action(.back)): return restart()
    case (.code(.elements), .action(.back)), (.result, .action(.back)): return [.leave()]
    case (_, .action(.reprint)): return [.print(.calibrationCard)]
    case (.result(let result), .action(.up)): return select(selected - 1, of: result)
    case (.result(let result), .action(.down)): return select(selected + 1, of: result)
    case (_, .answered(.committed, _)): return [.say(.scannerLearned(site.terminal)), .leave()]
    case (_, .answered(.refused(let why), _)): return [.say(Message(why, site: site))]
    case (_, .printed(_, let outcome)): return [.say(Message(outcome) ?? .cardPrinted)]
    case (.result, .traced), (_, .action), (_, .answered(.notSaved, _)), (_, .pin), (_, .handed),
      (_, .tick), (_, .siteChanged):
      return []
    }
  }
}

// MARK: - Steps

extension CalibrateScreen {
  private mutating func learn(_ keys: [TimedKey]) -> [Effect] {
    switch calibration.take(keys) {
    case .notTheCard: return [.say(.notTheCard)]
    case .damaged: return [.say(.cardDamaged)]
    case .taken: break
    }
    selected = 0
    guard let result = calibration.result else {
      let missing = calibration.missing ?? .elements
      step = .code(missing)
      return [.say(.scanCard(missing.name))]
    }
    step = .result(result)
    return [.say(hint(result))]
  }

  private mutating func restart() -> [Effect] {
    self = CalibrateScreen()
    return [.say(.scanCard(Calibration.Code.elements.name))]
  }

  private func keep(_ result: CalibrationResult) -> [Effect] {
    guard result.isUsable else { return [.say(.scannerUnusable)] }
    return [.perform(.calibrate(DeviceCalibration(result)))]
  }

  private mutating func select(_ number: Int, of result: CalibrationResult) -> [Effect] {
    selected = min(max(0, number), max(0, result.findings.count - 1))
    return []
  }

  /// What weighs most decides how it rings.
  private func hint(_ result: CalibrationResult) -> Message {
    switch result.findings.first?.weight {
    case .unusable: .scannerUnusable
    case .uncertain: .scannerUncertain
    case .advice, nil: .scannerGood
    }
  }
}

extension Calibration.Code {
  /// Where it stands on the card.
  var name: String {
    switch self {
    case .elements: "UPPER"
    case .retail: "LOWER"
    }
  }
}
