import Warehouse

/// All open tasks of a zone, those of the walk first and in its order; a typed number or the marked
/// row is worked on next.
public struct PickListScreen: Screen {
  public enum Step: Equatable, Sendable { case choosing }

  public let zone: ZoneID
  public let shown: TaskID
  /// The marked row, from 0; nil for that of the task on the screen below.
  private var selection: Int?

  /// The order in which they are walked to, and where from.
  private let walk: PickWalk
  private let start: LocationID

  init(zone: ZoneID, shown: TaskID, walk: PickWalk = PickWalk(), from start: LocationID = .none) {
    self.zone = zone
    self.shown = shown
    self.walk = walk
    self.start = start
  }

  public var id: ScreenID { .pickList }
  public var code: String { "Z.LIST" }
  public var typing: Typing { .choice }
  public var isWatching: Bool { true }
  public var isAtWork: Bool { true }
  public func ask(site: World) -> Ask { .choice(upTo: tasks(site).count) }
  public func keys(site: World) -> [Action] {
    [.list, .full, .pause, .back, .up, .down, .pageUp, .pageDown]
  }

  public var keyLabels: [Action: String] { [.list: "map", .full: "drop"] }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    let tasks = tasks(site)
    switch input {
    case .typed(""): return choose(marked(tasks), tasks, site)
    case .typed(let text): return choose(tasks.index(typed: text), tasks, site)
    case .scan: return [.keepScan, .leave()]
    case .action(.up): return move(-1, tasks)
    case .action(.down): return move(1, tasks)
    case .action(.pageUp): return move(-10, tasks)
    case .action(.pageDown): return move(10, tasks)
    case .action(.full):
      return PickQueue(site).totes.isEmpty ? [.say(.nothingToDrop)] : [.replace(UnloadScreen())]
    case .action(.list): return [.push(map(site))]
    case .action(.back): return [.leave()]
    case .action, .pin, .answered, .printed, .handed, .traced, .tick, .siteChanged:
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    let tasks = tasks(site)
    let selection = marked(tasks)
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
      "row.mark": FieldValue(isSelected ? ">" : task.id == shown ? "*" : ""),
      "row.seq": FieldValue("\(number)"),
      "row.location": FieldValue(task.stock.location.text),
      "row.sku": FieldValue(task.stock.sku.text),
      "row.description": FieldValue(site.site.products[task.stock.sku]?.description ?? ""),
      "row.qty": FieldValue("\(task.left)"), "row.state": FieldValue(state),
    ]
    return ListItem(values, role: isSelected ? .selected : isTaken ? .dim : nil)
  }

  private func choose(_ position: Int?, _ tasks: [PickTask], _ site: World) -> [Effect] {
    guard let position, tasks.indices.contains(position) else {
      return [.say(tasks.isEmpty ? .noTasks : .typeChoice(upTo: tasks.count))]
    }
    let task = tasks[position]
    guard !task.isTaken(from: site.operatorID, at: site.now) else {
      return [.say(.takenBy(site.name(of: task.claimant)))]
    }
    return [.leave(.task(task.id))]
  }

  private mutating func move(_ step: Int, _ tasks: [PickTask]) -> [Effect] {
    selection = min(max(0, marked(tasks) + step), max(0, tasks.count - 1))
    return []
  }

  private func marked(_ tasks: [PickTask]) -> Int {
    selection ?? tasks.firstIndex { $0.id == shown } ?? 0
  }

  private func tasks(_ site: World) -> [PickTask] {
    let queue = PickQueue(site)
    let all = queue.tasks(in: zone)
    let walked = walk.tasks(queue)
    let known = Set(walked.map(\.id))
    return walked + all.filter { !known.contains($0.id) }
  }

  private func map(_ site: World) -> PickMapScreen {
    let queue = PickQueue(site)
    let walked = walk.tasks(queue)
    let tasks =
      walked.isEmpty ? queue.upcoming(in: zone, at: start, upTo: PickWalk.most).tasks : walked
    return PickMapScreen(zone: zone, tasks: tasks, from: start, site)
  }
}
