/// The only judge: what `act` would make true, or why it cannot be.
///
/// Changes nothing; the answer holds for the books as they are in `site`.
public func decide(_ act: Act, _ site: Site) throws(Refusal) -> [Fact] {
  try decide(act, SharedSite(site))
}

/// The same without a copy of the books, which touches every table.
public func decide(_ act: Act, _ books: SharedSite) throws(Refusal) -> [Fact] {
  var decision = Decision(act, books)
  try decision.judge(act.command)
  decision.addEnvelope()
  return decision.facts
}

/// The facts of an act so far, and the books as they would be with them.
struct Decision {
  let act: Act
  private(set) var facts: [Fact] = []
  private let draft: Draft

  init(_ act: Act, _ books: SharedSite) {
    self.act = act
    let stamp = Stamp(
      sequence: books.site.sequence + 1,
      at: act.at,
      terminal: act.terminal,
      actor: act.actor
    )
    draft = Draft(books, stamp)
  }

  /// With all facts so far.
  var site: Site {
    _read {
      draft.settle()
      yield draft.site
    }
  }

  var now: Moment { act.at }
  var actor: OperatorID { act.actor }

  mutating func add(_ fact: Fact) {
    facts.append(fact)
    draft.waiting.append(fact)
  }

  /// The next number of a counter, which no later act gets again.
  mutating func nextNumber(_ counter: String) -> Int {
    let number = (site.counters[RowKey(counter)]?.value ?? 0) + 1
    add(.counterAdvanced(CounterNote(name: counter, value: number)))
    return number
  }

  /// Lets whoever has a shell act without a name, as imports do; everybody else needs the role, or
  /// somebody who has it.
  func require(_ role: OperatorRole) throws(Refusal) {
    guard !actor.isNone else { return }
    for person in [actor, act.approver] where site.operators[person]?.has(role) == true {
      return
    }
    throw .roleNeeded(role)
  }

  mutating func raise(
    _ code: ExceptionCode,
    note: String,
    quantity: Int = 0,
    task: PickTask? = nil,
    order: OrderID = .none,
    sku: SKU = .none
  ) {
    var record = ExceptionRecord()
    record.number = nextNumber("exception")
    record.code = code
    record.note = note
    record.task = task?.id ?? .none
    record.order = task?.order ?? order
    record.sku = task?.stock.sku ?? sku
    record.location = task?.stock.location ?? .none
    record.quantity = quantity
    record.operatorID = actor
    record.raisedAt = now
    add(.exceptionRaised(record))
  }

  fileprivate mutating func judge(_ command: Command) throws(Refusal) {
    switch command {
    case .signOn, .signOff, .pause, .resume, .logIndirect, .reportBadgeLost:
      try judgePeople(command)
    case .claim, .release, .skip, .pick, .short, .answerZeroCheck, .closeTote, .unload:
      try judgePicking(command)
    case .undo: try undo()
    case .startPacking, .leavePacking, .packItem, .reportPacking, .closeCarton, .reopenCarton,
      .countLabel, .finishOrder, .stage:
      try judgePacking(command)
    case .releaseWave, .holdWave, .resumeWave, .closeWave, .setPriority, .releaseClaim,
      .cancelOrder, .adjustStock, .acknowledge:
      try require(.supervisor)
      try judgeSupervising(command)
    case .calibrate(let calibration): try calibrate(calibration)
    case .importProducts, .importLocations, .importStock, .importOrders, .importOperators:
      try judgeImport(command)
    }
  }

  /// What is true of the act itself: who allowed it, how its scans came in, which were refused.
  fileprivate mutating func addEnvelope() {
    if !act.approver.isNone { add(.approved(ActNote(operatorID: act.approver))) }
    if act.scans.total > 0 {
      var note = ActNote(operatorID: actor)
      note.framed = act.scans.framed
      note.timed = act.scans.timed
      note.pasted = act.scans.pasted
      note.typed = act.scans.typed
      add(.scansTaken(note))
    }
    for rejected in act.rejected {
      var note = ActNote(operatorID: actor)
      note.kind = rejected.kind
      note.count = rejected.count
      add(.scansRejected(note))
    }
  }
}

/// The books with the facts of one act; a fact waits until somebody looks, as nobody does after the
/// last.
private final class Draft {
  private var books: SharedSite
  var waiting: [Fact] = []
  private let stamp: Stamp
  private var isDrafted = false

  init(_ books: SharedSite, _ stamp: Stamp) {
    self.books = books
    self.stamp = stamp
  }

  var site: Site {
    _read { yield books.site }
  }

  func settle() {
    if waiting.isEmpty { return }
    if !isDrafted { books = SharedSite(books.site.drafted()) }
    isDrafted = true
    for fact in waiting { books.site.apply(fact, stamp) }
    waiting.removeAll(keepingCapacity: true)
  }
}
