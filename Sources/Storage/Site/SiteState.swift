import Warehouse

/// The books as the journal tells them, in which picks of others wait until somebody asks for what
/// they are about.
///
/// On a busy floor many lines stand between two of one terminal, and hardly one is about its task,
/// its tote or its slot. So the next scan does not wait for them to be applied.
final class SiteState: Follower {
  private let books: SharedSite
  private var waiting = WaitingPicks()
  private var letsPicksWait = false
  /// The session that decides here; no line of its own waits.
  private(set) var decider: [UInt8]
  /// What was decided about last, if it was a pick.
  private var decided: PlainPick?
  private(set) var lastThatMatters = 0
  /// Why a line that waited could not be applied; nothing is decided or taken in then.
  private(set) var failure: StoreError?

  /// `decider` is the session that is going to decide.
  init(_ site: Site, decider: [UInt8] = []) {
    books = SharedSite(site)
    self.decider = decider
  }

  /// The books with everything that was read.
  var site: Site {
    _read {
      settle()
      yield books.site
    }
  }

  /// Of the last line that was read.
  var sequence: Int { books.site.sequence }
  var policy: SitePolicy {
    get { books.site.policy }
    set { books.site.policy = newValue }
  }
  /// How many lines memory is held for because some of them wait.
  var heldCount: Int { waiting.heldCount }
  /// As many may be held; to apply them all at once is a wait that a picker would notice.
  ///
  /// More than stand between two snapshots in a rush, with what is written while one is taken: a
  /// process that applied what waits instead would leave less time for the snapshot.
  static let heldLimit = 32_768

  /// Lets picks of others wait that are read while `body` decides on an act of `session`, and writes
  /// it.
  func lettingPicksWait<Result>(
    session: String? = nil,
    _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    if let session { keepApart(session) }
    letsPicksWait = true
    defer { letsPicksWait = false }
    return try body()
  }

  /// The books with everything that can matter to `act`, lent until the next call; who gets them must
  /// not change them.
  func books(for act: Act) -> SharedSite {
    guard case .pick(let task, _, let tote) = act.command else {
      decided = nil
      settle()
      return books
    }
    settle(.tote, RowKey(tote))
    let location = self.task(task)?.stock.location ?? .none
    settle(.location, RowKey(location))
    decided = PlainPick(task: task, tote: tote, location: location)
    return books
  }

  func task(_ id: TaskID) -> PickTask? {
    settle(.task, RowKey(id))
    return books.site.tasks[id]
  }

  func putAside(_ line: LentLine) -> Bool {
    guard letsPicksWait, failure == nil, !line.session.elementsEqual(decider),
      let pick = PlainPick(line)
    else { return false }
    waiting.append(line, pick)
    books.site.stand(behind: line.sequence, at: Moment(milliseconds: line.time))
    if decided?.meets(pick) != false { lastThatMatters = line.sequence }
    return true
  }

  func apply(_ atom: Atom) throws(StoreError) {
    if let failure { throw failure }
    if waiting.count > 0 {
      if let pick = PlainPick(atom) {
        settle(.task, RowKey(pick.task))
        settle(.tote, RowKey(pick.tote))
      } else {
        settle()
      }
      if let failure { throw failure }
    }
    try books.site.apply(atom)
    lastThatMatters = atom.sequence
  }

  func lastOperation(of session: String) -> Operation? {
    keepApart(session)
    return books.site.sessions.lastOperation(of: session)  // Without a copy of the other tables.
  }

  /// Has no line of a session wait from now on.
  private func keepApart(_ session: String) {
    if session.utf8.elementsEqual(decider) { return }
    settle()
    decider = Array(session.utf8)
  }

  /// Applies some of what waits, those that were read first.
  func settleOldest(_ count: Int) {
    waiting.takeOldest(count, applyLate)
  }

  /// Applies all that waits.
  func settle() {
    waiting.takeAll(applyLate)
  }

  private func settle(_ subject: WaitingPicks.Subject, _ key: RowKey) {
    waiting.take(subject, key, applyLate)
  }

  /// Nothing behind a line that cannot be applied is applied.
  private func applyLate(_ line: WaitingLine) {
    if failure != nil { return }
    do { try books.site.apply(line.atom()) } catch { failure = error }
  }
}

extension PlainPick {
  /// Nil for a line that is none.
  init?(_ line: LentLine) { self.init(line.withFacts) }

  init?(_ atom: Atom) { self.init(atom.withFacts) }

  private init?(_ withFacts: ((UnsafeRawBufferPointer) -> Bool?) -> Bool?) {
    var reader = PlainPickReader()
    let isOther = withFacts { reader.takeIn($0) ? nil : true }
    guard isOther == nil, let pick = reader.pick else { return nil }
    self = pick
  }
}
