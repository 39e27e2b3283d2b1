extension Journal {
  /// Asks `decide` what `envelope`'s command makes true, writes it, and applies it to `state`.
  ///
  /// `decide` is asked before the lock is taken, and again under it when others wrote something
  /// meanwhile that can matter. It is given the time, UTC milliseconds, that its line will carry, or
  /// one that is up to a second before that.
  /// - Throws: ``StoreError``; `state` then has nothing of the command. Only after `.outcomeUnknown`
  ///   the line may be on disk, and `state` may have it, as every other process that reads it has.
  public func commit<State: Follower, Refusal: Error>(
    _ envelope: Envelope,
    to state: inout State,
    decide: (State, _ time: Int64) throws(Refusal) -> [FactText]
  ) throws(StoreError) -> Commit<Refusal> {
    _ = try catchUp(&state)
    var finding = try self.finding(envelope, state, decide)
    if case .answer(let answer) = finding { return try settled(answer) }
    if let blocked { throw blocked }
    let seen = state.lastThatMatters
    var line: [UInt8] = []
    try locked(&state) { (state) throws(StoreError) in
      try settle(&state)
      try checkWritable()
      try rollIfDue(&state)
      try forgetForeignSync()
      if state.lastThatMatters != seen || !finding.holds(at: max(clock(), walk.position.time)) {
        finding = try self.finding(envelope, state, decide)
      }
      noteRush()
      if case .facts(let facts, let time) = finding {
        line = try append(envelope, facts, max(time, walk.position.time))
      }
    }
    if case .answer(let answer) = finding { return try settled(answer) }
    let isAlone = walk.position.sequence == lastOwn
    if isAlone { disk.startWriting(walk.file, at: walk.position.offset, count: line.count) }
    let own = try takeIn(line, &state)
    lastOwn = own.sequence
    try syncWhatWasRead(isAlone: isAlone)
    return .committed(own)
  }

  /// Applies what this process has just written, as every other will; nobody is told before a sync.
  private func takeIn(
    _ line: [UInt8],
    _ state: inout some Follower
  ) throws(StoreError) -> Atom {
    let end = walk.position.offset + line.count
    var own: Atom?
    var reason = "it was not read back"
    do {
      _ = try walk.run(over: line, disk) { (atom) throws(StoreError) in
        try state.apply(atom)
        own = atom
      }
    } catch {
      reason = error.text
    }
    guard let own, walk.settled.offset == end else {
      throw StoreError(.outcomeUnknown, file: walk.path, offset: end, detail: reason)
    }
    return own
  }

  /// What a command comes to, as things are.
  private enum Finding<Refusal: Error> {
    /// It can be answered without writing.
    case answer(Commit<Refusal>)
    /// What is to be written, and the time that it was decided for.
    case facts([FactText], Int64)

    /// How far, in milliseconds, a line's time may be behind the one it was decided for.
    private static var patience: Int64 { 1000 }

    /// Whether it was decided not long before `now`.
    func holds(at now: Int64) -> Bool {
      switch self {
      case .answer: true
      case .facts(_, let time): time + Self.patience >= now
      }
    }
  }

  private func finding<State: Follower, Refusal: Error>(
    _ envelope: Envelope,
    _ state: State,
    _ decide: (State, Int64) throws(Refusal) -> [FactText]
  ) throws(StoreError) -> Finding<Refusal> {
    let (session, counter) = envelope.operation
    if let last = state.lastOperation(of: session), counter <= last.counter {
      guard counter == last.counter, let atom = try atom(endingAt: last.sequence) else {
        return .answer(.alreadyAnswered)
      }
      return .answer(.repeated(atom))
    }
    let time = max(clock(), walk.position.time)
    let found: Finding<Refusal>
    do {
      let facts = try decide(state, time)
      found = facts.isEmpty ? .answer(.unchanged) : .facts(facts, time)
    } catch {
      found = .answer(.refused(error))
    }
    if let failure = state.failure {
      blocked = failure
      throw failure
    }
    return found
  }

  /// What was written under the operation key of that line; nil where somebody has given it up.
  private func atom(endingAt sequence: Int) throws(StoreError) -> Atom? {
    let search = SequenceSearch(log: paths.log, disk: disk)
    if try search.isGivenUp(sequence) { return nil }
    if let atom = try search.atom(endingAt: sequence) { return atom }
    throw StoreError(
      .corrupt,
      file: paths.log.path,
      sequence: sequence,
      detail: LineFault.missing.text
    )
  }

  /// An answer without a line of its own is shown when the lines it rests on are durable; else a
  /// power cut could make a true refusal a false one.
  private func settled<Refusal>(_ answer: Commit<Refusal>) throws(StoreError) -> Commit<Refusal> {
    noteRush()
    try makeDurable(walk.settled.sequence)
    return answer
  }

  private func noteRush() {
    isRush = abs(clock() - walk.position.time) <= 10
    if isRush { courtesy.beginAct() }
  }

  /// Under the lock: whether this process may append to the file that it has open.
  func checkWritable() throws(StoreError) {
    if try isStopped(), let blocked { throw blocked }
    let path = walk.path
    let isSame = try StoreError.naming(path) {
      try disk.status(at: path)?.inode == walk.inode
    }
    guard isSame else {
      let error = StoreError(.replaced, file: path)
      blocked = error
      throw error
    }
  }

  /// Whether this process has to open the site anew, where writing may go on.
  func isReplaced() throws(StoreError) -> Bool {
    try StoreError.naming(walk.path) {
      try isOfOtherFiles() && disk.status(at: paths.failed) == nil
    }
  }

  /// Whether other files stand in the place of those that were read, or none.
  func isOfOtherFiles() throws -> Bool {
    if try site.replacedFile() != nil { return true }
    if let there = try disk.status(at: walk.path) {
      return try there.inode != disk.status(walk.file).inode
    }
    // A repair may have set it aside; one that was only packed is still there.
    return try !paths.log.has(walk.position.segment, disk)
  }

  /// Whether a sync has failed, here or in any other process; it is then ``blocked``.
  func isStopped() throws(StoreError) -> Bool {
    if blocked?.problem == .stopped { return true }
    do {
      guard try disk.status(at: paths.failed) != nil else { return false }
    } catch {
      throw StoreError(error)
    }
    blocked = StoreError(.stopped, file: paths.failed)
    return true
  }

  /// One write behind the last line; returns what was written.
  private func append(
    _ envelope: Envelope,
    _ facts: [FactText],
    _ time: Int64
  ) throws(StoreError) -> [UInt8] {
    let now = clock()
    let draft = try LineDraft(envelope, facts, file: paths.log.path)
    let line = draft.printed(
      after: walk.position,
      time: time,
      rawTime: now < time ? now : nil,
      durable: durable
    )
    try write(line.bytes)
    return line.bytes
  }

  /// Appends under the lock, all or nothing.
  func write(_ bytes: [UInt8]) throws(StoreError) {
    try keepNameOfNewSegment()
    var failure: StoreError?
    do {
      let count = try disk.append(walk.file, bytes)
      if count == bytes.count { return }
      // A regular file takes less than it is given only when there is no room.
      failure = StoreError(.diskFull, file: paths.root, detail: "\(count) bytes of \(bytes.count)")
    } catch {
      failure = StoreError(error)
      if case .io(let text) = StoreError(error).problem {
        failure = StoreError(.notWritten(text), file: error.path, detail: text)
      }
    }
    do { try cutBehindEnd() } catch { throw poison(error) }
    if let failure { throw failure }
  }
}
