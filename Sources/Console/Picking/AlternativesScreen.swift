import Warehouse

/// Where else the SKU of a task lies; scanning a place that has a task for it goes there.
public struct AlternativesScreen: Screen {
  public enum Step: Equatable, Sendable { case looking }

  public let task: TaskID
  private var first = 0

  public init(_ task: TaskID) { self.task = task }

  public var id: ScreenID { .alternatives }
  public var code: String { "Z.ALT" }
  public var isWatching: Bool { true }
  public var isAtWork: Bool { true }
  public func ask(site: World) -> Ask { .confirm }
  public func keys(site: World) -> [Action] { [.pause, .back, .up, .down] }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch input {
    case .scan(let scan): return take(scan, site)
    case .typed, .action(.back): return [.leave()]
    case .action(.up): return scroll(-1, site)
    case .action(.down): return scroll(1, site)
    case .action, .pin, .answered, .printed, .handed, .traced, .tick, .siteChanged:
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    let sku = site.site.tasks[task]?.stock.sku ?? .none
    let values: [String: FieldValue] = [
      "title": "WHERE ELSE", "sku": FieldValue(sku.text),
      "prompt": prompt(site),
      "description": FieldValue(site.site.products[sku]?.description ?? ""),
      "qty": FieldValue("\(site.site.tasks[task]?.left ?? 0)"),
    ]
    var fields = ScreenFields(values, items: places(site).map { item($0, site) })
    fields.firstItem = first
    return fields
  }

  private func prompt(_ site: World) -> FieldValue {
    places(site).isEmpty
      ? FieldValue("NOWHERE ELSE - ENTER = BACK", short: "NOWHERE ELSE, ENTER")
      : FieldValue("SCAN LOCATION, ENTER=BACK", short: "SCAN LOCATION")
  }

  private func take(_ scan: Scan, _ site: World) -> [Effect] {
    let reading = scan.reading(as: [.location])
    guard case .one(.location(let place)) = reading, let shown = site.site.tasks[task] else {
      return [.keepScan, .leave()]
    }
    let queue = PickQueue(site)
    let other = queue.tasks(at: place, in: shown.zone)
      .first { $0.stock.sku == shown.stock.sku && queue.mayTake($0) }
    guard let other else { return [.say(.wrongLocation(shown.stock.location))] }
    return [.leave(.task(other.id))]
  }

  private func item(_ stock: Stock, _ site: World) -> ListItem {
    let expiry = stock.key.expiry.fieldText
    return ListItem([
      "row.location": FieldValue(stock.key.location.text), "row.free": FieldValue("\(stock.free)"),
      "row.distance": FieldValue(metres(to: stock.key.location, site)),
      "row.lot": FieldValue(stock.key.lot), "row.expiry": FieldValue(expiry),
    ])
  }

  /// Nearest first; of the same distance, what expires first.
  private func places(_ site: World) -> [Stock] {
    guard let shown = site.site.tasks[task] else { return [] }
    return site.site.stock.rows(index: "sku", RowKey(shown.stock.sku))
      .filter {
        !$0.key.location.isNone && $0.key.status == .available && $0.free > 0
          && $0.key.location != shown.stock.location
      }
      .sorted { (distance($0, site), $0.key) < (distance($1, site), $1.key) }
  }

  private func distance(_ stock: Stock, _ site: World) -> Int {
    guard let from = site.site.tasks[task].flatMap({ site.site.locations[$0.stock.location] }),
      let to = site.site.locations[stock.key.location]
    else { return .max }
    return abs(from.xMillimetres - to.xMillimetres) + abs(from.yMillimetres - to.yMillimetres)
  }

  private func metres(to location: LocationID, _ site: World) -> String {
    var stock = StockKey()
    stock.location = location
    let millimetres = distance(Stock(key: stock, quantity: 0, since: .none), site)
    return millimetres == .max ? "" : "\(millimetres / 1000)m"
  }

  private mutating func scroll(_ step: Int, _ site: World) -> [Effect] {
    first = min(max(0, first + step), max(0, places(site).count - 1))
    return []
  }
}
