import Warehouse

/// Takes a picker through the tasks of a zone: location, item, count, tote.
///
/// The half-done task (count, armed tote, serials) lives here until it is confirmed; whatever goes
/// wrong, it is kept.
public struct PickScreen: Screen {
  public enum Step: String, Equatable, Sendable {
    case zone = "Z.ZONE"
    case task = "Z.TASK"
    case item = "Z.ITEM"
    case quantity = "Z.QTY"
    case dest = "Z.DEST"
    /// Why a task is put off for the third time.
    case skipReason = "Z.SKIP"
  }

  /// What follows once the claim of the current task is granted.
  enum AfterClaim: Equatable {
    case item(outOfRoute: Bool)
    case count(ScannedSKU, outOfRoute: Bool)
  }

  public internal(set) var step = Step.zone
  var zone = ZoneID.none
  var task = TaskID.none
  /// Eaches asked when the task was last looked at.
  var want = 0
  var count = 0
  var serials: Set<String> = []
  /// An item scan that waits for its lot.
  var pending: ScannedSKU?
  /// A tote that was scanned with only a part counted; the same one again means it.
  var armed = ToteID.none
  /// Where the picker stands, as scanned; narrows what an item scan may mean.
  var location = LocationID.none { didSet { if !location.isNone { stood = location } } }
  /// Where the last scan was, for the walk to begin at.
  var stood = LocationID.none
  var walk = PickWalk()
  /// An item that was scanned before its location.
  var sku = SKU.none
  var shownAt = Moment.none
  /// A slot that the books say is empty now, until the picker has looked.
  var zeroDue: ZeroDue?
  var afterClaim: AfterClaim?
  /// Whether something was confirmed since the zone was chosen.
  var hasConfirmed = false

  public init() {}

  public var id: ScreenID { .pick }
  public var code: String { step.rawValue }
  public var isWatching: Bool { step != .zone }
  public var countsRepeats: Bool { step == .quantity }
  public var isAtWork: Bool { step != .zone }

  public var typing: Typing {
    switch step {
    case .quantity: .quantity
    case .skipReason: .text
    case .zone, .task, .item, .dest: .code
    }
  }

  /// The whole screen: one row per step and input.
  public mutating func step(_ input: Input, site: World) -> [Effect] {
    if let gone = stale(input, site) { return gone }
    switch (step, input) {
    case (.zone, .scan(let scan)): return choose(scan, site)
    case (.zone, .typed): return [.say(.need("LOCATION", got: "ENTER"))]
    case (.zone, .action(.next)): return nextWork(site)
    case (.zone, .action(.full)): return unload(site)
    case (.zone, .action(.back)): return [.leave()]

    case (.task, .scan(let scan)): return startTask(scan, site)
    case (.task, .typed): return [.say(.need("LOCATION", got: "ENTER"))]
    case (.task, .action(.list)): return [.push(list())]
    case (.task, .action(.next)): return takeHot(site)
    case (.task, .action(.full)): return unload(site)
    case (.task, .action(.back)): return backFromTask(site)

    case (.item, .scan(let scan)): return takeItem(scan, site)
    case (.item, .typed): return [.say(.need("ITEM", got: "ENTER"))]
    case (.item, .action(.back)): return show(task, site)

    case (.quantity, .scan(let scan)): return takeCounted(scan, site)
    case (.quantity, .typed(let text)): return type(text)
    case (.quantity, .action(.back)): return show(task, site)

    case (.dest, .scan(let scan)): return takeTote(scan, site)
    case (.dest, .typed): return [.say(.scanTote)]
    case (.dest, .action(.back)): return go(to: .quantity)

    case (.skipReason, .typed(let text)):
      return text.isEmpty ? [.say(.reasonNeeded)] : [.perform(.skip(task, reason: text))]
    case (.skipReason, .scan): return [.say(.skipReason)]
    case (.skipReason, .action(.back)): return go(to: .task)

    case (.task, .action(.skip)), (.item, .action(.skip)): return skip(site)
    case (.task, .action(.exception)), (.item, .action(.exception)),
      (.quantity, .action(.exception)), (.dest, .action(.exception)):
      return report(site)
    case (.item, .action(.list)), (.quantity, .action(.list)):
      return [.push(AlternativesScreen(task))]
    case (.quantity, .action(.full)), (.dest, .action(.full)): return closeTote(site)
    case (_, .action(.undo)): return undo()

    case (_, .answered(let outcome, let command)): return answered(outcome, command, site)
    case (_, .handed(let handover)): return take(handover, site)
    case (_, .tick), (_, .siteChanged): return look(site)
    case (_, .action), (_, .pin), (_, .traced), (_, .printed): return []
    }
  }

  public func keys(site: World) -> [Action] {
    switch step {
    case .zone: [.next, .full, .undo, .pause, .back]
    case .task:
      [.exception, .list] + (hot(site) == nil ? [] : [.next])
        + [.skip, .full, .undo, .pause, .back]
    case .item: [.exception, .list, .skip, .undo, .pause, .back]
    case .quantity: [.exception, .list, .full, .undo, .pause, .back]
    case .dest: [.exception, .full, .undo, .pause, .back]
    case .skipReason: [.pause, .back]
    }
  }

  public var keyLabels: [Action: String] {
    step == .zone || step == .task ? [.full: "drop", .next: step == .task ? "hot" : "next"] : [:]
  }

  public func ask(site: World) -> Ask {
    guard let task = site.site.tasks[task] else { return .zone }
    switch step {
    case .zone: return .zone
    case .task:
      if location == task.stock.location { return .sku(task.stock.sku, at: location) }
      return .location(task.stock.location)
    case .item:
      return pending == nil
        ? .sku(task.stock.sku, at: task.stock.location) : .lot(task.stock.sku, task.stock.lot)
    case .quantity where pending != nil: return .lot(task.stock.sku, task.stock.lot)
    case .quantity where count < want: return .quantity(want)
    case .quantity, .dest:
      let tote = PickQueue(site).openTote(of: task.order)?.id ?? .none
      return .tote(tote, order: task.order)
    case .skipReason: return .reason
    }
  }

  mutating func go(to next: Step) -> [Effect] {
    step = next
    armed = .none
    return []
  }

  func hot(_ site: World) -> PickTask? {
    PickQueue(site).hotTask(besides: site.site.tasks[task]?.wave ?? .none)
  }
}

/// A slot and SKU whose zero check is due.
struct ZeroDue: Hashable, Sendable {
  var location: LocationID
  var sku: SKU
}
