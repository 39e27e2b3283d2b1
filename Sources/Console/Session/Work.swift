import Warehouse

/// What somebody can do here, as the menu offers it.
public enum Work: String, Hashable, Sendable, CaseIterable {
  case pick, pack, floor
  /// Learning the scanner of the terminal.
  case calibrate

  public var title: String { self == .calibrate ? "SCANNER" : rawValue.uppercased() }

  public var role: OperatorRole {
    switch self {
    case .pick: .picker
    case .pack: .packer
    case .floor, .calibrate: .supervisor
    }
  }

  /// The screen it begins with.
  func screen(site: World) -> (any Screen)? {
    switch self {
    case .pick: PickScreen()
    case .pack: PackScreen()
    case .floor: FloorScreen()
    case .calibrate: CalibrateScreen()
    }
  }

  /// A screen as it was left; nil where it is of other work, or its task is gone.
  func screen(from remembered: RememberedScreen, site: World) -> (any Screen)? {
    switch self {
    case .pick: PickScreen(remembered, site: site)
    case .pack:
      PackScreen(remembered, site: site) ?? PackSummaryScreen(remembered, site: site)
        ?? StageScreen(remembered, site: site)
    case .floor, .calibrate: nil
    }
  }

  /// How much of it waits, for the menu.
  func waiting(site: World) -> FieldValue {
    switch self {
    case .pick:
      PickQueue(site).start().map { FieldValue($0.task.stock.location.text, short: "WORK") }
        ?? FieldValue("NO TASKS", short: "NONE")
    case .pack: FieldValue(PackQueue.waiting(site))
    case .floor: ""
    case .calibrate: site.site.devices[site.terminal] == nil ? "NEW" : "OK"
    }
  }
}
