/// What a walk's ending means: nothing, a tail nobody was told about, or damage.
///
/// A whole line behind a bad one proves nothing: of two unconfirmed lines the disk may keep only the
/// second. If a line was not durable, none after it was confirmed, because one sync covers all
/// before it; so only `d=`, the mark or a seal prove that something is lost.
enum Verdict {
  /// What the ending means, given a `mark` that was read before the walk began.
  ///
  /// `isWhole` also compares a clean end with the names in `log/` and with the mark.
  static func of(
    _ ending: LogWalk.Ending,
    _ walk: LogWalk,
    mark: Mark?,
    isWhole: Bool = true,
    _ disk: any Disk
  ) throws(StoreError) -> StoreError? {
    switch ending {
    case .fault(.sequence(let found)): return error(.sequenceGap, walk, "found \(found)")
    case .fault(.chain): return error(.edited, walk, LineFault.chain.text)
    case .fault(.newerVersion): return error(.newerFormat, walk, LineFault.newerVersion.text)
    case .fault(.grammar(let part)): return error(.corrupt, walk, LineFault.grammar(part).text)
    case .fault(.otherStore): return error(.corrupt, walk, LineFault.otherStore.text)
    case .fault(.missing): return error(.corrupt, walk, LineFault.missing.text)
    case .fault(.checksum): return try judge(walk, mark, LineFault.checksum.text, disk)
    case .fault(.tooLong): return try judge(walk, mark, LineFault.tooLong.text, disk)
    case .partial: return try judge(walk, mark, "its end is missing", disk)
    case .end, .sealed: return isWhole ? try compare(ending, walk, mark, disk) : nil
    }
  }

  /// Whether the bad line at the walk's position, or any behind it, had been confirmed.
  private static func judge(
    _ walk: LogWalk,
    _ mark: Mark?,
    _ reason: String,
    _ disk: any Disk
  ) throws(StoreError) -> StoreError? {
    let expected = walk.position.sequence + 1
    let evidence: TailEvidence
    do {
      let size = try disk.status(walk.file).size
      evidence = try TailEvidence(walk.file, from: walk.position.offset, to: size, disk)
    } catch {
      throw StoreError(error)
    }
    let isLast = try walk.log.segments(disk).last == walk.position.segment
    let proven = max(evidence.durable, mark?.sequence ?? 0)
    let isConfirmed =
      proven >= expected || evidence.hasSeal || !isLast || walk.position.offset == 0
    guard isConfirmed else { return error(.tornTail, walk, reason) }
    let last = max(proven, evidence.lastSequence)
    let range = last > expected ? ", records were written up to \(last)" : ""
    return error(.corrupt, walk, reason + range)
  }

  /// A clean end may still be too early, or not be the end.
  private static func compare(
    _ ending: LogWalk.Ending,
    _ walk: LogWalk,
    _ mark: Mark?,
    _ disk: any Disk
  ) throws(StoreError) -> StoreError? {
    let position = walk.position
    if position.offset == 0 { return error(.corrupt, walk, LineFault.grammar("header").text) }
    if let last = try walk.log.segments(disk).last, last != position.segment {
      if ending == .sealed, last > position.sequence {
        let missing = LogDirectory.name(of: position.sequence + 1)
        return error(.sequenceGap, walk, "\(missing) is missing")
      }
      return last <= position.sequence
        ? error(.sequenceGap, walk, "\(LogDirectory.name(of: last)) begins before")
        : error(.corrupt, walk, "no seal, yet \(LogDirectory.name(of: last)) follows")
    }
    guard let mark, mark.sequence > position.sequence else { return nil }
    return error(.corrupt, walk, "records up to \(mark.sequence) were confirmed")
  }

  private static func error(
    _ problem: StoreError.Problem,
    _ walk: LogWalk,
    _ detail: String
  ) -> StoreError {
    StoreError(
      problem,
      file: walk.log.path(of: walk.position.segment),
      sequence: walk.position.sequence + 1,
      offset: walk.position.offset,
      detail: detail
    )
  }
}

extension Verdict {
  /// What is wrong, to who holds no lock: what `look` finds twice in a row in the same place.
  ///
  /// Others may be writing the line at hand, or have sealed the segment, between a walk and the verdict
  /// on it. Each look walks on from where the last one ended.
  static func lasting(
    _ look: () throws(StoreError) -> (place: Position, problem: StoreError?)
  ) throws(StoreError) -> StoreError? {
    var last: (place: Position, problem: StoreError.Problem)?
    while true {
      let (place, found) = try look()
      guard let found else { return nil }
      if let last, last.place == place, last.problem == found.problem { return found }
      last = (place, found.problem)
    }
  }
}

extension LogWalk {
  /// Walks to the end, and says what is wrong there to who holds no lock.
  mutating func runAndJudge(
    _ mark: Mark?,
    _ disk: any Disk,
    _ body: (Atom) throws(StoreError) -> Void
  ) throws(StoreError) -> (ending: Ending, problem: StoreError?) {
    var ending = Ending.end
    let problem = try Verdict.lasting { () throws(StoreError) in
      ending = try run(disk, body)
      return (position, try Verdict.of(ending, self, mark: mark, disk))
    }
    return (ending, problem)
  }
}
