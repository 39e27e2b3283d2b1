import Warehouse

extension PackScreen {
  public func view(site: World) -> ScreenFields {
    guard let order, let pack = PackOrder(order, site.site) else { return queue(site) }
    var fields = pack.head(site)
    fields["title"] = "PACK"
    fields["carton"] = cartonNumber(pack)
    fields["type"] = FieldValue(proposedType(pack).text)
    fields["weight"] = FieldValue(Self.kilograms(pack.openCarton?.gramsExpected ?? 0))
    fields["prompt"] = prompt(pack, site)
    let next = next(pack)
    fields.items = pack.lines.map { item($0, isNext: $0.number == next?.number, site) }
    guard let line = next else { return fields }
    let count = pack.count(of: line.sku)
    fields["sku"] = FieldValue(line.sku.text)
    fields["description"] = FieldValue(site.site.products[line.sku]?.description ?? "")
    fields["qty"] = FieldValue("\(count.packed)/\(count.wanted)")
    fields["tote"] = FieldValue(pack.tote(of: line.sku)?.id.text ?? "BENCH")
    let layer = layer(pack)
    fields["layer"] = layerText(layer, line)
    let drawing = layer?.drawing(columns: 24, rows: Self.drawnRows) ?? []
    for (row, text) in drawing.enumerated() { fields["draw\(row + 1)"] = FieldValue(text) }
    return fields
  }

  /// As many rows as layouts have for the drawing of a layer.
  private static let drawnRows = 5

  private func prompt(_ pack: PackOrder, _ site: World) -> FieldValue {
    switch step {
    case .document: "SCAN TOTE OR ORDER"
    case .takeOver: "SUPERVISOR BADGE"
    case .lot: "SCAN LOT"
    case .packAll: "RESCAN = PACK ALL"
    case .packingAll: "PACKING"
    case .line where pack.toPack == 0 && pack.hasCounted:
      FieldValue("SCAN CARTON TYPE OR F7", short: "CARTON TYPE OR F7")
    case .line where pack.toPack == 0: "F5 = ORDER DONE"
    case .line where isFull(pack):
      FieldValue("CARTON FULL: F7 OR CARTON TYPE", short: "FULL: F7 OR TYPE")
    case .line: last == nil ? "SCAN ITEM" : "SCAN ITEM OR COUNT"
    }
  }

  private func item(_ line: OrderLine, isNext: Bool, _ site: World) -> ListItem {
    ListItem(
      [
        "row.sku": FieldValue(line.sku.text),
        "row.description": FieldValue(site.site.products[line.sku]?.description ?? ""),
        "row.qty": FieldValue("\(line.packed)/\(line.wanted)"),
        "row.state": FieldValue(state(line)),
      ],
      role: isNext ? .selected : line.open == 0 ? .done : nil
    )
  }

  private func state(_ line: OrderLine) -> String {
    if line.wanted == 0 { return "NONE" }
    if line.open == 0 { return line.shorted > 0 ? "SHORT" : "DONE" }
    return line.toPack > 0 ? "" : "WAIT"
  }

  /// K.DOC: what waits, the most urgent first.
  private func queue(_ site: World) -> ScreenFields {
    let entries = PackQueue(site).entries
    let items = entries.map { entry in
      ListItem([
        "row.sku": FieldValue(entry.order.id.text),
        "row.description": FieldValue(entry.tote.isNone ? entry.order.customer : entry.tote.text),
        "row.qty": FieldValue(entry.isPacked ? "" : "\(entry.units)"),
        "row.state": FieldValue(
          entry.isPacked ? "STAGE" : site.clock.hourAndMinute(entry.order.cutOff)
        ),
      ])
    }
    var fields = ScreenFields(["title": "PACK"], items: items)
    fields["prompt"] = FieldValue(documentPrompt)
    return fields
  }

  private var documentPrompt: String {
    if case .takeOver = step { return "SUPERVISOR BADGE" }
    return contested == nil ? "SCAN TOTE OR ORDER" : "F5 = TAKE IT OVER"
  }

  /// To the nearest tenth; nothing where no weight is known.
  static func kilograms(_ grams: Int) -> String {
    let tenths = (grams + 50) / 100
    return grams == 0 ? "" : "\(tenths / 10).\(tenths % 10) kg"
  }
}

extension PackOrder {
  /// What all screens of packing say of the order.
  func head(_ site: World) -> ScreenFields {
    ScreenFields([
      "order": FieldValue(order.id.text), "customer": FieldValue(order.customer),
      "service": FieldValue(order.service),
      "cutoff": FieldValue(site.clock.hourAndMinute(order.cutOff)),
      "progress": FieldValue("\(packed)/\(wanted)"),
    ])
  }
}
