import Planning
import Warehouse

/// A picker's way through the tasks of a zone, or of a batch, as it was planned when they last
/// changed.
///
/// What is picked, here or by somebody else, only drops out of it, so that the next task is there at
/// once. Tasks that come, and a scan out of order, make a new one.
struct PickWalk: Equatable, Sendable {
  private struct Visit: Equatable {
    let task: TaskID
    let place: LocationID
  }

  /// Beyond that many tasks the walk ends at the next one; it is planned when these are done.
  static let most = 60

  private var leg = RowKey()
  private var start = LocationID.none
  private var visits: [Visit] = []
  private var known: Set<TaskID> = []
  /// The sequence from which on tasks were left for later; nil where all were taken in.
  private var horizon: Int?

  /// Plans anew where the walk does not answer for what there is to do now, which is what goes with
  /// `task` where one is shown.
  mutating func update(
    _ queue: PickQueue,
    zone: ZoneID,
    from place: LocationID,
    with task: PickTask? = nil
  ) {
    let upcoming = queue.upcoming(in: zone, at: place, of: task, upTo: Self.most)
    guard let first = upcoming.tasks.first else {
      self = PickWalk()
      return
    }
    if first.leg == leg, answers(for: upcoming.tasks, place) { return }
    leg = first.leg
    start = place
    plan(upcoming.tasks, beyond: upcoming.beyond, queue)
  }

  /// The first task of the walk that is still there for this operator, and was not put off.
  func next(_ queue: PickQueue, but task: TaskID = .none) -> PickTask? {
    visits.lazy.filter { $0.task != task }.compactMap { open($0, queue) }.first
  }

  /// All tasks of the walk that are still there for this operator, in walking order.
  func tasks(_ queue: PickQueue) -> [PickTask] { visits.compactMap { open($0, queue) } }

  private func open(_ visit: Visit, _ queue: PickQueue) -> PickTask? {
    guard let task = queue.world.site.tasks[visit.task], queue.mayTake(task),
      task.leg == leg
    else { return nil }
    return task
  }

  private func answers(for tasks: [PickTask], _ place: LocationID) -> Bool {
    let near = tasks.filter { $0.sequence < horizon ?? .max }
    guard !near.isEmpty, near.allSatisfy({ known.contains($0.id) }) else { return false }
    if place == start { return true }
    guard let here = visits.lastIndex(where: { $0.place == place }) else { return false }
    let open = Set(near.map(\.id))
    return !visits[..<here].contains { $0.place != place && open.contains($0.task) }
  }

  private mutating func plan(_ tasks: [PickTask], beyond: PickTask?, _ queue: PickQueue) {
    let world = queue.world
    let ends = beyond.map { [$0.stock.location] } ?? world.floor.drops(world.site)
    let walk = world.floor.walk(
      from: start,
      past: tasks.map(\.stock.location),
      to: ends,
      site: world.site
    )
    let there = Dictionary(grouping: tasks, by: \.stock.location)
    visits = walk.order.flatMap { place in
      (there[place] ?? []).map { Visit(task: $0.id, place: place) }
    }
    known = Set(tasks.map(\.id))
    horizon = beyond?.sequence
  }
}
