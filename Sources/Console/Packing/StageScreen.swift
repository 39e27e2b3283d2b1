import Warehouse

/// Takes the cartons of a packed order to a lane.
public struct StageScreen: Screen {
  public enum Step: Equatable, Sendable {
    case lane
    /// Not the lane that was planned: the same one again says that it is meant.
    case other(LocationID)
  }

  public let order: OrderID
  public private(set) var step = Step.lane

  init(_ order: OrderID) { self.order = order }

  public var id: ScreenID { .stage }
  public var code: String { "K.STAGE" }
  public var isAtWork: Bool { true }
  public func keys(site: World) -> [Action] { [.back, .reprint, .pause] }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (_, .scan(let scan)): return take(scan, site)
    case (_, .typed): return [.say(.need("LANE", got: "ENTER"))]
    case (.other, .action(.back)):
      step = .lane
      return []
    case (.lane, .action(.back)): return [.replace(PackScreen())]
    case (_, .action(.reprint)):
      return [.push(ReprintScreen(cartons(site).last?.id ?? .none))]
    case (_, .answered(.committed, to: .stage(_, let lane))):
      return [.say(.lane(StagingLane.spoken(lane))), .replace(PackScreen())]
    case (_, .answered(.refused(let why), _)):
      step = .lane
      return [.say(Message(why, site: site))] + look(site)
    case (_, .siteChanged): return look(site)
    case (_, .answered), (_, .action), (_, .pin), (_, .traced), (_, .printed), (_, .handed),
      (_, .tick):
      return []
    }
  }

  public func ask(site: World) -> Ask {
    switch step {
    case .lane: planned(site).map(Ask.lane) ?? .place([.lane])
    case .other(let lane): .lane(lane)
    }
  }

  public func view(site: World) -> ScreenFields {
    guard let pack = PackOrder(order, site.site) else { return ScreenFields() }
    var fields = pack.head(site)
    fields["title"] = "STAGE"
    fields["cartons"] = FieldValue("\(cartons(site).count)")
    fields["lane"] = FieldValue(planned(site)?.text ?? "ANY LANE")
    fields["prompt"] = step == .lane ? "SCAN LANE" : "RESCAN = THIS LANE"
    return fields
  }

  private mutating func take(_ scan: Scan, _ site: World) -> [Effect] {
    let reading = scan.reading(as: [.location])
    guard case .one(.location(let lane)) = reading else {
      return [.say(scan.complaint(reading, need: "LANE") ?? .notALane)]
    }
    guard site.site.locations[lane]?.kind == .lane else { return [.say(.notALane)] }
    let isMeant = planned(site).map { $0 == lane } ?? true
    if isMeant || step == .other(lane) { return [.perform(.stage(order, at: lane))] }
    step = .other(lane)
    return [.say(.notPlanned(planned(site).map(StagingLane.spoken) ?? ""))]
  }

  private func planned(_ site: World) -> LocationID? {
    site.site.orders[order].flatMap { StagingLane.planned(for: $0, site.site) }
  }

  private func cartons(_ site: World) -> [Carton] {
    PackOrder(order, site.site)?.cartons.filter { $0.status == .closed } ?? []
  }

  private func look(_ site: World) -> [Effect] {
    let isPacked = site.site.orders[order]?.status == .packed
    return isPacked ? [] : [.replace(PackScreen())]
  }
}

extension StageScreen {
  public func remembered() -> RememberedScreen? {
    RememberedScreen(screen: id, code: code, values: ["order": order.text])
  }

  /// Nil for another screen, and for an order that stands in its lane already.
  public init?(_ remembered: RememberedScreen, site: World) {
    guard remembered.screen == .stage,
      let order = remembered.values["order"].flatMap({ try? OrderID(scanned: $0) }),
      site.site.orders[order]?.status == .packed
    else { return nil }
    self.init(order)
  }
}
