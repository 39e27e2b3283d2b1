import Warehouse

/// Prints a carton's label again: the old one stays good, so each copy has a number and a reason.
public struct ReprintScreen: Screen {
  public enum Step: Equatable, Sendable {
    case carton
    case reason(CartonID)
  }

  public private(set) var step: Step

  /// `carton` is the one to begin with; none asks for its scan.
  init(_ carton: CartonID) { step = carton.isNone ? .carton : .reason(carton) }

  public var id: ScreenID { .packSummary }
  public var code: String { "K.COPY" }
  public var isAtWork: Bool { true }
  public func keys(site: World) -> [Action] { [.pause, .back] }

  public var typing: Typing {
    switch step {
    case .carton: .code
    case .reason: .text
    }
  }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (_, .scan(let scan)): return take(scan)
    case (.carton, .typed): return [.say(.need("CARTON", got: "ENTER"))]
    case (.reason, .typed("")): return [.say(.reasonNeeded)]
    case (.reason(let carton), .typed(let why)):
      return [.perform(.countLabel(carton, reason: why))]
    case (_, .action(.back)): return [.leave()]
    case (_, .answered(.committed, to: .countLabel(let carton, _))):
      return [.print(LabelJob(carton: carton, copy: site.site.cartons[carton]?.labels ?? 1))]
    case (_, .answered(.refused(let why), _)): return [.say(Message(why, site: site))]
    case (_, .printed(let job, let outcome)):
      return [.leave(), .say(Message(outcome) ?? .copy(job.copy))]
    case (_, .answered), (_, .action), (_, .pin), (_, .traced), (_, .handed), (_, .tick),
      (_, .siteChanged):
      return []
    }
  }

  public func ask(site: World) -> Ask {
    switch step {
    case .carton: .carton(.none)
    case .reason: .reason
    }
  }

  public func view(site: World) -> ScreenFields {
    var fields = ScreenFields(["title": "LABEL AGAIN", "prompt": "SCAN CARTON"])
    guard case .reason(let id) = step, let carton = site.site.cartons[id],
      let pack = PackOrder(carton.order, site.site)
    else { return fields }
    fields.values.merge(pack.head(site).values) { mine, _ in mine }
    fields.show(id)
    fields["prompt"] = "WHY? TYPE IT, ENTER"
    return fields
  }

  private mutating func take(_ scan: Scan) -> [Effect] {
    let reading = scan.reading(as: [.carton])
    guard case .one(.carton(let carton)) = reading else {
      let need = step == .carton ? "CARTON" : "REASON"
      return [.say(scan.complaint(reading, need: need) ?? .cartonNotKnown)]
    }
    step = .reason(carton)
    return []
  }
}
