import Warehouse

/// What became of an order: its cartons and their labels, and whether it is done.
public struct PackSummaryScreen: Screen {
  public enum Step: Equatable, Sendable {
    /// A carton's label is printed; its scan says that it is on the right carton.
    case label(CartonID)
    case summary
    /// Lines are open; Enter again asks why.
    case partial
    case reason
    /// The same carton once more empties it.
    case reopen(CartonID)
  }

  public let order: OrderID
  public internal(set) var step: Step
  /// The last label did not come out.
  var isPrinterDown = false
  /// Which printer would print it instead; empty for none.
  var otherPrinter = ""

  init(_ order: OrderID) {
    self.order = order
    step = .summary
  }

  init(_ order: OrderID, labelling carton: CartonID) {
    self.order = order
    step = .label(carton)
  }

  public var id: ScreenID { .packSummary }

  public var code: String {
    if case .label = step { "K.LABEL" } else { "K.SUM" }
  }

  public var typing: Typing { step == .reason ? .text : .code }
  public var isAtWork: Bool { true }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (.label(let carton), .scan(let scan)): return take(label: scan, of: carton, site)
    case (.label, .typed), (.label, .action(.next)): return goOn(site)
    case (.label, .printed(let job, let outcome)): return printed(job, outcome)
    case (.label(let carton), .action(.reprint)): return reprint(carton, site)

    case (.summary, .typed), (.reopen, .typed): return finish(site)
    case (.partial, .typed("")): return ask(.reason)
    case (.partial, .typed), (.reason, .typed("")): return [.say(.reasonNeeded)]
    case (.reason, .typed(let why)): return [.perform(.finishOrder(order, reason: why))]
    case (.reopen(let carton), .scan(let scan)): return confirm(carton, scan, site)
    case (.summary, .scan(let scan)), (.partial, .scan(let scan)): return take(scan, site)
    case (.reason, .scan): return [.say(.reasonNeeded)]

    case (.summary, .action(.back)), (.label, .action(.back)): return back(site)
    case (_, .action(.back)): return ask(.summary)
    case (_, .action(.reprint)): return [.push(ReprintScreen(lastClosed(site)?.id ?? .none))]
    case (_, .answered(let outcome, let command)): return answer(outcome, to: command, site)
    case (_, .siteChanged): return look(site)
    case (_, .action), (_, .pin), (_, .traced), (_, .printed), (_, .handed), (_, .tick): return []
    }
  }

  public func ask(site: World) -> Ask {
    switch step {
    case .label(let carton), .reopen(let carton): .carton(carton)
    case .summary, .partial: .confirm
    case .reason: .reason
    }
  }

  public func keys(site: World) -> [Action] {
    switch step {
    case .label: [.back, .next, .reprint, .pause]
    case .summary: [.back, .reprint, .pause]
    case .partial, .reason, .reopen: [.back, .pause]
    }
  }

  public var keyLabels: [Action: String] { [.next: "go on"] }

  mutating func ask(_ next: Step) -> [Effect] {
    step = next
    return []
  }

  func lastClosed(_ site: World) -> Carton? {
    PackOrder(order, site.site)?.cartons.filter { $0.status == .closed }
      .max { ($0.closedAt, $0.number) < ($1.closedAt, $1.number) }
  }
}
