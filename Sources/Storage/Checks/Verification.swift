import Crypto

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
    /// The first thing that is wrong.
    public internal(set) var problem: StoreError?

    public var exitCode: Int32 { problem?.exitCode ?? 0 }
    public var linesPerSecond: Int { lineCount * 1000 / Int(max(milliseconds, 1)) }

    /// One line for people.
    public var text: String {
      let verdict = problem.map(\.description) ?? "sound"
      return "\(lineCount) lines in \(segmentCount) segments, \(linesPerSecond) lines/s, "
        + "head \(sequence) \(head): \(verdict)"
    }
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
    isQuick: Bool = false,
    against heads: [Head],
    progress: (_ lineCount: Int) -> Void = { _ in }
  ) throws(StoreError) -> Report {
    var report = try run(isQuick: isQuick, progress: progress)
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

  /// Checks all lines, headers and seals, and the SHA-256 of segments.
  ///
  /// Of a line CRC, grammar, sequence and chain. A quick run reads the lines of the last segment only, and the seals of the others.
  ///
  /// `progress` is told the number of lines now and then.
  /// - Throws: ``StoreError`` when it cannot be read at all; what is found wrong is in the report.
  public func run(
    isQuick: Bool = false,
    progress: (_ lineCount: Int) -> Void = { _ in }
  ) throws(StoreError) -> Report {
    let start = clock()
    let meta = try SiteDirectory(paths.root).meta(disk, isForced: true)
    let mark = Journal.mark(at: paths.mark, disk)
    var report = Report()
    let segments = try paths.log.segments(disk)
    let beginning = isQuick ? try position(before: segments.last) : nil
    var walk = try LogWalk(paths.log, store: meta.store, mode: .read, from: beginning, disk)
    defer { walk.close(disk) }
    var atomCount = 0
    let count = { (_: Atom) throws(StoreError) in
      atomCount += 1
      if atomCount.isMultiple(of: 100_000) { progress(atomCount) }
    }
    var ending = try walk.run(disk, count)
    if ending == .partial { ending = try walk.run(disk, count) }  // Somebody may have been writing.
    report.problem = try Verdict.of(ending, walk, mark: mark, disk)
    report.lineCount = walk.lineCount
    report.sequence = walk.position.sequence
    report.head = walk.position.chain.hex
    try checkSegments(segments, isQuick: isQuick, &report)
    report.milliseconds = clock() - start
    return report
  }

  /// Sizes, seals and hashes of all segments.
  private func checkSegments(
    _ segments: [Int],
    isQuick: Bool,
    _ report: inout Report
  ) throws(StoreError) {
    report.segmentCount = segments.count
    for (index, segment) in segments.enumerated() {
      let next = index + 1 < segments.count ? segments[index + 1] : nil
      let (size, problem) = try checkHash(of: segment, next: next, isQuick: isQuick)
      report.byteCount += size
      report.problem = report.problem ?? problem
    }
  }

  /// What the last segment's header says of those before it.
  private func position(before segment: Int?) throws(StoreError) -> Position? {
    guard let segment else { return nil }
    return try StoreError.naming(paths.log.path(of: segment)) {
      guard let header = try header(of: segment) else { return nil }
      var position = Position(segment: segment)
      position.sequence = segment - 1
      position.chain = header.previous
      return position
    }
  }

  /// The size of a segment, and what is wrong with the SHA-256 that its seal and the next header say.
  private func checkHash(
    of segment: Int,
    next: Int?,
    isQuick: Bool
  ) throws(StoreError) -> (size: Int, problem: StoreError?) {
    let path = paths.log.path(of: segment)
    return try StoreError.naming(path) {
      let file = try disk.open(path, .read)
      defer { disk.close(file) }
      let size = try disk.status(file).size
      guard let next else { return (size, nil) }
      let sealOffset = try lastLine(of: file, size)
      if isQuick {
        let seal = try seal(of: file, sealOffset..<size)
        let isRight =
          try seal?.byteCount == sealOffset && seal?.chain == header(of: next)?.previous
          && (seal?.next ?? seal.map { $0.last + 1 }) == next
        return (size, isRight ? nil : StoreError(.edited, file: path, detail: "its seal differs"))
      }
      var hash = SHA256()
      var sealed: String?
      for range in [0..<sealOffset, sealOffset..<size] {
        try update(&hash, file, range)
        if sealed == nil { sealed = Array(hash.finalize()).hexText }
      }
      let isRight =
        try seal(of: file, sealOffset..<size)?.hash == sealed
        && header(of: next)?.hash == Array(hash.finalize()).hexText
      return (size, isRight ? nil : StoreError(.edited, file: path, detail: "SHA-256 differs"))
    }
  }

  private func lastLine(of file: DiskFile, _ size: Int) throws -> Int {
    let start = max(0, size - Record.limit)
    let block = try disk.bytes(of: file, at: start, count: size - start)
    return start + (block.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
  }

  private func update(_ hash: inout SHA256, _ file: DiskFile, _ range: Range<Int>) throws {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let count = min(1 << 20, range.upperBound - offset)
      let block = try disk.bytes(of: file, at: offset, count: count)
      if block.isEmpty { return }
      hash.update(data: block)
      offset += block.count
    }
  }

  private func seal(of file: DiskFile, _ range: Range<Int>) throws -> SegmentSeal? {
    let line = try disk.bytes(of: file, at: range.lowerBound, count: range.count).dropLast()
    return Array(line).withUnsafeBytes { try? SegmentSeal(line: $0) }
  }

  private func header(of segment: Int) throws -> SegmentHeader? {
    let file = try disk.open(paths.log.path(of: segment), .read)
    defer { disk.close(file) }
    let block = try disk.bytes(of: file, at: 0, count: 1024)
    let line = Array(block.prefix { $0 != UInt8(ascii: "\n") })
    return line.withUnsafeBytes { try? SegmentHeader(line: $0) }
  }
}
