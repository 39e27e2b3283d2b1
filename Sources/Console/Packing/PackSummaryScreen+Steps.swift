import Warehouse

// K.LABEL
extension PackSummaryScreen {
  mutating func take(label scan: Scan, of carton: CartonID, _ site: World) -> [Effect] {
    guard case .one(.carton(carton)) = scan.reading(as: [.carton]) else {
      return [.say(.wrongLabel)]
    }
    return goOn(site)
  }

  /// To the next item, or to the summary where nothing is left to pack.
  mutating func goOn(_ site: World) -> [Effect] {
    isPrinterDown = false
    guard let pack = PackOrder(order, site.site), pack.toPack > 0 else { return ask(.summary) }
    return [.replace(PackScreen(packing: order, site))]
  }

  mutating func printed(_ job: LabelJob, _ outcome: LabelOutcome) -> [Effect] {
    isPrinterDown = outcome != .printed
    otherPrinter = ""
    if case .waits(_, let other?) = outcome { otherPrinter = other }
    if let trouble = Message(outcome) { return [.say(trouble)] }
    return job.copy > 1 ? [.say(.copy(job.copy))] : []
  }

  /// A label that never came out is no copy, and needs no reason.
  func reprint(_ carton: CartonID, _ site: World) -> [Effect] {
    guard isPrinterDown else { return [.push(ReprintScreen(carton))] }
    let copy = labels(of: carton, site)
    return [.print(LabelJob(carton: carton, copy: copy, printer: otherPrinter))]
  }

  private func labels(of carton: CartonID, _ site: World) -> Int {
    max(1, site.site.cartons[carton]?.labels ?? 1)
  }
}

// K.SUM
extension PackSummaryScreen {
  mutating func finish(_ site: World) -> [Effect] {
    step = .summary
    return [.perform(.finishOrder(order, reason: ""))]
  }

  /// A carton is asked about once more, as its scan empties it; an item goes back to packing.
  mutating func take(_ scan: Scan, _ site: World) -> [Effect] {
    step = .summary
    let reading = scan.reading(as: [.carton, .sku])
    switch reading {
    case .one(.carton(let id)): return warn(of: id, site)
    case .one(.sku(let item)):
      guard let count = PackOrder(order, site.site)?.count(of: item.sku), count.isOrdered else {
        return [.say(.notInOrder)]
      }
      guard count.toPack > 0 else { return [.say(.extra)] }
      return [.keepScan, .replace(PackScreen(packing: order, site))]
    case .one, .several, .useless, .unknown:
      return [.say(scan.complaint(reading, need: "ENTER OR CARTON") ?? .cartonNotKnown)]
    }
  }

  private mutating func warn(of id: CartonID, _ site: World) -> [Effect] {
    guard let pack = PackOrder(order, site.site),
      let carton = pack.cartons.first(where: { $0.id == id })
    else { return [.say(.notAShipCarton)] }
    if let open = pack.openCarton, open.id != id, open.units > 0 {
      return [.say(.cartonOpen(open.number))]
    }
    step = .reopen(id)
    return [.say(.rescanToEmpty(carton.number))]
  }

  mutating func confirm(_ carton: CartonID, _ scan: Scan, _ site: World) -> [Effect] {
    step = .summary
    guard case .one(.carton(carton)) = scan.reading(as: [.carton]) else { return take(scan, site) }
    return [.perform(.reopenCarton(carton))]
  }

  /// To the items that are left; where there are none, the order is let go.
  mutating func back(_ site: World) -> [Effect] {
    if case .label = step { return goOn(site) }
    guard let pack = PackOrder(order, site.site), pack.isCounted else {
      return [.replace(PackScreen(packing: order, site))]
    }
    return [.replace(PackScreen()), .perform(.leavePacking(order))]
  }
}

// What the books said
extension PackSummaryScreen {
  mutating func answer(_ outcome: Outcome, to command: Command, _ site: World) -> [Effect] {
    switch outcome {
    case .committed(let receipt): return committed(receipt, command, site)
    case .refused(let why):
      step = why == .linesOpen(order, openLines(site)) ? .partial : .summary
      return [.say(Message(why, site: site))]
    case .notSaved: return []
    }
  }

  private func openLines(_ site: World) -> Int {
    PackOrder(order, site.site)?.lines.count { $0.open > 0 } ?? 0
  }

  private mutating func committed(
    _ receipt: Receipt,
    _ command: Command,
    _ site: World
  ) -> [Effect] {
    switch command {
    case .countLabel(let carton, _):
      return [.print(LabelJob(carton: carton, copy: labels(of: carton, site)))]
    case .reopenCarton(let carton):
      let number = site.site.cartons[carton]?.number ?? 0
      return [.say(.cartonReopened(number)), .replace(PackScreen(packing: order, site))]
    case .finishOrder: return [.say(completed(site)), .replace(StageScreen(order))]
    default: return []  // It performs nothing else.
    }
  }

  private func completed(_ site: World) -> Message {
    guard let pack = PackOrder(order, site.site) else { return .orderNotKnown(order) }
    if pack.toPack > 0 { return .leftOver(order, pack.toPack) }
    let cartons = pack.cartons.count { $0.status == .closed }
    let isWhole = pack.lines.allSatisfy { $0.packed + $0.cancelled >= $0.ordered }
    return isWhole
      ? .orderComplete(order, cartons: cartons) : .orderPartial(order, cartons: cartons)
  }

  /// Looks whether the order can still be finished here.
  mutating func look(_ site: World) -> [Effect] {
    guard let pack = PackOrder(order, site.site) else { return [.replace(PackScreen())] }
    if pack.order.status != .released {
      let state = pack.order.status.rawValue.uppercased()
      return [.replace(PackScreen()), .say(.taskGone("ORDER \(order) \(state)"))]
    }
    guard pack.isTaken(from: site.operatorID, at: site.now) else { return [] }
    return [.replace(PackScreen()), .say(.packedBy(site.name(of: pack.order.packer)))]
  }
}
