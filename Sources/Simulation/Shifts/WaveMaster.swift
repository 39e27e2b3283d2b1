import Planning
import Warehouse

/// Releases wave after wave, whenever pickers could run out of work.
struct WaveMaster<B: Books> {
  private(set) var books: CountedBooks<B>
  private let limit: WaveLimit
  private let floor: FloorPlan?
  private let terminal: TerminalID
  private let session: String
  /// Below so many open tasks the next wave is due.
  private let reserve: Int
  private let sparedZone: ZoneID
  private var counter = 0
  private(set) var waves = 0

  init(
    books: B,
    plan: ShiftPlan,
    floor: FloorPlan?,
    terminal: TerminalID
  ) {
    self.books = CountedBooks(books)
    self.floor = floor
    self.terminal = terminal
    limit = plan.wave
    reserve = plan.pickers * 8
    sparedZone = plan.sparedZone
    // No two shifts of a site share a session, as each writes at least one line.
    session = "\(terminal)-\(books.site.sequence)"
  }

  var site: Site { books.site }

  /// Looks at the books, and releases a wave if one is due and there is one; false if it did not.
  ///
  /// - Throws: ``ShiftTrouble/notReleased(_:)``, ``StoreTrouble``, and what the books throw.
  mutating func turn(now: Moment) throws -> Bool {
    _ = try books.catchUp()
    guard openTasks < reserve else { return false }
    for _ in 0..<3 {
      guard let plan = Waves.propose(site: site, now: now, limit: limit, floor: floor) else {
        return false
      }
      switch release(plan) {
      case .committed:
        waves += 1
        return true
      case .refused(.planStale): _ = try books.catchUp()
      case .refused(let why): throw ShiftTrouble.notReleased(why)
      case .notSaved(let trouble): throw trouble
      }
    }
    return false
  }

  mutating func catchUp() throws { _ = try books.catchUp() }

  private mutating func release(_ plan: WavePlan) -> Outcome {
    counter += 1
    let key = OperationKey(session: session, counter: counter)
    return books.perform(Act(.releaseWave(plan), key: key, actor: .none, terminal: terminal))
  }

  private var openTasks: Int {
    var count = 0
    site.tasks.visit(index: "queue", RowKey()) { task in
      count += task.zone == sparedZone ? 0 : 1
      return count < reserve
    }
    return count
  }
}
