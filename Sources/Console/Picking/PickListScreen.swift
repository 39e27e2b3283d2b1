import Warehouse

/// All open tasks of a zone in picking order; a typed number or the marked row is worked on next.
public struct PickListScreen: Screen {
  public enum Step: Equatable, Sendable { case choosing }

  public let zone: ZoneID
  public let shown: TaskID
  private var selection = 0

  public init(zone: ZoneID, shown: TaskID) {
    self.zone = zone
    self.shown = shown
  }

  public var id: ScreenID { .pickList }
  public var code: String { "Z.LIST" }
  public var typing: Typing { .choice }
  public var isWatching: Bool { true }
  public var isAtWork: Bool { true }
  public func ask(site: World) -> Ask { .choice(upTo: tasks(site).count) }
  public func keys(site: World) -> [Action] { [.full, .back, .up, .down, .pageUp, .pageDown] }

  public var keyLabels: [Action: String] { [.full: "drop"] }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    let tasks = tasks(site)
    switch input {
    case .typed(""): return choose(selection, tasks, site)
    case .typed(let text): return choose((Int(text) ?? 0) - 1, tasks, site)
    case .scan: return [.keepScan, .leave()]
    case .action(.up): return move(-1, tasks.count)
    case .action(.down): return move(1, tasks.count)
    case .action(.pageUp): return move(-10, tasks.count)
    case .action(.pageDown): return move(10, tasks.count)
    case .action(.full):
      return PickQueue(site).totes.isEmpty ? [.say(.nothingToDrop)] : [.replace(UnloadScreen())]
    case .action(.back): return [.leave()]
    case .action, .pin, .answered, .printed, .handed, .tick, .siteChanged: return []
    }
  }

  public func view(site: World) -> ScreenFields {
    let tasks = tasks(site)
    let items = tasks.enumerated().map { position, task in
      item(task, number: position + 1, isSelected: position == selection, site)
    }
    let values: [String: FieldValue] = [
      "title": FieldValue("TASKS \(zone)"), "prompt": "NUMBER OR SCAN",
      "wave": FieldValue(site.site.tasks[shown]?.wave.text ?? ""),
      "progress": FieldValue("\(tasks.count)"),
    ]
    var fields = ScreenFields(values, items: items)
    fields.firstItem = max(0, selection - 3)
    return fields
  }

  private func item(
    _ task: PickTask,
    number: Int,
    isSelected: Bool,
    _ site: World
  ) -> ListItem {
    let isTaken = task.isTaken(from: site.operatorID, at: site.now)
    let state = isTaken ? site.name(of: task.claimant) : task.skips > 0 ? "SKIPPED" : ""
    let values: [String: FieldValue] = [
      "row.mark": FieldValue(task.id == shown ? ">" : ""), "row.seq": FieldValue("\(number)"),
      "row.location": FieldValue(task.stock.location.text),
      "row.sku": FieldValue(task.stock.sku.text),
      "row.description": FieldValue(site.site.products[task.stock.sku]?.description ?? ""),
      "row.qty": FieldValue("\(task.left)"), "row.state": FieldValue(state),
    ]
    return ListItem(values, role: isSelected ? .selected : isTaken ? .dim : nil)
  }

  private func choose(_ position: Int, _ tasks: [PickTask], _ site: World) -> [Effect] {
    guard tasks.indices.contains(position) else {
      return [.say(tasks.isEmpty ? .noTasks : .typeChoice(upTo: tasks.count))]
    }
    let task = tasks[position]
    guard !task.isTaken(from: site.operatorID, at: site.now) else {
      return [.say(.takenBy(site.name(of: task.claimant)))]
    }
    return [.leave(.task(task.id))]
  }

  private mutating func move(_ step: Int, _ count: Int) -> [Effect] {
    selection = min(max(0, selection + step), max(0, count - 1))
    return []
  }

  private func tasks(_ site: World) -> [PickTask] { PickQueue(site).tasks(in: zone) }
}
