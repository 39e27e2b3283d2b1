import Warehouse

/// The books of a site on disk: decides an act, keeps its facts in the journal, applies them.
///
/// One thread uses it. A copy shares the journal and must not be used beside the original.
public struct SiteStore: Books {
  var state: SiteState
  let journal: Journal
  let keeper: SnapshotKeeper
  /// Whether lines of others were taken in that no ``catchUp()`` has told of.
  var hasUntoldNews = false
  let opening: SiteOpening

  /// Opens the site's directory: its newest snapshot, and the journal behind it.
  ///
  /// `terminal` is the name others see while they wait for this one; `clock` gives UTC milliseconds.
  /// `waiting` is told once a second, from the first on, who holds the lock that is waited for,
  /// `progress` how far the journal behind the snapshot is read.
  /// With `snapshots`, this process has new ones taken, and waits for one where it would have to read
  /// very much; `usesSnapshots` is for who checks them.
  /// - Throws: ``StoreError``. For reading, damage does not throw: see ``blocked``.
  public init(
    opening path: String,
    _ access: Journal.Access = .writing,
    terminal: String,
    policy: SitePolicy = SitePolicy(),
    snapshots: SnapshotPolicy? = nil,
    usesSnapshots: Bool = true,
    on disk: any Disk = LinuxDisk(),
    isForced: Bool = false,
    waiting: @escaping LockWaiting = { _, _ in },
    progress: @escaping ReadingProgress = { _, _ in },
    clock: @escaping () -> Int64
  ) throws(StoreError) {
    let opening = SiteOpening(
      path: path,
      access: access,
      terminal: terminal,
      policy: policy,
      snapshots: snapshots,
      usesSnapshots: usesSnapshots,
      disk: disk,
      isForced: isForced,
      waiting: waiting,
      progress: progress,
      clock: clock
    )
    self = try opening.store()
  }

  fileprivate init(_ opening: SiteOpening) throws(StoreError) {
    self.opening = opening
    let disk = opening.disk
    let handle = try SiteHandle(
      opening.path,
      opening.access,
      on: disk,
      isForced: opening.isForced
    )
    let meta = handle.meta
    let snaps = SnapshotDirectory(paths: handle.paths, store: meta.store, disk: disk)
    let newest =
      opening.usesSnapshots ? snaps.newest(awaitedBy: opening.snapshots, opening.progress) : nil
    let site = newest.map { Site($0, policy: opening.policy, format: meta.format) }
    state = SiteState(site ?? Site(policy: opening.policy, format: meta.format))
    keeper = SnapshotKeeper(opening.snapshots, snaps, base: newest, clock: opening.clock)
    journal = try Journal(
      handle,
      opening.access,
      on: disk,
      holder: opening.terminal,
      clock: opening.clock,
      from: newest?.position,
      waiting: opening.waiting,
      progress: opening.progress,
      into: &state
    )
    keeper.look(at: state.sequence, behind: journal.byteCount(behind: newest?.position))
  }

  /// Everything that was read of the journal.
  public var site: Site {
    _read { yield state.site }
  }

  /// A task as it is now.
  ///
  /// What others picked elsewhere stays aside, so this may take less time than ``site``.
  public func task(_ id: TaskID) -> PickTask? { state.task(id) }

  public var meta: StoreMeta { journal.meta }
  /// Why nothing can be written; the site can still be looked at, as far as it is right.
  public var blocked: StoreError? { journal.blocked ?? state.failure }
  /// The file that an unconfirmed tail was moved to, when there was one.
  public var quarantined: String? { journal.quarantined }
  /// What holds for this site besides its journal; read from its settings.
  public var policy: SitePolicy {
    get { state.policy }
    set { state.policy = newValue }
  }

  public mutating func perform(_ act: Act) -> Outcome {
    wakeUp()
    boundWaiting()
    let person = act.actor.isNone ? "-" : act.actor.text
    let envelope = Envelope(
      terminal: act.terminal.text,
      person: person,
      key: act.key.description
    )
    guard let envelope else {
      return .notSaved(.other("Names may have A-Z a-z 0-9 . _ - only: \(act.terminal)/\(person)"))
    }
    do {
      return try state.lettingPicksWait(session: act.key.session) { () throws(StoreError) in
        try outcome(of: act, envelope)
      }
    } catch {
      // After a failed sync was recovered from, the operation key says what became of the act. The
      // books are read anew then, so nothing waits.
      guard (try? reloadIfReplaced()) == true, let again = try? outcome(of: act, envelope) else {
        return .notSaved(StoreTrouble(error))
      }
      return again
    }
  }

