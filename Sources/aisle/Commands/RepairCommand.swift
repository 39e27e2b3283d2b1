import ArgumentParser
import Glibc
import Storage
import Warehouse

/// `aisle repair`: says what is damaged and what each way out costs, and goes one when told to.
struct RepairCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair",
    abstract: "End a damage of confirmed records, by a choice made with a name and a reason.",
    discussion: """
      Without a choice it changes nothing, says what each would cost, and ends as 'verify' does: with \
      0 when nothing is wrong.

      EXAMPLES
        aisle repair --site shop
        aisle repair --site shop --from /mnt/backup/shop --by sue --reason disk
        aisle repair --site shop --accept-loss 4711..4715 --by sue --reason disk
        aisle repair --site shop --reseal --by sue --reason disk
      """
  )

  @Option(
    help: "A backup of this site that has what is lost, or the damaged segment whole.",
    completion: .directory
  )
  var from: String?

  @Option(help: "Go on without these records, FIRST..LAST; exactly those in doubt.")
  var acceptLoss: String?

  @Flag(
    help: "Make a segment's lost seal or header again, or end it with its seal; no record is lost."
  )
  var reseal = false

  @Option(help: "Who decides.")
  var by: String?

  @Option(help: "Why, in words.")
  var reason: String?

  @OptionGroup var options: SiteOptions

  func run() throws {
    let path = try options.path
    let found: StoreError?
    do throws(StoreError) {
      found = try run(on: path)
    } catch {
      throw CommandFailure(error)
    }
    if let found { throw ExitCode(found.exitCode) }
  }

  /// Returns what is wrong, where nobody chose what to do about it.
  private func run(on path: String) throws(StoreError) -> StoreError? {
    var repair = try Repair(site: path, clock: SystemClock.milliseconds)
    repair.waiting = writeWaiting
    let damage = try LineProgress.shown { (progress) throws(StoreError) in
      repair.progress = progress.tell
      return try repair.damage()
    }
    guard let damage else { return try finish(repair, at: path) }
    guard let choice, let by, let reason else {
      try describe(damage, of: path, repair)
      return damage.error
    }
    let outcome = try LineProgress.shown { (progress) throws(StoreError) in
      repair.progress = progress.tell
      switch choice {
      case .putBack(let backup): return try repair.putBack(from: backup, by: by, reason: reason)
      case .acceptLoss(let range):
        return try repair.acceptLoss(of: range, by: by, reason: reason)
      case .makeFrame: return try repair.makeFrame(by: by, reason: reason)
      }
    }
    print("repaired; the damaged files are in \(path)/quarantine")
    report(outcome, damage)
    if try repair.damage() != nil { print("more is damaged: 'aisle repair' tells what") }
    takeSnapshot(of: path)
    return nil
  }

  private func report(_ outcome: Repair.Outcome, _ damage: Damage) {
    if outcome.addedCount > 0 {
      print(
        "with the backup came \(counted(outcome.addedCount, "record")) that nothing here told of"
      )
    }
    if outcome.rowCount == 0 { return }
    let rows = "\(counted(outcome.rowCount, "row")) written anew"
    switch outcome.lastKept {
    case damage.doubt.upperBound: print("the books keep what the lost records did: \(rows)")
    case let last?: print("the books keep what they did up to record \(last): \(rows)")
    case nil: print("the books keep what records did that were given up before: \(rows)")
    }
  }

  /// Where nothing is damaged any more, a repair may still have been cut off before its end.
  private func finish(_ repair: Repair, at path: String) throws(StoreError) -> StoreError? {
    if choice != nil {
      let rowCount = try repair.finish().rowCount
      if rowCount > 0 {
        print("the repair that was cut off is finished: \(counted(rowCount, "row")) written anew")
      }
      takeSnapshot(of: path)
    } else if let unfinished = try repair.unfinished() {
      print("A repair was cut off before its end. Call it again as it was called, to finish it.")
      return unfinished
    }
    while let surplus = try repair.surplus() {
      guard choice == .makeFrame, let by, let reason else {
        describe(surplus, of: path)
        return surplus.error
      }
      try repair.cutSurplus(by: by, reason: reason)
      print("repaired; what stood behind the seal is in \(path)/quarantine")
    }
    return try describeRest(of: path)
  }

  /// Else the next who opens the site has to read all of the journal.
  private func takeSnapshot(of path: String) {
    _ = try? SnapshotTaker(site: path, clock: SystemClock.milliseconds).run()
  }

  func validate() throws {
    if acceptLoss != nil, lossRange == nil {
      throw ValidationError("--accept-loss takes FIRST..LAST, such as 4711..4715")
    }
    if [from != nil, acceptLoss != nil, reseal].count(where: { $0 }) > 1 {
      throw ValidationError("one of --from, --accept-loss and --reseal")
    }
    if choice != nil, isBlank(by) || isBlank(reason) {
      throw ValidationError("a repair needs --by NAME and --reason WORDS")
    }
    if choice == nil, by != nil || reason != nil {
      throw ValidationError("--by and --reason go with --from, --accept-loss or --reseal")
    }
  }

  private enum Choice: Equatable {
    case putBack(from: String)
    case acceptLoss(of: ClosedRange<Int>)
    case makeFrame
  }

  private var choice: Choice? {
    if let from { return .putBack(from: from) }
    return reseal ? .makeFrame : lossRange.map { .acceptLoss(of: $0) }
  }

  private var lossRange: ClosedRange<Int>? {
    let ends = (acceptLoss ?? "").split(separator: "..", omittingEmptySubsequences: false)
      .compactMap { Int($0) }
    return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil
  }

  private func isBlank(_ words: String?) -> Bool { (words ?? "").allSatisfy(\.isWhitespace) }

  /// Whether only `heads.txt` speaks against the journal, which may be wrong itself.
  private func isOfHeads(_ error: StoreError) -> Bool { error.file.hasSuffix("/heads.txt") }

  /// As a shell takes it for one word.
  private func shellWord(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// How to look at what is in doubt; nothing where the segment is missing, packed, or ends there.
  private func wayToRead(_ damage: Damage) -> String {
    let error = damage.error
    var status = stat()
    guard !damage.isMissing, let offset = error.offset, access(error.file, R_OK) == 0,
      stat(error.file, &status) == 0, status.st_size > offset
    else { return "" }
    return """
      What they say can be read, but for the damaged place:
         tail -c +\(offset + 1) \(shellWord(error.file)) | less

      """
  }

  /// Tells and returns what is wrong although every record is right, as only `verify` looks there.
  private func describeRest(of path: String) throws(StoreError) -> StoreError? {
    let verification = Verification(site: path, clock: SystemClock.milliseconds)
    let report = try LineProgress.shown { (progress) throws(StoreError) in
      try verification.run(progress: progress.tell)
    }
    guard let problem = report.problem else {
      print("nothing is damaged")
      return nil
    }
    if problem.problem == .tornTail {
      print(visible("nothing is damaged that was confirmed: \(problem)"))
      return problem
    }
    if problem.problem == .stopped {
      print(visible("nothing is damaged, yet: \(problem)"))
      return problem
    }
    let advice =
      isOfHeads(problem)
      ? """
      The journal is right in itself: heads.txt was changed, or its end was lost and other records were
      written under those numbers, or all of it was made anew. A copy of heads.txt that was kept elsewhere
      tells: aisle verify --site \(shellWord(path)) --head COPY
      When you know why, put the right heads.txt in its place; without one move it aside.
      """
      : """
      No record is lost by it, and the floor can work on. Find out what changed the file. Then let
      everybody sign off, and copy the file from a backup that has it as it was.
      """
    print("\(visible("\(problem)"))\n\(advice)")
    return problem
  }

  /// Which records go with those in doubt, where the books keep none of them and some do.
  private func company(of damage: Damage, keptUpTo kept: Int) -> String {
    let voided = damage.voided
    if voided == damage.doubt || kept >= damage.doubt.lowerBound { return "" }
    return """

      They are of one act, records \(voided.lowerBound)..\(voided.upperBound), none of which counts without them.
      """
  }

  /// What is to be done after a way out; `lost` is what the books know nothing of after the second.
  private func work(after lost: ClosedRange<Int>?, _ damage: Damage) -> String {
    guard let lost, damage.canBeGivenUp else {
      let afterSecond =
        damage.canBeGivenUp ? "After 2 nobody can read any more who did it, and when. " : ""
      return """
        \(afterSecond)After 3 the books know nothing of what was
        written later: enter it again, and put cartons aside that were packed in it, as their SSCCs are
        given out again.
        """
    }
    return """
      After 2 the books know nothing of what was entered, picked, packed and counted in records
      \(lost.lowerBound)..\(lost.upperBound), after 3 of what was written later. Ask first of each order whether it was
      picked since, else its goods go out twice: aisle history ORDER. Enter the rest again, and put
      cartons that were packed in it aside: their SSCCs are given out again.
      """
  }

  private func describe(_ surplus: Surplus, of path: String) {
    print(
      """
      \(visible("\(surplus.error)"))
      No record is lost by it, and the floor can work on: nobody reads what stands there. Find out who
      wrote it. Then have it moved to quarantine:
         aisle repair --site \(shellWord(path)) --reseal --by NAME --reason WORDS
      """
    )
  }

  private func describe(_ damage: Damage, of path: String, _ repair: Repair) throws(StoreError) {
    let (first, last) = (damage.doubt.lowerBound, damage.doubt.upperBound)
    let command = "aisle repair --site \(shellWord(path))"
    if let frame = damage.frame {
      let lost = frame == .header ? "header of a segment" : "seal between two segments"
      print(
        """
        \(visible("\(damage.error)"))
        No record is lost by it, only the \(lost). Make it again:
           \(command) --reseal --by NAME --reason WORDS
        """
      )
      return
    }
    let kept = try repair.lastKept(without: damage) ?? first - 1
    let firstLost = kept < first ? damage.voided.lowerBound : kept + 1
    let advice =
      try repair.isOpen(despite: damage)
      ? """
      The floor can work on: a snapshot stands behind the damage, and all that was written since is
      whole. Keep snap/, and look for a backup in peace. The ways out:
      """ : "Let nobody work here until one of these is done:"
    let wayOfHeads =
      isOfHeads(damage.error)
      ? "\nIf heads.txt was changed, put the right one back, or take the wrong line out: then nothing is damaged."
      : ""
    let loss =
      switch kept {
      case last: "; the books keep what they did"
      case first..<last: "; the books keep what they did up to record \(kept)"
      default: ", lost for good"
      }
    let secondWay =
      damage.canBeGivenUp
      ? """
      go on without them\(loss):
         \(command) --accept-loss \(first)..\(last) --by NAME --reason WORDS
      """ : "they cannot be given up: nobody knows where the journal would go on"
    print(
      """
      \(visible("\(damage.error)"))\(wayOfHeads)
      in doubt: \(counted(last - first + 1, "record")), \(first)..\(last)\(company(of: damage, keptUpTo: kept))
      \(wayToRead(damage))\(advice)
      1  put the segment back from a backup that reaches record \(damage.lastToPutBack); nothing is lost:
         \(command) --from BACKUP --by NAME --reason WORDS
      2  \(secondWay)
      3  work on in a copy of an older backup: what was written after it is lost
      \(work(after: kept < last ? firstLost...damage.voided.upperBound : nil, damage))
      """
    )
  }
}
