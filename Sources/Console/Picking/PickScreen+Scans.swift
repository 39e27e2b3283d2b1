import Barcodes
import Warehouse

// What scans and typed counts do to the current task.
extension PickScreen {
  /// At the shown task: its location, another one, or an item.
  mutating func startTask(_ scan: Scan, _ site: World) -> [Effect] {
    guard let shown = site.site.tasks[task] else { return next(site) }
    if isCheckDigits(scan, shown, site) { return start(at: shown.stock.location, shown, site) }
    let reading = scan.reading(as: [.location, .sku])
    switch reading {
    case .one(.location(let id)): return start(at: id, shown, site)
    case .one(.sku(let scanned)): return start(with: scanned, shown, site)
    case .one, .several, .useless, .unknown:
      return [.say(scan.complaint(reading, need: ask(site: site).noun) ?? .scanLocationFirst)]
    }
  }

  /// Typed from a label that cannot be scanned any more.
  private func isCheckDigits(_ scan: Scan, _ shown: PickTask, _ site: World) -> Bool {
    guard scan.provenance == .typed, scan.meanings.isEmpty else { return false }
    return site.site.locations[shown.stock.location]?.checkDigits == scan.text
  }

  private mutating func start(
    at id: LocationID,
    _ shown: PickTask,
    _ site: World
  ) -> [Effect] {
    let queue = PickQueue(site)
    let here = queue.tasks(at: id, in: zone)
    let mine = here.filter { queue.mayTake($0) && (sku.isNone || $0.stock.sku == sku) }
    guard let first = mine.first else {
      if let other = here.first(where: { $0.isTaken(from: site.operatorID, at: site.now) }) {
        return [.say(.takenBy(site.name(of: other.claimant)))]
      }
      return [.say(.wrongLocation(shown.stock.location))]
    }
    let isRoute = id == shown.stock.location
    guard isRoute || site.policy.picking(in: zone).anyOrder else {
      return [.say(.wrongLocation(shown.stock.location))]
    }
    location = id
    if Set(mine.map(\.stock.sku)).count > 1 { return [.say(.scanItemHere)] }
    let chosen = isRoute && mine.contains { $0.id == shown.id } ? shown : first
    return claim(chosen, site, then: .item(outOfRoute: !isRoute))
  }

  private mutating func start(
    with scanned: ScannedSKU,
    _ shown: PickTask,
    _ site: World
  ) -> [Effect] {
    let queue = PickQueue(site)
    let all = queue.tasks(of: scanned.sku, in: zone)
      .filter { location.isNone || $0.stock.location == location }
    let mine = all.filter(queue.mayTake)
    guard let first = mine.first else {
      if let other = all.first { return [.say(.takenBy(site.name(of: other.claimant)))] }
      return [.say(.wrongItem(scanned.sku, need: shown.stock.sku))]
    }
    guard site.policy.picking(in: zone).verification == .any || !location.isNone else {
      return [.say(.scanLocationFirst)]
    }
    guard Set(mine.map(\.stock.location)).count == 1 else {
      sku = scanned.sku
      return [.say(.scanLocationFirst)]
    }
    let chosen = mine.first { $0.id == shown.id } ?? first
    let isRoute = chosen.stock.location == shown.stock.location
    guard isRoute || site.policy.picking(in: zone).anyOrder else {
      return [.say(.wrongItem(scanned.sku, need: shown.stock.sku))]
    }
    return claim(chosen, site, then: .count(scanned, outOfRoute: !isRoute))
  }

  /// Makes a task the operator's, unless it is already, and for long enough.
  private mutating func claim(
    _ chosen: PickTask,
    _ site: World,
    then after: AfterClaim
  ) -> [Effect] {
    let stood = location
    let offered = chosen.id == task ? shownAt : site.now
    if chosen.id != task { _ = show(chosen.id, site) }
    location = stood
    let isMine = chosen.state == .claimed && chosen.claimant == site.operatorID
    if isMine, chosen.claimedUntil.seconds(since: site.now) > 300 {
      return proceed(after, site)
    }
    afterClaim = after
    return [.perform(.claim(chosen.id, offeredAt: offered))]
  }

  mutating func proceed(_ after: AfterClaim, _ site: World) -> [Effect] {
    afterClaim = nil
    sku = .none
    switch after {
    case .item(let isOutOfRoute):
      step = .item
      return [.say(isOutOfRoute ? .outOfRoute : .scanItem)]
    case .count(let scanned, let isOutOfRoute):
      step = .item
      let effects = add(scanned, isRepeat: false, site)
      return isOutOfRoute && effects.isEmpty ? [.say(.outOfRoute)] : effects
    }
  }

  /// Waiting for the item at the slot.
  mutating func takeItem(_ scan: Scan, _ site: World) -> [Effect] {
    let reading = scan.reading(as: [.sku, .lot])
    switch reading {
    case .one(.sku(let scanned)): return add(scanned, isRepeat: scan.isRepeat, site)
    case .one(.lot(let lot)): return take(lot, site)
    case .one, .several, .useless, .unknown:
      return [.say(scan.complaint(reading, need: "ITEM") ?? .scanItem)]
    }
  }

