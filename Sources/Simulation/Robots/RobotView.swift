import Console
import Warehouse

/// What a robot sees in one look.
///
/// It is to be gone before the books change: they would be copied with it.
struct RobotView {
  let ask: Ask
  let screen: ScreenID
  let step: String
  let keys: [Action]
  let world: World

  init<B: Books>(_ session: ConsoleSession<B>) {
    ask = session.ask
    screen = session.screenID
    step = session.stepCode
    keys = session.keys
    world = session.world
  }

  var site: Site { world.site }

  /// The task in the picker's hands.
  var task: PickTask? {
    site.tasks.rows(index: "claimant", RowKey(world.operatorID)).first
  }

  /// Totes the operator carries.
  var totes: [Tote] { site.totes.rows(index: "operator", RowKey(world.operatorID)) }

  func places(_ kind: PlaceKind) -> [LocationID] {
    site.locations.rows(index: "kind", RowKey(kind.rawValue)).map(\.id)
  }

  /// The first slot of each zone that has work for the operator, in the order of the zones.
  var work: [LocationID] {
    var found: [ZoneID: LocationID] = [:]
    site.tasks.visit(index: "queue", RowKey()) { task in
      if found[task.zone] == nil, mayTake(task) { found[task.zone] = task.stock.location }
      return true
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whether it is the operator's own badge that is wanted.
  var isSigningIn: Bool { screen == .signIn || screen == .locked }

  /// Eaches of a SKU that the order in the packer's hands will have in its cartons.
  ///
  /// Nil for a SKU of which one unit is left at most.
  func total(of sku: SKU) -> Int? {
    var total = 0
    var left = 0
    guard let order = packing else { return nil }
    for line in site.orderLines.rows(RowKey(order.id)) where line.sku == sku {
      total += line.picked
      left += line.toPack
    }
    return left > 1 ? total : nil
  }

  private var packing: Order? {
    var found: Order?
    site.orders.visit(index: "ready", RowKey()) { order in
      if order.packer == world.operatorID, world.now < order.packingUntil { found = order }
      return found == nil
    }
    return found
  }

  /// The first orders whose goods have all come and that nobody else packs, most urgent first.
  func readyOrders(upTo most: Int) -> [OrderID] {
    var found: [OrderID] = []
    site.orders.visit(index: "status", RowKey(OrderStatus.released.rawValue)) { order in
      if isReady(order) { found.append(order.id) }
      return found.count < most
    }
    return found
  }

  private func mayTake(_ task: PickTask) -> Bool {
    world.person?.mayWork(in: task.zone) == true
      && !task.isTaken(from: world.operatorID, at: world.now)
      && site.waves[task.wave]?.status != .held
  }

  private func isReady(_ order: Order) -> Bool {
    let isMine = order.packer == world.operatorID || world.now >= order.packingUntil
    let lines = site.orderLines.rows(RowKey(order.id))
    return isMine && lines.contains { $0.picked > 0 }
      && !site.tasks.rows(index: "order", RowKey(order.id)).contains { $0.state.isOpen }
      && site.totes.rows(index: "order", RowKey(order.id)).allSatisfy { $0.carrier.isNone }
  }
}
