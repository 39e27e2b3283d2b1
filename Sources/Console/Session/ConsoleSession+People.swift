import Barcodes
import Warehouse

// Who sits here, and what of theirs is kept.
extension ConsoleSession {
  mutating func signOn(_ id: OperatorID) {
    operatorID = id
    let outcome = perform(.signOn)
    guard case .committed = outcome else {
      operatorID = .none
      feed(.answered(outcome, to: .signOn))
      if case .notSaved(let trouble) = outcome { halt(trouble) }
      return
    }
    lookForFloor()
    stack = [MenuScreen()]
    say(greeting)
    replaced = .none
    if resume(nil) { return }
    if let work = setup.opening, mayDo(work) { open(work) }
  }

  /// Also says whose place it was, where that person is still to come back to their work.
  private var greeting: Message {
    let name = world.name(of: operatorID)
    guard replaced != operatorID, books.site.operators[replaced]?.presence == .paused else {
      return .hello(name)
    }
    return .helloInstead(name, of: world.name(of: replaced))
  }

  /// Looks whether the floor screens can be drawn here.
  mutating func lookForFloor() {
    floorNeeds = layouts.sizeNeeded(for: .floorWaves, on: size)
  }

  /// Opens work, where the operator left it if they did.
  mutating func open(_ work: Work) {
    guard mayDo(work) else { return say(.roleNeeded(work.role.rawValue.uppercased())) }
    if work == .floor, let floorNeeds { return say(.needsSize(work.title, floorNeeds)) }
    if books.site.operators[operatorID]?.presence == .paused {
      answerQuietly(perform(.resume))
    }
    if resume(work) { return }
    guard let screen = work.screen(site: world) else { return say(.nothingToDo) }
    stack.append(screen)
    feed(.siteChanged)
  }

  private func mayDo(_ work: Work) -> Bool {
    books.site.operators[operatorID]?.has(work.role) == true
  }

  mutating func answerQuietly(_ outcome: Outcome) {
    switch outcome {
    case .committed: break
    case .refused(let why): say(Message(why, site: world))
    case .notSaved(let trouble): halt(trouble)
    }
  }

  /// Takes a saved screen up again: of the given work, or of any.
  private mutating func resume(_ work: Work?) -> Bool {
    guard let text = setup.shelf.load(for: operatorID), !text.isEmpty else { return false }
    guard let saved = SavedSession(text) else { return discard("DAMAGED") }
    guard saved.sequence <= books.site.sequence else { return discard("NEWER THAN THE BOOKS") }
    for candidate in work.map({ [$0] }) ?? Work.allCases where mayDo(candidate) {
      guard let screen = candidate.screen(from: saved.screen, site: world) else { continue }
      stack.append(screen)
      say(.recovered)
      feed(.siteChanged)
      return true
    }
    return work == nil ? discard("ITS WORK IS DONE") : false
  }

  private mutating func discard(_ why: String) -> Bool {
    forget()
    say(.savedScreenGone(why))
    return false
  }

  /// Writes what is under way to the shelf, if it has changed.
  mutating func shelve() {
    guard !operatorID.isNone,
      let screen = stack.last(where: { $0.remembered() != nil })?.remembered()
    else { return }
    let saved = SavedSession(
      terminal: setup.terminal,
      sequence: books.site.sequence,
      screen: screen
    )
    let text = saved.text
    guard text != lastSaved else { return }
    if setup.shelf.save(text, for: operatorID) {
      lastSaved = text
    } else if !turn.hasSpoken {
      say(.screenNotKept)
    }
  }

  mutating func forget() {
    lastSaved = ""
    setup.shelf.remove(for: operatorID)
  }

  mutating func pause() {
    shelve()
    let wave = stack.last { $0.isAtWork }?.view(site: world)["wave"]?.text ?? ""
    answerQuietly(perform(.pause))
    guard screenID != .halted else { return }
    stack = [MenuScreen()]
    say(.paused(wave))
  }

  mutating func signedOff() {
    let name = world.name(of: operatorID)
    if books.site.operators[operatorID]?.presence == .away { forget() }
    stack = [SignInScreen()]
    operatorID = .none
    lastSaved = ""
    say(.goodbye(name))
  }

  /// Steps back when the operator has signed on at another terminal; their screen lives on there.
  mutating func checkMoved() {
    guard let person = books.site.operators[operatorID], person.presence == .working,
      person.terminal != setup.terminal
    else { return }
    stack = [SignInScreen()]
    operatorID = .none
    lastSaved = ""
    line.clear()
    say(.movedTo(person.terminal.text))
  }
}

// MARK: - Locking

extension ConsoleSession {
  var lockDue: UInt64? {
    let minutes = books.site.policy.lockMinutes
    guard minutes > 0, !operatorID.isNone, screenID != .locked else { return nil }
    return lastInputMs + UInt64(minutes) * 60_000
  }

  mutating func lockIfIdle() {
    guard let due = lockDue, ms >= due else { return }
    line.clear()
    message = .scanBadge
    stack.append(LockedScreen(operatorID, since: now))
  }

  mutating func unlock() {
    stack.removeAll { $0.id == .locked }
    feed(.siteChanged)
  }

  /// Lets time pass: for the wedge, for locking, and for screens that watch.
  mutating func tick(_ outputs: inout [WedgeOutput]) {
    wedge.tick(ms: ms, into: &outputs)
    tickTrace(&outputs)
    lockIfIdle()
    guard stack.last?.isWatching == true, ms >= lastTickMs + 1000 else { return }
    lastTickMs = ms
    catchUp()
    feed(.tick)
  }
}