  /// Counting: the item again, or the tote.
  mutating func takeCounted(_ scan: Scan, _ site: World) -> [Effect] {
    let reading = scan.reading(as: [.sku, .lot, .tote])
    switch reading {
    case .one(.sku(let scanned)): return add(scanned, isRepeat: scan.isRepeat, site)
    case .one(.lot(let lot)): return take(lot, site)
    case .one(.tote(let tote)), .one(.newTote(let tote)):
      return scan.isRepeat ? [] : put(into: tote, site)
    case .one, .several, .useless, .unknown:
      return [.say(scan.complaint(reading, need: count < want ? "ITEM" : "TOTE") ?? .scanTote)]
    }
  }

  mutating func takeTote(_ scan: Scan, _ site: World) -> [Effect] {
    let reading = scan.reading(as: [.tote])
    switch reading {
    case .one(.tote(let tote)), .one(.newTote(let tote)): return put(into: tote, site)
    case .useless(.location): return [.say(.scanTote)]
    case .one, .several, .useless, .unknown:
      return [.say(scan.complaint(reading, need: "TOTE") ?? .scanTote)]
    }
  }

  /// A part goes into a tote only when the same tote is scanned twice.
  private mutating func put(into tote: ToteID, _ site: World) -> [Effect] {
    guard count > 0 else { return [.say(.nothingCounted)] }
    guard count == want || armed == tote else {
      // Said now, as nobody should scan twice to learn that it is the wrong one.
      if let known = site.site.totes[tote], known.status == .picking,
        known.order != site.site.tasks[task]?.order
      {
        return [.say(.toteHasOrder(tote, known.order))]
      }
      armed = tote
      return [.say(.part(count, of: want))]
    }
    return [.perform(.pick(task, quantity: count, into: tote))]
  }

  mutating func type(_ text: String) -> [Effect] {
    if text.isEmpty { return finishCount() }
    switch TypedQuantity(text, in: 1...max(1, want)) {
    case .wrong(let message): return [.say(message)]
    case .count(let typed): count = typed
    }
    armed = .none
    pending = nil
    return []
  }

  private mutating func finishCount() -> [Effect] {
    if count == 0 { return [.say(.nothingCounted)] }
    return count == want ? go(to: .dest) : [.say(.part(count, of: want))]
  }
}

// MARK: - Counting

extension PickScreen {
  /// Counts a scan of the item, if it is the one asked for.
  private mutating func add(
    _ scanned: ScannedSKU,
    isRepeat: Bool,
    _ site: World
  ) -> [Effect] {
    guard let asked = site.site.tasks[task] else { return next(site) }
    guard scanned.sku == asked.stock.sku else {
      return [.say(.wrongItem(scanned.sku, need: asked.stock.sku))]
    }
    if !scanned.lot.isEmpty, scanned.lot != asked.stock.lot {
      return [.say(.lotBlocked(whyNot(scanned.lot, asked, site)))]
    }
    if scanned.lot.isEmpty, needsLot(asked, site) {
      pending = scanned
      return [.say(.scanLot)]
    }
    if !scanned.serial.isEmpty, serials.contains(scanned.serial) {
      return isRepeat ? [] : [.say(.serialIn)]
    }
    return count(scanned, site)
  }

  private mutating func count(_ scanned: ScannedSKU, _ site: World) -> [Effect] {
    let isFirst = step == .item
    step = .quantity
    pending = nil
    if isFirst, site.policy.picking(in: zone).prefillsCount {
      count = want
      return []
    }
    guard count + scanned.eaches <= want else {
      return [.say(.only(want, out: count + scanned.eaches - want))]
    }
    count += scanned.eaches
    armed = .none
    if !scanned.serial.isEmpty { serials.insert(scanned.serial) }
    return []
  }

  private mutating func take(_ lot: String, _ site: World) -> [Effect] {
    guard let asked = site.site.tasks[task] else { return next(site) }
    guard lot == asked.stock.lot else {
      return [.say(.lotBlocked(whyNot(lot, asked, site)))]
    }
    var scanned = pending ?? ScannedSKU(asked.stock.sku)
    scanned.lot = lot
    return count(scanned, site)
  }

  /// Several lots in the bin, and only the item was scanned.
  private func needsLot(_ asked: PickTask, _ site: World) -> Bool {
    guard !asked.stock.lot.isEmpty, step == .item || count == 0 else { return false }
    let lots = site.site.stock.rows(RowKey(asked.stock.location))
      .filter { $0.key.sku == asked.stock.sku && $0.quantity > 0 }.map(\.key.lot)
    return Set(lots).count > 1
  }

  private func whyNot(_ lot: String, _ asked: PickTask, _ site: World) -> String {
    let stock = site.site.stock.rows(RowKey(asked.stock.location))
      .first { $0.key.sku == asked.stock.sku && $0.key.lot == lot }
    if let expiry = stock?.key.expiry, !expiry.isNone,
      expiry < site.clock.wall(site.now).date
    {
      return "EXPIRED"
    }
    if let status = stock?.key.status, status != .available { return "ON HOLD" }
    return "NEED \(asked.stock.lot)"
  }
}
