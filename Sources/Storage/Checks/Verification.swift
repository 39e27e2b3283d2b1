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
    /// How many books were found to be the fold of the journal, where that was asked: those of each
    /// snapshot, and those of who opens the site now.
    public internal(set) var agreedCount: Int?
    /// The first thing that is wrong.
    public internal(set) var problem: StoreError?

    public var exitCode: Int32 { problem?.exitCode ?? 0 }
    public var linesPerSecond: Int { lineCount * 1000 / Int(max(milliseconds, 1)) }

    /// One line for people.
    public var text: String {
      let verdict = problem.map(\.description) ?? "sound"
      let books = agreedCount.map { ", \($0 - 1) snapshots and the books are what it says" } ?? ""
      return "\(lineCount) lines in \(segmentCount) segments, \(linesPerSecond) lines/s, "
        + "head \(sequence) \(head): \(verdict)\(problem == nil ? books : "")"
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

  /// Whether the journal is the one that was known by these heads, besides all that ``run`` checks.
  public func run(
    _ depth: Depth = .full,
    against heads: [Head],
    progress: (_ lineCount: Int) -> Void = { _ in }
  ) throws(StoreError) -> Report {
    var report = try run(depth, progress: progress)
    let search = SequenceSearch(log: paths.log, disk: disk)
    for head in heads where report.problem == nil {
      let record = try search.record(head.sequence)
      if record?.chain.hex == head.chain { continue }
      report.problem = StoreError(
        record == nil ? .corrupt : .edited,
        file: paths.log.path,
        sequence: head.sequence,
        detail: record == nil ? "the head's record is missing" : "its link is not the head's"
      )
    }
    return report
  }

  /// Checks the journal; of each line CRC, grammar, sequence and chain.
  ///
  /// The SHA-256 of segments is taken by a second thread, where the disk can be used by two.
  /// `progress` is told the number of lines now and then.
  /// - Throws: ``StoreError`` when it cannot be read at all; what is found wrong is in the report.
  public func run(
    _ depth: Depth = .full,
    progress: (_ lineCount: Int) -> Void = { _ in }
  ) throws(StoreError) -> Report {
    let start = clock()
    let meta = try SiteDirectory(paths.root).meta(disk, isForced: true)
    let segments = try paths.log.segments(disk)
    let hashes = hashes(of: segments, SegmentCheck(log: paths.log, isQuick: depth == .quick))
    var report = Report()
    try readLines(meta, from: depth == .quick ? segments.last : nil, depth, &report, progress)
    let finding = try hashes().get()
    report.segmentCount = finding.segmentCount
    report.byteCount = finding.byteCount
    report.problem = report.problem ?? finding.problem
    report.milliseconds = clock() - start
    return report
  }

  /// Begins to look at the segments beside whatever else is done; the result waits for it.
  private func hashes(
    of segments: [Int],
    _ check: SegmentCheck
  ) -> () -> Result<SegmentCheck.Finding, StoreError> {
    guard let other = disk.forAnotherThread else {
      return { Result { () throws(StoreError) in try check.run(segments, disk) } }
    }
    let thread = SecondThread {
      Result { () throws(StoreError) in try check.run(segments, other()) }
    }
    return { thread.result() }
  }

  private func readLines(
    _ meta: StoreMeta,
    from segment: Int?,
    _ depth: Depth,
    _ report: inout Report,
    _ progress: (_ lineCount: Int) -> Void
  ) throws(StoreError) {
    let mark = Journal.mark(at: paths.mark, disk)
    var replay = depth == .replay ? try Replay(paths, meta, disk) : nil
    let beginning = try segment.flatMap { (segment) throws(StoreError) in
      try paths.log.beginning(of: segment, disk)
    }
    var walk = try LogWalk(paths.log, store: meta.store, mode: .read, from: beginning, disk)
    defer { walk.close(disk) }
    var atomCount = 0
    var badText: StoreError?
    let take = { (atom: Atom) throws(StoreError) in
      badText = badText ?? Self.textProblem(of: atom, in: paths.log.path)
      try replay?.apply(atom)
      atomCount += 1
      if atomCount.isMultiple(of: 100_000) { progress(atomCount) }
    }
    do {
      var ending = try walk.run(disk, take)
      // Somebody may have been writing.
      if ending == .partial { ending = try walk.run(disk, take) }
      let ended = try Verdict.of(ending, walk, mark: mark, disk)
      report.problem = badText ?? ended
    } catch {
      guard case .unknownFact = error.problem else { throw error }
      report.problem = error
    }
    replay?.finish(at: walk.position.sequence)
    report.agreedCount = replay?.agreedCount
    report.problem = report.problem ?? replay?.problem
    report.lineCount = walk.lineCount
    report.sequence = walk.position.sequence
    report.head = walk.position.chain.hex
  }

  /// Whoever makes all sums anew may still have written what is no text.
  private static func textProblem(of atom: Atom, in log: String) -> StoreError? {
    guard let record = atom.records.first(where: { !$0.isText }) else { return nil }
    let text = LineFault.grammar("text").text
    return StoreError(.corrupt, file: log, sequence: record.sequence, detail: text)
  }
}

extension Record {
  /// Whether the line is UTF-8; nearly all are ASCII, which is soon seen.
  fileprivate var isText: Bool {
    bytes.withUnsafeBytes { bytes in
      var index = 0
      var bits: UInt64 = 0
      while index + 8 <= bytes.count {
        bits |= bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        index += 8
      }
      while index < bytes.count {
        bits |= UInt64(bytes[index])
        index += 1
      }
      return bits & 0x8080_8080_8080_8080 == 0 || String(validating: bytes, as: UTF8.self) != nil
    }
  }
}
