import Warehouse

// What the books said to what this screen asked.
extension PickScreen {
  mutating func answered(
    _ outcome: Outcome,
    _ command: Command,
    _ site: World
  ) -> [Effect] {
    switch outcome {
    case .committed(let receipt): return committed(receipt, command, site)
    case .refused(let why): return refused(why, command, site)
    case .notSaved:
      afterClaim = nil
      return []
    }
  }

  private mutating func committed(
    _ receipt: Receipt,
    _ command: Command,
    _ site: World
  ) -> [Effect] {
    switch command {
    case .claim: return afterClaim.map { proceed($0, site) } ?? []
    case .pick(let id, let quantity, let tote):
      return picked(id, quantity, tote, receipt, site)
    case .skip(let id, _): return [.say(.skipped)] + next(site, after: id)
    case .closeTote: return [.say(.scanNewTote)]
    case .undo: return undone(receipt, site)
    default: return []
    }
  }

  private mutating func picked(
    _ id: TaskID,
    _ quantity: Int,
    _ tote: ToteID,
    _ receipt: Receipt,
    _ site: World
  ) -> [Effect] {
    hasConfirmed = true
    stood = site.site.tasks[id]?.stock.location ?? stood
    let left = site.site.tasks[id]?.left ?? 0
    var effects: [Effect] = [
      .say(left > 0 ? .partInTote(quantity, left: left) : .inTote(quantity, tote))
    ]
    if receipt.facts.contains(where: \.isToteRegistered) { effects.append(.say(.newTote(tote))) }
    zeroDue = zeroCheck(of: id, site)
    if left > 0 { effects += show(id, site) }
    guard let due = zeroDue else { return effects + (left > 0 ? [] : next(site)) }
    if left == 0 {
      forget()
      step = .task  // The next one is looked for when the check is answered.
    }
    return effects + [.push(ZeroCheckScreen(due.location, due.sku))]
  }

  /// The slot of a task, if the books say that it is empty now.
  private func zeroCheck(of id: TaskID, _ site: World) -> ZeroDue? {
    guard let task = site.site.tasks[id], site.policy.picking(in: task.zone).checksZero else {
      return nil
    }
    let place = task.stock.location
    let rest = site.site.stock.rows(RowKey(place)).reduce(0) { $0 + $1.quantity }
    return rest == 0 ? ZeroDue(location: place, sku: task.stock.sku) : nil
  }

  private mutating func refused(
    _ why: Refusal,
    _ command: Command,
    _ site: World
  ) -> [Effect] {
    afterClaim = nil
    let said = Effect.say(Message(why, site: site))
    switch why {
    case .taskGone, .noTask: return next(site) + [said]
    case .taskTaken(let id, let other):
      if case .pick = command { return next(site) + [.say(.didIt(site.name(of: other)))] }
      return id == task ? next(site) + [said] : [said]
    case .notLeft(_, let left):
      want = left
      count = min(count, left)
      return [.say(.quantityNow(left))]
    case .lastTask: return go(to: .task) + [said]
    default: return [said]
    }
  }

  /// Takes back an unconfirmed count first; only then the last confirm.
  mutating func undo() -> [Effect] {
    guard count == 0 else {
      count = 0
      serials = []
      step = .item
      armed = .none
      return [.say(.undone("COUNT"))]
    }
    return [.perform(.undo)]
  }

  mutating func undone(_ receipt: Receipt, _ site: World) -> [Effect] {
    for case .taskUnpicked(let pick) in receipt.facts {
      zone = site.site.tasks[pick.task]?.zone ?? zone
      zeroDue = nil
      return show(pick.task, site) + [.say(.undone("\(pick.quantity) \(pick.sku)"))]
    }
    return [.say(.undone("LAST CONFIRM"))]
  }

  mutating func closeTote(_ site: World) -> [Effect] {
    guard let order = site.site.tasks[task]?.order,
      let tote = PickQueue(site).openTote(of: order)
    else { return [.say(.scanTote)] }
    armed = .none
    return [.perform(.closeTote(tote.id))]
  }

  func report(_ site: World) -> [Effect] {
    let order = site.site.tasks[task]?.order ?? .none
    let tote = armed.isNone ? PickQueue(site).openTote(of: order)?.id ?? .none : armed
    return [.push(ExceptionScreen(task, want: want, counted: count, tote: tote))]
  }
}

extension Fact {
  fileprivate var isToteRegistered: Bool {
    if case .toteRegistered = self { true } else { false }
  }
}
