import Planning
import Warehouse

// K.LINE: what the screen proposes to put where.
extension PackScreen {
  /// Plans the cartons of an order; the next scans only look at the plan.
  mutating func propose(_ order: OrderID, _ site: World) {
    proposal = PackProposal(order, site.site)
  }

  /// What goes next into the carton in hand; nil where its plan is done, or there is none.
  func layer(_ pack: PackOrder) -> PackLayer? {
    guard let carton = proposal?.cartons.first else { return nil }
    return PackLayer(carton, holding: pack.openContents) { pack.count(of: $0).toPack > 0 }
  }

  /// The line to pack next: as planned, then what has no known size, then what ships alone.
  ///
  /// Nil where the carton in hand is full, or all is packed.
  func next(_ pack: PackOrder) -> OrderLine? {
    guard let proposal else { return pack.next }
    let open = pack.lines.filter { $0.toPack > 0 }
    let isLone = pack.openContents.keys.contains { proposal.reasonAlone($0) != nil }
    if isLone { return nil }
    if let layer = layer(pack) { return open.first { $0.sku == layer.sku } }
    if pack.hasCounted, proposal.cartons.count > 1 { return nil }
    if let line = open.first(where: { proposal.reasonAlone($0.sku) == nil }) { return line }
    return pack.hasCounted ? nil : open.first
  }

  /// Whether the next carton is wanted before anything more is packed.
  func isFull(_ pack: PackOrder) -> Bool {
    pack.toPack > 0 && pack.hasCounted && next(pack) == nil
  }

  /// The type the carton in hand was opened as, or would be.
  func proposedType(_ pack: PackOrder) -> CartonTypeID {
    guard pack.openCarton == nil else { return pack.proposedType }
    return plannedType
  }

  /// What the books are told when a carton is opened; none leaves it to them.
  var plannedType: CartonTypeID { proposal?.cartons.first?.type.id ?? .none }

  /// `2/3` for the second of three cartons.
  func cartonNumber(_ pack: PackOrder) -> FieldValue {
    let number = pack.openCarton?.number ?? pack.cartons.count + 1
    let more = max(1, proposal?.cartons.count ?? 1) - 1
    guard more > 0 else { return FieldValue("\(number)") }
    return FieldValue("\(number)/\(number + more)", short: "\(number)")
  }

  /// Where the next units stand, or why they go into no carton.
  func layerText(_ layer: PackLayer?, _ line: OrderLine) -> FieldValue {
    if let layer, layer.sku == line.sku {
      let count = min(layer.count, line.toPack)
      return FieldValue(
        "PUT \(count) IN LAYER \(layer.number) OF \(layer.layers)",
        short: "\(count) IN LAYER \(layer.number)/\(layer.layers)"
      )
    }
    switch proposal?.reasonAlone(line.sku) {
    case .tooLong(let millimetres):
      return FieldValue("ALONE: \(millimetres) mm LONG", short: "ALONE: TOO LONG")
    case .tooHeavy(let grams):
      return FieldValue("ALONE: WEIGHS \(Self.kilograms(grams))", short: "ALONE: TOO HEAVY")
    case .tooMany: return "ALONE: TOO MANY"
    case .sizeUnknown, .noCartons, nil: break
    }
    return proposal?.isSizeUnknown(line.sku) == true ? "SIZE NOT KNOWN" : ""
  }
}
