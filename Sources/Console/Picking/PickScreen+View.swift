import Warehouse

extension PickScreen {
  public func view(site: World) -> ScreenFields {
    var fields = ScreenFields(["title": "PICK", "prompt": prompt(site)])
    fields["zone"] = FieldValue(zone.text)
    if step == .task, let hot = hot(site) {
      fields["banner"] = Message.hotWave(hot.wave).field
    }
    if step == .zone { offer(&fields, site) }
    guard let task = site.site.tasks[task] else { return fields }
    fill(&fields, with: task, site)
    fillGoods(&fields, of: task, site)
    return fields
  }

  /// Before a zone is chosen: where F5 would begin.
  private func offer(_ fields: inout ScreenFields, _ site: World) {
    guard let best = PickQueue(site).start(from: stood)?.task else {
      fields["description"] = "NO TASKS"
      return
    }
    fields["zone"] = FieldValue(best.zone.text)
    fields["wave"] = FieldValue(best.wave.text)
    fields["location"] = FieldValue(best.stock.location.text)
    fields["description"] = "F5 = START HERE"
  }

  private func prompt(_ site: World) -> FieldValue {
    switch step {
    case .zone: return FieldValue("SCAN ANY LOCATION OF YOUR ZONE", short: "SCAN ANY LOCATION")
    case .task where !sku.isNone:
      return FieldValue("\(sku): SCAN LOCATION", short: "SCAN LOCATION")
    case .task where !location.isNone: return "SCAN ITEM"
    case .task: return "SCAN LOCATION"
    case .item: return pending == nil ? "SCAN ITEM" : "SCAN LOT"
    case .quantity where count == want: return "SCAN TOTE"
    case .quantity: return "SCAN OR TYPE QTY"
    case .dest: return "SCAN TOTE"
    case .skipReason: return FieldValue("WHY SKIP? TYPE IT, ENTER", short: "WHY SKIP? TYPE IT")
    }
  }

  private func fill(_ fields: inout ScreenFields, with task: PickTask, _ site: World) {
    let queue = PickQueue(site)
    fields["wave"] = FieldValue(task.wave.text)
    if let wave = site.site.waves[task.wave] {
      fields["progress"] = .bar(wave.tasksEnded, started: wave.tasksClaimed, of: wave.tasks)
    }
    fields["location"] = FieldValue(task.stock.location.text)
    fields["order"] = FieldValue(task.order.text)
    fields["next"] = FieldValue(
      nextStop(queue, after: task.id)?.stock.location.text ?? "LAST ONE"
    )
    let totes = queue.totes
    if let tote = queue.openTote(of: task.order) {
      fields["tote"] = FieldValue(tote.id.text)
      let position = totes.firstIndex { $0.id == tote.id } ?? 0
      fields["slot"] = FieldValue(totes.count > 1 ? letter(position) : "")
    } else {
      fields["tote"] = "NEW TOTE"
    }
  }

  private func nextStop(_ queue: PickQueue, after task: TaskID) -> PickTask? {
    walk.next(queue, but: task) ?? queue.next(in: zone, after: task)
  }

  private func fillGoods(_ fields: inout ScreenFields, of task: PickTask, _ site: World) {
    let product = site.site.products[task.stock.sku]
    fields["sku"] = FieldValue(task.stock.sku.text)
    fields["description"] = FieldValue(product?.description ?? "")
    fields["lot"] = FieldValue(task.stock.lot)
    fields["expiry"] = FieldValue(task.stock.expiry.fieldText)
    fields["qty"] = FieldValue("\(count)/\(want)", role: count == want ? .done : nil)
    fields["uom"] = "EA"
    let caseQuantity = product?.caseQuantity ?? 0
    if caseQuantity > 1 {
      fields["pack"] = FieldValue("\(want / caseQuantity)x\(caseQuantity)+\(want % caseQuantity)")
    }
  }

  private func letter(_ position: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(min(position, 25))))
  }
}
