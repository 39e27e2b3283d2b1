import Warehouse

/// `aisle verify`: reads every line of a site's journal, changes nothing, and says what it found.
public struct Verification {
  public struct Report: Sendable {
    public internal(set) var segmentCount = 0
    public internal(set) var lineCount = 0
    public internal(set) var byteCount = 0
    public internal(set) var milliseconds: Int64 = 0
    /// The last good line: its sequence, and its link of the chain, to be kept elsewhere.
    public internal(set) var sequence = 0
    public internal(set) var head = ""
    /// Behind the last good line.
    var end = Position(segment: 1)
    /// How many books were found to be the fold of the journal, where that was asked: those of each
    /// snapshot, and those of who opens the site now.
    public internal(set) var agreedCount: Int?
    /// Snapshots that everybody passes over, where books were compared: damaged ones, and those of
    /// another version or journal; without them only opening takes longer.
    public internal(set) var unusableSnapshots: [String] = []
    /// How many records somebody has given up, in a repair; `nil` where not all lines were read.
    public internal(set) var givenUpCount: Int?
    /// The site's own heads, the newest of them; nil where they were not looked at.
    var heads: HeadLines?
    /// The first thing that is wrong.
    public internal(set) var problem: StoreError?
    /// The heads that were kept elsewhere, and what they say; nil where none were given.
    public internal(set) var copy: (heads: HeadsCopy, verdict: HeadsCopy.Verdict)?
    /// Whether all of its lines and segments are, but for a tail.
    var isJournalRight = false
    /// What the site's own heads say against a journal that is right in itself.
    var problemOfHeads: StoreError?

    public var exitCode: Int32 { problem?.exitCode ?? 0 }
    public var linesPerSecond: Int { lineCount * 1000 / Int(max(milliseconds, 1)) }

    /// One line for people, and one for each thing beside the journal that is worth a word; what
    /// ``problem`` is says itself.
    public var text: String {
      let lost = givenUpCount ?? 0
      let loss = lost == 0 ? "" : ", but for \(counted(lost, "record")) that a repair gave up"
      let verdict = problem == nil ? "sound" + loss : "not sound"
      let books =
        agreedCount.map { ", \(counted($0 - 1, "snapshot")) and the books are what it says" } ?? ""
      return "\(counted(lineCount, "line")) in \(counted(segmentCount, "segment")), "
        + "\(linesPerSecond) lines/s, "
        + "head \(sequence) \(head): \(verdict)\(problem == nil ? books : "")"
        + unusableSnapshots.map {
          "\npassed over, as it is damaged or of another version or journal: \($0)"
        }.joined()
        + (heads?.trouble.map { "\n" + $0 } ?? "")
        + (copy.map { "\n" + $0.heads.text($0.verdict, besides: problemOfHeads) } ?? "")
    }
  }

  /// How much is looked at.
  public enum Depth: Sendable {
    /// The lines of the last segment only, and the seals of the others.
    case quick
    /// All lines, headers and seals, and the SHA-256 of segments.
    case full
    /// The same; and the books are built anew from all lines, and compared.
    case replay
  }

  private let paths: SitePaths
  private let disk: any Disk
  private let clock: () -> Int64

  /// `clock` gives milliseconds, to say how fast it was.
  public init(
    site path: String,
    on disk: any Disk = LinuxDisk(),
    clock: @escaping () -> Int64
  ) {
    paths = SitePaths(root: path)
    self.disk = disk
    self.clock = clock
  }

  /// Whether the journal is the one that was known by the heads of a copy, besides all that ``run``
  /// checks.
  public func run(
    _ depth: Depth = .full,
    against copy: HeadsCopy,
    progress: (_ lineCount: Int) -> Void = { _ in }
  ) throws(StoreError) -> Report {
    var report = try run(depth, progress: progress)
    let verdict =
      try report.isJournalRight
      ? copy.verdict(on: paths.log, endingAt: report.sequence, disk) : .notCompared
    report.copy = (copy, verdict)
    guard case .differs(let problem) = verdict else { return report }
    switch report.problem?.problem {
    case nil, .tornTail, .stopped: report.problem = problem
    default: break
    }
    return report
  }

  /// What the site's own heads show: the journal's end is gone with the mark; or it was, and records of
  /// the same numbers were written since; or all sums were made anew.
  private func problem(
    of heads: [Head],
    behind end: Position,
    _ evidence: EndEvidence
  ) throws(StoreError) -> StoreError? {
    if let lost = try evidence.findingOfHeads(behind: end) { return lost.error }
    let standings = try heads.standings(
      in: paths.log,
      endingAt: end.sequence,
      packedToo: false,
      disk
    )
    guard let other = standings.first(where: { $0.standing == .other }) else { return nil }
    let detail = "its link is not the head's"
    return StoreError(.edited, file: paths.heads, sequence: other.head.sequence, detail: detail)
  }

  /// A sync has failed.
  private func problemOfSync() throws(StoreError) -> StoreError? {
    try StoreError.naming(paths.failed) {
      guard try disk.status(at: paths.failed) != nil else { return nil }
      let way = "a sync has failed; the way out: aisle store recover-io"
      return StoreError(.stopped, file: paths.failed, detail: way)
    }
  }

