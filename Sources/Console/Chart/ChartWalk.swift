import Barcodes
import Warehouse

/// Goes through all screens, breadth first, by every input that each state can meet.
///
/// It begins along the right way, as F12 would go, and errs from every stop of it. Two sessions are
/// in the same situation when the same screens lie on each other, ask for the same with the same
/// keys and said the same; of each situation one session is followed, and of each state no more
/// than a few dozen situations. The same starts give the same chart.
public struct ChartWalk<B: Books> {
  /// What tells two sessions of the same state apart.
  private struct Situation: Hashable {
    let stack: [String]
    let asks: String
    let keys: [Action]
    let prompt: String
    let marked: Int?
    let message: String
    let isSignedOn: Bool
  }

  public private(set) var chart = StateChart()
  /// Names of the fields that each screen filled, list fields as `row.NAME`.
  public private(set) var fields: [ScreenID: Set<String>] = [:]
  /// Situations that were tried by every input.
  public private(set) var situationCount = 0

  private let trouble: WritableKeyPath<B, StoreTrouble?>
  private let situationsPerState: Int
  private var seen: Set<Situation> = []
  private var expanded: [StateChart.State: Int] = [:]
  private var queue: [ChartStop<B>] = []

  /// - Parameters:
  ///   - trouble: Where the books take what they answer instead of keeping anything.
  ///   - situationsPerState: How many situations of one state are tried by every input.
  public init(trouble: WritableKeyPath<B, StoreTrouble?>, situationsPerState: Int = 40) {
    self.trouble = trouble
    self.situationsPerState = situationsPerState
  }

  /// Follows the right way from a session at its sign-in screen, once `badge` was scanned.
  ///
  /// Answers with each stop, to begin elsewhere from what the books then say.
  @discardableResult
  public mutating func follow(
    _ session: ConsoleSession<B>,
    badge: String,
    now: Moment
  ) -> [ChartStop<B>] {
    var stop = ChartStop(session: session, ms: 1_000_000, now: now)
    var stops = [stop]
    meet(stop)
    stop = stop.after(ChartInput("scan BADGE", .scan(badge)), trouble)
    while stops.count < 100 {
      meet(stop)
      stops.append(stop)
      guard let next = ChartInput.right(for: stop.session) else { break }
      stop = stop.after(next, trouble)
    }
    return stops
  }

  /// Presses keys one after the other, and begins at each stop of that too.
  public mutating func press(_ actions: [Action], from start: ChartStop<B>) {
    var stop = start
    for action in actions {
      stop = stop.after(ChartInput("", .press(action)), trouble)
      meet(stop)
    }
  }

  /// Tries everything everywhere.
  ///
  /// - Parameter look: Is shown each session that came into a new situation.
  public mutating func run(look: (inout ConsoleSession<B>) -> Void = { _ in }) {
    var next = 0
    while next < queue.count {
      let stop = queue[next]
      next += 1
      var shown = stop.session
      look(&shown)
      note(stop.session)
      tryAll(stop)
    }
    queue = []
  }

  private mutating func tryAll(_ stop: ChartStop<B>) {
    situationCount += 1
    for input in ChartInput.all(for: stop.session) {
      let hasWritten = tryOut(input, stop)
      guard hasWritten, stop.session.screenID != .halted else { continue }
      tryOut(input.failing(.diskFull, "the disk is full"), stop)
    }
    guard stop.session.screenID != .halted else { return tryMended(stop) }
    let right = ChartInput.right(for: stop.session) ?? .enter
    tryOut(right.failing(.outcomeUnknown, "the disk fails"), stop)
  }

  /// Plays an input and charts it; true where it made the books write.
  @discardableResult
  private mutating func tryOut(_ input: ChartInput, _ stop: ChartStop<B>) -> Bool {
    let after = stop.after(input, trouble)
    // What goes on as if the disk were whole is charted without the trouble.
    if input.trouble != nil, after.session.screenID != .halted { return false }
    record(input.name, from: stop.session, to: after.session)
    if !after.session.isFinished { meet(after) }
    return after.session.books.site.sequence != stop.session.books.site.sequence
  }

  private mutating func tryMended(_ stop: ChartStop<B>) {
    var mended = stop
    mended.session.books[keyPath: trouble] = nil
    let after = mended.after(.enter, trouble)
    record("Enter, once it is mended", from: stop.session, to: after.session)
  }

  private mutating func record(
    _ input: String,
    from before: ConsoleSession<B>,
    to after: ConsoleSession<B>
  ) {
    let message = after.turn.hasSpoken ? after.message?.id ?? "" : ""
    chart.add(
      StateChart.Move(
        from: before.state,
        input: input,
        to: after.isFinished ? nil : after.state,
        message: message
      )
    )
  }

  /// Keeps a session for later if it is in a new situation; false if it is not.
  @discardableResult
  private mutating func meet(_ stop: ChartStop<B>) -> Bool {
    let session = stop.session
    guard expanded[session.state, default: 0] < situationsPerState else { return false }
    let fields = session.top.view(site: session.world)
    let situation = Situation(
      stack: session.stack.map(\.code),
      asks: Self.kind(of: session.ask),
      keys: session.keys,
      prompt: fields["prompt"]?.text ?? "",
      marked: fields.items.firstIndex { $0.role == .selected },
      message: session.message?.id ?? "",
      isSignedOn: !session.operatorID.isNone
    )
    guard seen.insert(situation).inserted else { return false }
    expanded[session.state, default: 0] += 1
    queue.append(stop)
    return true
  }

  /// Two menus of other lengths are not the same.
  private static func kind(of ask: Ask) -> String {
    if case .choice(let count) = ask { "\(ask.noun) \(count)" } else { ask.noun }
  }

  private mutating func note(_ session: ConsoleSession<B>) {
    let shown = session.fields
    let names = Array(shown.values.keys) + shown.items.flatMap { Array($0.values.keys) }
    fields[session.screenID, default: []].formUnion(names)
  }
}

extension ConsoleSession {
  /// Where it stands in the chart.
  var state: StateChart.State { StateChart.State(screen: screenID, code: stepCode) }
}
