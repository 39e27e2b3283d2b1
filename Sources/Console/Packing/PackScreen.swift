import Warehouse

/// Takes a packer through one order: document, items, cartons.
///
/// Every item scan is an act of its own, so the count lives in the books and survives anything.
public struct PackScreen: Screen {
  public enum Step: Equatable, Sendable {
    case document
    /// Another packer has the order; a supervisor's badge takes it from them.
    case takeOver(OrderID)
    case line(OrderID)
    /// The goods are of several lots: which one is in hand?
    case lot(OrderID, ScannedSKU)
    /// The same carton type once more packs all that is left.
    case packAll(OrderID, CartonTypeID)
    case packingAll(OrderID, CartonTypeID)
  }

  /// What was packed last; a typed number says how many of it there are in all.
  struct LastItem: Equatable {
    var sku: SKU
    var lot: String
  }

  public internal(set) var step: Step
  /// An order that was refused because somebody else packs it.
  var contested: OrderID?
  var last: LastItem?
  /// Which cartons to take and what to put where; nil while no order is in hand.
  var proposal: PackProposal?

  public init() { step = .document }

  /// Goes on with an order that is in hand.
  init(packing order: OrderID, _ site: World) {
    step = .line(order)
    propose(order, site)
  }

  public var id: ScreenID { .pack }

  public var code: String {
    switch step {
    case .document, .takeOver: "K.DOC"
    case .line, .lot, .packAll, .packingAll: "K.LINE"
    }
  }

  public var typing: Typing {
    switch step {
    case .document, .lot, .packAll, .packingAll: .code
    case .takeOver: .badge
    case .line: .quantity
    }
  }

  public var isAtWork: Bool { order != nil }

  public var countsRepeats: Bool {
    if case .line = step { true } else { false }
  }

  /// The order in hand.
  var order: OrderID? {
    switch step {
    case .document, .takeOver: nil
    case .line(let order), .lot(let order, _), .packAll(let order, _), .packingAll(let order, _):
      order
    }
  }

  /// The whole screen: one row per step and input.
  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch (step, input) {
    case (.document, .scan(let scan)): return begin(scan, site)
    case (.document, .typed): return [.say(.scanTote)]
    case (.document, .action(.next)): return askSupervisor()
    case (.takeOver(let order), .scan(let scan)): return takeOver(order, scan, site)
    case (.takeOver, .typed): return [.say(.supervisorBadge)]
    case (.takeOver, .action(.back)): return go(to: .document)

    case (.line(let order), .scan(let scan)): return pack(scan, order, site)
    case (.line(let order), .typed(let text)): return count(text, order, site)
    case (.line(let order), .action(.full)): return close(order, site)
    case (.line(let order), .action(.exception)): return report(order, site)
    case (.line(let order), .action(.next)): return finish(order, site)
    case (.line(let order), .action(.back)): return letGo(order, site)

    case (.lot(let order, let item), .scan(let scan)): return take(lot: scan, of: item, order, site)
    case (.lot, .typed): return [.say(.scanLot)]
    case (.packAll(let order, let type), .scan(let scan)): return confirm(type, scan, order, site)
    case (.lot(let order, _), .action(.back)), (.packAll(let order, _), .action(.back)),
      (.packAll(let order, _), .typed):
      return go(to: .line(order))
    case (.packingAll, .scan), (.packingAll, .typed): return [.keepScan]

    case (.document, .action(.back)): return [.leave()]
    case (_, .action(.undo)): return undo(site)
    case (_, .action(.reprint)): return reprint(site)
    case (_, .answered(let outcome, let command)): return answer(outcome, to: command, site)
    case (_, .siteChanged): return look(site)
    case (_, .action), (_, .pin), (_, .traced), (_, .printed), (_, .handed), (_, .tick): return []
    }
  }

  public func ask(site: World) -> Ask {
    switch step {
    case .document: document(site)
    case .takeOver: .badge
    case .line(let order): item(order, site)
    case .lot(let order, let item): .lot(item.sku, lot(of: item.sku, order, site))
    case .packAll(_, let type): .cartonType(type)
    case .packingAll: .nothing
    }
  }

  public func keys(site: World) -> [Action] {
    switch step {
    case .document: [.back] + (contested == nil ? [] : [.next]) + [.undo, .reprint, .pause]
    case .takeOver: [.back, .pause]
    case .line: [.exception, .back, .next, .full, .undo, .reprint, .pause]
    case .lot, .packAll: [.back, .pause]
    case .packingAll: []
    }
  }

  public var keyLabels: [Action: String] {
    [.exception: "problem", .full: "close", .next: order == nil ? "take over" : "done"]
  }

  mutating func go(to next: Step) -> [Effect] {
    step = next
    return []
  }

  private func document(_ site: World) -> Ask {
    guard let first = PackQueue(site, limit: 1).entries.first else { return .nothing }
    return first.tote.isNone ? .order(first.order.id) : .tote(first.tote, order: first.order.id)
  }

  private func item(_ order: OrderID, _ site: World) -> Ask {
    guard let pack = PackOrder(order, site.site) else { return .nothing }
    if let next = next(pack) {
      return .sku(next.sku, at: pack.tote(of: next.sku)?.location ?? .none)
    }
    return pack.hasCounted ? .cartonType(pack.proposedType) : .nothing
  }

  private func lot(of sku: SKU, _ order: OrderID, _ site: World) -> String {
    PackOrder(order, site.site)?.lots(of: sku).first { !$0.isEmpty } ?? ""
  }
}
