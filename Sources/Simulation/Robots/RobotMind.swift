import Console
import Planning
import Warehouse

/// Decides what to do about an ask, and errs now and then, as its brief says.
struct RobotMind {
  private let brief: RobotBrief
  private var draws: SplitMix64
  /// The last scan was wrong on purpose; the next one is right.
  private var hasErred = false
  /// A problem is being reported; how many were asked, so that fewer can be found.
  private var shorting: Int?
  /// Scanned last, to be counted by scanning on.
  private var sku = SKU.none
  /// The last move at an order's line was a typed count.
  private var hasTyped = false
  /// Whether this count is made by scanning each one.
  private var countsByScanning = false

  init(_ brief: RobotBrief) {
    self.brief = brief
    draws = SplitMix64(seed: brief.seed)
  }

  /// Nil when there is nothing to do.
  mutating func move(at view: RobotView) -> Move? {
    guard let right = answer(view) else { return nil }
    guard right.isScan, !hasErred, view.ask != .badge,
      draws.happens(perMillion: brief.wrongScansPerMillion)
    else {
      hasErred = false
      return right
    }
    hasErred = true
    return .scan(wrongCode(view))
  }

  mutating func learn(hasCommitted: Bool) {
    if hasCommitted { shorting = nil }
  }

  private mutating func answer(_ view: RobotView) -> Move? {
    switch view.ask {
    // Elsewhere it is a supervisor's that is wanted.
    case .badge: return view.isSigningIn ? .scan(brief.badge) : .press(.back)
    case .pin: return .line(brief.pin)
    case .choice: return view.screen == .exception ? .line(problem()) : .line("1")
    case .zone: return zone(view)
    case .location(let location): return .scan(location.text)
    case .place(let kinds): return place(of: kinds, view).map { .scan($0.text) }
    case .sku(let sku, _): return item(sku, view)
    case .lot(_, let lot): return .scan(lot)
    case .tote(let tote, let order): return self.tote(tote, order, view).map { .scan($0) }
    case .order(let order): return .scan(order.text)
    case .carton(let carton): return .scan(carton.text)
    case .cartonType(let type): return cartonType(type, view).map { .scan($0.text) }
    case .lane(let lane):
      return (lane.isNone ? place(of: [.lane], view) : lane).map { .scan($0.text) }
    case .quantity(let count): return quantity(count, view)
    case .weight(let grams): return .line("\(grams)")
    case .reason: return .line("robot")
    case .confirm: return .line("")
    case .nothing: return nothing(view)
    }
  }
}

// MARK: - Picking

extension RobotMind {
  /// Zones are shared out: robots begin at different ones and stay while there is work.
  private func zone(_ view: RobotView) -> Move? {
    let work = view.work
    if !work.isEmpty { return .scan(work[(brief.number - 1) % work.count].text) }
    return view.totes.isEmpty ? nil : .press(.full)
  }

  private mutating func item(_ sku: SKU, _ view: RobotView) -> Move {
    if view.screen == .pack { return unit(sku, view) }
    self.sku = sku
    countsByScanning = draws.happens(perMillion: 300_000)
    // A task for one is complete with this scan: now or never.
    if view.task?.left == 1, isShort(view) { return report(1) }
    return .scan(view.world.code(of: sku))
  }

  private mutating func quantity(_ count: Int, _ view: RobotView) -> Move {
    if view.screen == .exception {
      return .line("\(draws.number(in: 0...max(0, (shorting ?? 1) - 1)))")
    }
    if view.screen == .pick, isShort(view) { return report(count) }
    if countsByScanning, count <= 5, !sku.isNone { return .scan(view.world.code(of: sku)) }
    return .line("\(count)")
  }

  private mutating func isShort(_ view: RobotView) -> Bool {
    view.keys.contains(.exception) && draws.happens(perMillion: brief.shortsPerMillion)
  }

  private mutating func report(_ asked: Int) -> Move {
    shorting = asked
    return .press(.exception)
  }

  /// Mostly too few, sometimes none, sometimes bad ones.
  private mutating func problem() -> String {
    let code = draws.pick(of: [ExceptionCode.fewer, .fewer, .fewer, .nothing, .damaged])
    return (code ?? .fewer).rawValue
  }

  private mutating func tote(_ tote: ToteID, _ order: OrderID, _ view: RobotView) -> String? {
    if view.step == "K.DOC" { return packable(view) ?? tote.text }
    if !tote.isNone { return tote.text }
    let open = view.totes.first { $0.order == order && $0.status == .picking }
    return open?.id.text ?? freeTote(view)
  }

  /// The first of its own totes that is not in use: `T01-0001` and so on.
  private func freeTote(_ view: RobotView) -> String? {
    let prefix = view.world.policy.prefixes.tote.isEmpty ? "T" : view.world.policy.prefixes.tote
    let stem = "\(prefix)\(padded(brief.number, 2))-"
    return (1...9999).lazy.map { stem + padded($0, 4) }.first { text in
      guard let id = try? ToteID(scanned: text) else { return false }
      return (view.site.totes[id]?.status ?? .free) == .free
    }
  }
}

// MARK: - Dropping and packing

extension RobotMind {
  /// Stations before lanes; robots of one role use different ones.
  private func place(of kinds: [PlaceKind], _ view: RobotView) -> LocationID? {
    let kind = kinds.contains(.station) ? .station : kinds.first ?? .station
    let places = view.places(kind)
    return places.isEmpty ? nil : places[(brief.number - 1) % places.count]
  }

  /// Scans the first of a line's units, and then mostly types how many there are in all.
  private mutating func unit(_ sku: SKU, _ view: RobotView) -> Move {
    let isNext = sku == self.sku && !hasTyped
    self.sku = sku
    hasTyped = false
    guard isNext, let total = view.total(of: sku), draws.happens(perMillion: 800_000) else {
      return .scan(view.world.code(of: sku))
    }
    // Of several lots only some may be typed at once; then scanning goes on.
    hasTyped = true
    return .line("\(total)")
  }

  /// A packer with an order in hand goes on; one without has nothing to do.
  private func nothing(_ view: RobotView) -> Move? {
    if view.step == "K.DOC" { return nil }
    return .press(view.keys.contains(.next) ? .next : .back)
  }

  /// A tote of an order that is ready.
  ///
  /// Packers take different ones, as at benches of their own.
  private func packable(_ view: RobotView) -> String? {
    let ready = view.readyOrders(upTo: brief.number)
    guard !ready.isEmpty else { return nil }
    let order = ready[(brief.number - 1) % ready.count]
    return view.site.totes.rows(index: "order", RowKey(order)).first?.id.text ?? order.text
  }

  private func cartonType(_ type: CartonTypeID, _ view: RobotView) -> CartonTypeID? {
    type.isNone ? view.world.policy.cartonTypes.first?.id : type
  }
}

// MARK: - Erring

extension RobotMind {
  /// Something that lies about, but is not what is asked for.
  private mutating func wrongCode(_ view: RobotView) -> String {
    switch view.ask {
    case .location, .tote: return view.places(.lane).first?.text ?? Self.foreign
    case .sku(let asked, _):
      let rows = view.site.stock.rows(index: "sku", RowKey())
      let other = draws.pick(of: rows)?.key.sku ?? asked
      return other == asked ? Self.foreign : view.world.code(of: other)
    default: return Self.foreign
    }
  }

  /// No code of this house.
  private static let foreign = "ZZ-9999-0000"
}