  public mutating func catchUp() throws -> Bool {
    if try reloadIfReplaced() { return true }
    if wakeUp() { return true }
    if let failure = state.failure { throw failure }
    let isNew = try journal.catchUp(&state)
    keeper.look(at: state.sequence)
    defer { hasUntoldNews = false }
    return isNew || hasUntoldNews
  }

  /// Opens the site anew where a repair or `store recover-io` has put other files in place.
  ///
  /// What is open here may have what was given up, or end in lines that never were on disk.
  private mutating func reloadIfReplaced() throws(StoreError) -> Bool {
    guard try journal.isReplaced() else { return false }
    become(try openedAnew())
    return true
  }

  /// The same site once more.
  ///
  /// - Throws: also where another site stands there now, of which a screen knows nothing.
  func openedAnew() throws(StoreError) -> SiteStore {
    let fresh = try opening.store()
    if fresh.meta.store == meta.store { return fresh }
    throw StoreError(.replaced, file: opening.path, detail: "by another site")
  }

  /// Goes on as one that was opened anew.
  mutating func become(_ fresh: SiteStore) {
    let policy = policy
    fresh.keeper.adoptChildren(of: keeper)
    self = fresh
    self.policy = policy
  }

  /// How far the journal is on disk for sure; nil before the first line.
  func durablePosition() throws(StoreError) -> Position? { try journal.durablePosition() }

  private mutating func outcome(
    of act: Act,
    _ envelope: Envelope
  ) throws(StoreError) -> Outcome {
    var decided: [Fact] = []
    let commit = try journal.commit(envelope, to: &state) { (state, time) throws(Refusal) in
      var act = act
      act.at = Moment(milliseconds: time)
      decided = try decide(act, state.books(for: act))
      return decided.map { FactText($0) }
    }
    keeper.look(at: state.sequence)
    switch commit {
    case .committed(let atom):
      if decided.contains(where: \.endsShift), site.isDeserted { journal.noteHead(by: "shift-end") }
      return .committed(Receipt(atom, decided))
    case .repeated(let atom): return .committed(Receipt(atom, try Site.facts(of: atom)))
    case .refused(let refusal): return .refused(refusal)
    case .unchanged:
      return .committed(Receipt(sequence: journal.sequence, at: site.at, facts: []))
    case .alreadyAnswered: return .refused(.alreadyAnswered(act.key))
    }
  }
}

/// How a process has a site opened, so that it can be opened once more.
struct SiteOpening {
  let path: String
  let access: Journal.Access
  let terminal: String
  let policy: SitePolicy
  let snapshots: SnapshotPolicy?
  let usesSnapshots: Bool
  let disk: any Disk
  let isForced: Bool
  let waiting: LockWaiting
  let progress: ReadingProgress
  let clock: () -> Int64

  /// Begins anew where a repair puts other files in place meanwhile.
  func store() throws(StoreError) -> SiteStore {
    for _ in 0..<9 {
      do {
        return try SiteStore(self)
      } catch {
        guard error.problem == .replaced else { throw error }
      }
    }
    return try SiteStore(self)
  }
}

extension Fact {
  fileprivate var endsShift: Bool {
    if case .operatorSignedOff(let note) = self { note.reason == .endOfShift } else { false }
  }
}

extension Site {
  /// Whether nobody is signed on.
  fileprivate var isDeserted: Bool {
    var isDeserted = true
    operators.visit { person in
      isDeserted = person.presence == .away
      return isDeserted
    }
    return isDeserted
  }
}

extension Receipt {
  fileprivate init(_ atom: Atom, _ facts: [Fact]) {
    self.init(
      sequence: atom.sequence,
      at: Moment(milliseconds: atom.time),
      facts: facts
    )
  }
}

extension StoreTrouble {
  public init(_ error: StoreError) {
    switch error.problem {
    case .diskFull: self = .diskFull
    case .readOnly: self = .readOnly
    case .outcomeUnknown: self = .outcomeUnknown
    case .tornTail, .corrupt, .edited, .sequenceGap: self = .damaged(error.description)
    case .newerFormat, .unknownFact: self = .newerVersion(error.text)
    case .notASite, .notMade, .alreadyASite, .notEmpty, .badMeta, .worldWritable, .remoteFileSystem,
      .replaced, .notWritten, .stopped, .tooLong, .notRepaired, .wrongBooks, .endIsGone,
      .otherJournal, .missingProgram, .io:
      self = .other(error.text)
    }
  }
}