  /// Checks the journal; of each line CRC, grammar, sequence and chain.
  ///
  /// Two threads share the segments, where the disk can be used by two: each reads the lines of one
  /// and takes its SHA-256, and in the end all are joined. Books can only be built in order: for
  /// ``Depth/replay`` one reads all lines, and the other applies them.
  /// `progress` is told the number of lines now and then.
  /// - Throws: ``StoreError`` when it cannot be read at all; what is found wrong is in the report.
  public func run(
    _ depth: Depth = .full,
    progress: (_ lineCount: Int) -> Void = { _ in }
  ) throws(StoreError) -> Report {
    let start = clock()
    let meta = try SiteDirectory(paths.root).meta(disk, isForced: true)
    let mark = try Mark.known(in: paths, disk)
    let check = SegmentCheck(log: paths.log, store: meta.store, depth: depth)
    let work = SegmentWork(try paths.log.segments(disk), check)
    var report = Report()
    switch depth {
    case .full:
      work.runByTwo(disk, progress: progress)
      let joined = try JoinedLines(try work.findings()) { (beginning) throws(StoreError) in
        try check.lines(from: beginning, disk)
      }
      report.lineCount = joined?.lineCount ?? 0
      report.givenUpCount = joined?.givenUpCount
      report.problem = joined?.firstNoText.map { .noText($0, in: paths.log) }
      try read(meta, mark, from: joined?.position, into: &report) { progress(work.lineCount + $0) }
    case .quick:
      work.runByTwo(disk)
      let last = try work.last.flatMap { (last) throws(StoreError) in
        try paths.log.beginning(of: last, disk)
      }
      try read(meta, mark, from: last, into: &report, progress)
    case .replay: try replay(meta, mark, work, into: &report, progress)
    }
    report.add(try work.findings())
    report.isJournalRight = report.problem == nil || report.problem?.problem == .tornTail
    if report.isJournalRight {
      let evidence = EndEvidence(paths, store: meta.store, disk)
      let heads = try HeadLines(in: paths, lastBytes: 1 << 20, disk)
      report.heads = heads
      report.problemOfHeads = try problem(of: heads.heads, behind: report.end, evidence)
      let lost = try evidence.finding(behind: report.end)?.error
      let unsynced = try problemOfSync()
      report.problem = report.problemOfHeads ?? lost ?? unsynced ?? report.problem
    }
    if depth == .quick || report.problem != nil { report.givenUpCount = nil }
    report.milliseconds = clock() - start
    return report
  }

  /// Reads lines in their order from `start` to the end.
  private func read(
    _ meta: StoreMeta,
    _ mark: Mark?,
    from start: Position?,
    into report: inout Report,
    _ progress: (_ lineCount: Int) -> Void
  ) throws(StoreError) {
    var step = LineStep()
    let reading = try JournalReading(paths.log, meta, mark, from: start, disk) { _ in
      if let count = step.pass() { progress(count) }
    }
    report.add(reading)
  }

  /// Builds the books anew from all lines, in their order, and compares them.
  ///
  /// Where the disk can be used by two threads, another one reads the lines, and this one applies
  /// them.
  private func replay(
    _ meta: StoreMeta,
    _ mark: Mark?,
    _ work: SegmentWork,
    into report: inout Report,
    _ progress: (_ lineCount: Int) -> Void
  ) throws(StoreError) {
    var replay = try Replay(paths, meta, disk)
    var step = LineStep()
    func apply(_ atom: StampedFacts) {
      replay.apply(atom)
      if let count = step.pass() { progress(count) }
    }
    let reading: JournalReading
    let other = disk.forAnotherThread
    if let ahead = other.flatMap({ ReadAhead(paths.log, meta, mark, $0) { work.run($0) } }) {
      ahead.take(apply)
      work.run(disk)
      reading = try ahead.reading()
    } else {
      reading = try JournalReading(paths.log, meta, mark, disk) { (atom) throws(StoreError) in
        apply(try StampedFacts(atom))
      }
      work.run(disk)
    }
    replay.finish(at: reading.position.sequence)
    report.add(reading)
    report.agreedCount = replay.agreedCount
    report.unusableSnapshots = replay.unusableFiles
    report.problem = report.problem ?? replay.problem
  }
}

extension Verification.Report {
  /// What lines said that were read in their order, behind those that are counted already.
  fileprivate mutating func add(_ reading: JournalReading) {
    problem = problem ?? reading.problem
    lineCount += reading.lineCount
    givenUpCount = (givenUpCount ?? 0) + reading.givenUpCount
    end = reading.position
    sequence = end.sequence
    head = reading.position.chain.hex
  }

  /// What was found out of each segment, besides its lines.
  fileprivate mutating func add(_ findings: [SegmentFinding]) {
    segmentCount = findings.count
    byteCount = findings.reduce(0) { $0 + $1.byteCount }
    problem = problem ?? findings.first?.beginningProblem
    for (finding, next) in zip(findings, findings.dropFirst()) where problem == nil {
      problem = finding.problem(before: next)
    }
  }
}
