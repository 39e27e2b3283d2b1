import Warehouse

// The half-done task as the shelf keeps it; not a warning that was shown, which has to be shown again.
extension PickScreen {
  public func remembered() -> RememberedScreen? {
    var values = [
      "zone": zone.text, "task": task.text, "want": "\(want)", "count": "\(count)",
      "location": location.text, "stood": stood.text, "sku": sku.text,
      "shown": "\(shownAt.milliseconds)", "confirmed": hasConfirmed ? "yes" : "",
      "serials": serials.sorted().joined(separator: "\n"),
    ]
    if let pending {
      values["pending"] = "\(pending.eaches)"
      values["serial"] = pending.serial
    }
    if let zeroDue {
      values["zero_location"] = zeroDue.location.text
      values["zero_sku"] = zeroDue.sku.text
    }
    return RememberedScreen(screen: .pick, code: code, values: values.filter { !$0.value.isEmpty })
  }

  /// Nil for another screen, and for a task that is not the operator's to go on with.
  public init?(_ remembered: RememberedScreen, site: World) {
    guard remembered.screen == .pick, let step = Step(rawValue: remembered.code) else { return nil }
    let values = Values(remembered.values)
    self.step = step
    zone = values.label("zone")
    task = values.label("task")
    want = values.number("want")
    count = values.number("count")
    location = values.label("location")
    stood = values.label("stood")
    sku = values.label("sku")
    shownAt = Moment(milliseconds: Int64(values.number("shown")))
    hasConfirmed = values["confirmed"] == "yes"
    serials = Set(values["serials"].split(separator: "\n").map(String.init))
    let place: LocationID = values.label("zero_location")
    if !place.isNone { zeroDue = ZeroDue(location: place, sku: values.label("zero_sku")) }
    guard !task.isNone else { return }
    guard let now = site.site.tasks[task], now.state.isOpen,
      !now.isTaken(from: site.operatorID, at: site.now)
    else { return nil }
    if values.number("pending") > 0 {
      pending = ScannedSKU(
        now.stock.sku,
        eaches: values.number("pending"),
        serial: values["serial"]
      )
    }
  }
}

/// Reads remembered values; what is missing or wrong is empty.
struct Values {
  private let values: [String: String]

  init(_ values: [String: String]) { self.values = values }

  subscript(name: String) -> String { values[name] ?? "" }

  func number(_ name: String) -> Int { Int(field: Array(self[name].utf8)[...]) ?? 0 }

  func label<Kind>(_ name: String) -> Label<Kind> {
    (try? Label(scanned: self[name])) ?? .none
  }
}
