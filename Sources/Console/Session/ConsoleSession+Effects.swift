import Barcodes
import Warehouse

extension ConsoleSession {
  /// One input of the operator, with all that follows of it.
  mutating func primary(_ body: (inout Self) -> Void) {
    turn = Turn()
    let code = stepCode
    body(&self)
    offerKept()
    if !turn.hasSpoken { message = nil }
    if stepCode != code { line.clear() }
    checkMoved()
    shelve()
  }

  /// Shows a message and rings for it.
  ///
  /// What matters less does not push away what the same input said before.
  mutating func say(_ new: Message) {
    turn.hasSpoken = true
    bells = max(bells, new.level.bells)
    guard new.level.bells >= turn.worst?.bells ?? 0 else { return }
    turn.worst = new.level
    message = new
    if new.level == .error { reverseUntil = ms + 400 }
  }

  /// Hands a scan to the screen, unless it is the badge of somebody else.
  mutating func take(_ scan: Scan) {
    if case .person(let other)? = scan.meanings.first, scan.meanings.count == 1,
      ask != .badge || screenID == .locked, !operatorID.isNone, other != operatorID
    {
      return take(badgeOf: other, scan)
    }
    let acts = counter
    turn.scan = scan
    tally.count(scan.provenance, by: 1)
    feed(.scan(scan))
    guard turn.worst == .error, let message else { return }
    if acts == counter { tally.count(scan.provenance, by: -1) }
    rejected[message.id, default: 0] += 1
  }

  /// A second person at this terminal: only where nothing is under way.
  private mutating func take(badgeOf other: OperatorID, _ scan: Scan) {
    guard !stack.contains(where: \.isAtWork) || screenID == .locked else {
      return say(.working(world.name(of: operatorID)))
    }
    if books.site.operators[operatorID]?.presence == .working {
      answerQuietly(perform(.pause))
      guard screenID != .halted else { return }
    }
    stack = [SignInScreen()]
    replaced = operatorID
    operatorID = .none
    lastSaved = ""
    feed(.scan(scan))
  }

  mutating func feed(_ input: Input) {
    run(step(input))
  }

  /// In a function of its own, so that its copy of the site is gone before the books change.
  private mutating func step(_ input: Input) -> [Effect] {
    guard !stack.isEmpty else { return [] }
    return stack[stack.count - 1].step(input, site: world)
  }

  private mutating func run(_ effects: [Effect]) {
    for effect in effects { run(effect) }
  }

  private mutating func run(_ effect: Effect) {
    switch effect {
    case .perform(let command, let approver):
      let outcome = perform(command, approver: approver)
      answer(outcome, to: command)
    case .say(let message): say(message)
    case .push(let box): stack.append(box.screen)
    case .replace(let box):
      stack.removeLast()
      stack.append(box.screen)
    case .leave(let handover): leave(handover)
    case .keepScan: keep()
    case .print(let job):
      feed(.printed(job, setup.printer.print(job, site: books.site)))
    case .signOn(let id): signOn(id)
    case .open(let work): open(work)
    case .signedOff: signedOff()
    case .pause: pause()
    case .unlock: unlock()
    case .retry: retry()
    case .quit: isFinished = true
    }
  }

  private mutating func leave(_ handover: Handover?) {
    let left = stack.popLast()
    if stack.isEmpty { stack = [operatorID.isNone ? SignInScreen() : MenuScreen()] }
    if left?.remembered() != nil, !stack.contains(where: { $0.remembered() != nil }) { forget() }
    if let handover { feed(.handed(handover)) }
    feed(.siteChanged)
  }

  private mutating func keep() {
    guard let scan = turn.scan else { return }
    if kept.scans.isEmpty { kept.code = stepCode }
    kept.scans.append(scan)
    tally.count(scan.provenance, by: -1)
  }

  /// Offers early scans to the step that came up.
  ///
  /// One that fails there takes the rest with it. Help is no step of the work, so they wait below it.
  private mutating func offerKept() {
    while !kept.scans.isEmpty, stepCode != kept.code, screenID != .help {
      let scan = kept.scans.removeFirst()
      turn.worst = nil
      take(scan)
      guard turn.worst == .error else { continue }
      let dropped = kept.scans.count
      kept.scans = []
      if dropped > 0 { say(.scansDropped(dropped)) }
    }
  }
}

// MARK: - The books

extension ConsoleSession {
  /// Asks the books, under the next operation key, with the scans since the last act.
  mutating func perform(_ command: Command, approver: OperatorID = .none) -> Outcome {
    counter += 1
    let key = OperationKey(session: "\(setup.terminal)-\(setup.sessionID)", counter: counter)
    var act = Act(command, key: key, actor: operatorID, terminal: setup.terminal, at: now)
    act.approver = approver
    act.scans = tally
    act.rejected = rejected.sorted { $0.key < $1.key }
      .map { RejectedScans(kind: $0.key, count: $0.value) }
    let outcome = books.perform(act)
    if case .committed(let receipt) = outcome {
      committed = receipt.sequence
      tally = ScanTally()
      rejected = [:]
    }
    return outcome
  }

  private mutating func answer(_ outcome: Outcome, to command: Command) {
    feed(.answered(outcome, to: command))
    if case .notSaved(let trouble) = outcome { halt(trouble) }
  }

  mutating func halt(_ trouble: StoreTrouble) {
    if screenID == .halted { stack.removeLast() }
    stack.append(HaltedScreen(trouble))
    turn.worst = nil
    say(.notSaved)
  }

  /// Takes in what other terminals wrote, and shows it.
  mutating func catchUp() {
    turn = Turn()
    let code = stepCode
    do {
      let isNews = try books.catchUp()
      unreadSince = .none
      if isNews { feed(.siteChanged) }
    } catch {
      if unreadSince.isNone { unreadSince = now }
      // Whoever only looks goes on with what is known, and is told how old it is.
      if screenID.isFloor { return }
      return halt((error as? StoreTrouble) ?? .other("\(error)"))
    }
    if stepCode != code { line.clear() }
    checkMoved()
  }

  private mutating func retry() {
    guard let halted = top as? HaltedScreen, halted.mayGoOn else { return say(.notSaved) }
    do {
      _ = try books.catchUp()
      leave(nil)
      say(.lastStepAgain)
    } catch {
      halt((error as? StoreTrouble) ?? .other("\(error)"))
    }
  }
}

extension ScanTally {
  mutating func count(_ provenance: Provenance, by step: Int) {
    switch provenance {
    case .framed: framed += step
    case .timed: timed += step
    case .pasted: pasted += step
    case .typed: typed += step
    }
  }
}
