import Barcodes
import Warehouse

extension PackSummaryScreen {
  public func view(site: World) -> ScreenFields {
    guard let pack = PackOrder(order, site.site) else { return ScreenFields() }
    var fields = pack.head(site)
    fields["title"] = code == "K.LABEL" ? "LABEL" : "ORDER DONE?"
    fields["prompt"] = prompt(pack)
    fields["weight"] = FieldValue(
      PackScreen.kilograms(pack.cartons.reduce(0) { $0 + $1.gramsExpected })
    )
    let shown = shown(site)
    fields.show(shown)
    fields.items = pack.cartons.map { item($0, isShown: $0.id == shown) }
    return fields
  }

  private func shown(_ site: World) -> CartonID {
    switch step {
    case .label(let carton), .reopen(let carton): carton
    case .summary, .partial, .reason: lastClosed(site)?.id ?? .none
    }
  }

  private func prompt(_ pack: PackOrder) -> FieldValue {
    switch step {
    case .label: downPrompt ?? "SCAN LABEL OR ENTER"
    case .summary: pack.wanted == pack.packed ? "ENTER = DONE" : "ENTER = DONE AS IT IS"
    case .partial: "ENTER = PARTIAL"
    case .reason: "WHY? TYPE IT, ENTER"
    case .reopen: "RESCAN TO EMPTY IT"
    }
  }

  private var downPrompt: FieldValue? {
    guard isPrinterDown else { return nil }
    return otherPrinter.isEmpty
      ? "F9 = PRINT AGAIN"
      : FieldValue("F9 = PRINT ON \(otherPrinter.uppercased())", short: "F9 = OTHER PRINTER")
  }

  private func item(_ carton: Carton, isShown: Bool) -> ListItem {
    let type = carton.typeUsed.isNone ? carton.typeProposed : carton.typeUsed
    return ListItem(
      [
        "row.carton": FieldValue("\(carton.number)"), "row.type": FieldValue(type.text),
        "row.sscc": FieldValue(carton.id.text), "row.units": FieldValue("\(carton.units)"),
        "row.weight": FieldValue(PackScreen.kilograms(carton.gramsExpected)),
        "row.state": FieldValue(carton.status.rawValue.uppercased()),
      ],
      role: isShown ? .selected : nil
    )
  }
}

extension ScreenFields {
  /// The number of a carton, and as a barcode where it is an SSCC.
  mutating func show(_ carton: CartonID) {
    self["sscc"] = FieldValue(carton.text)
    guard SSCC.isValid(Array(carton.text.utf8)) else { return }
    self["symbol"] = .symbol(.gs1QR(.low), "(00)\(carton.text)")
  }
}

extension PackSummaryScreen {
  public func remembered() -> RememberedScreen? {
    var values = ["order": order.text]
    if case .label(let carton) = step { values["carton"] = carton.text }
    return RememberedScreen(screen: id, code: code, values: values)
  }

  /// Nil for another screen, and for an order that is not being packed any more.
  public init?(_ remembered: RememberedScreen, site: World) {
    guard remembered.screen == .packSummary,
      let order = remembered.values["order"].flatMap({ try? OrderID(scanned: $0) }),
      let pack = PackOrder(order, site.site), pack.order.status == .released,
      !pack.isTaken(from: site.operatorID, at: site.now)
    else { return nil }
    self.init(order)
    let carton = remembered.values["carton"].flatMap { try? CartonID(scanned: $0) }
    if let carton, site.site.cartons[carton]?.status == .closed { step = .label(carton) }
  }
}
