@testable import Storage

/// A site whose journal has several small segments, written by one who can make every sum anew.
struct ForgedLog {
  let site: TestSite
  /// The files' bytes in the log's order, each under its first sequence.
  private(set) var segments: [(first: Int, bytes: [UInt8])] = []
  private let store: String
  private var next = 1
  private var chain = Chain.zero
  private var hash = SegmentHeader.noHash

  init() throws {
    site = try TestSite()
    store = try SiteDirectory(site.path).meta(isForced: true).store
  }

  /// Five segments of four picks, the last of them not sealed; picks from `other` on are of 9 eaches.
  init(changedFrom other: Int) throws {
    try self.init()
    for segment in 0..<5 {
      let picks = (1...4).map { FactText.picked("TEA-0042", segment * 4 + $0 < other ? 1 : 9) }
      append(picks.map { Array($0.bytes) }, isSealed: segment < 4)
    }
  }

  /// A segment of lines with these facts; its seal names `following`, where that is not the next.
  mutating func append(_ facts: [[UInt8]], isSealed: Bool = true, following: Int? = nil) {
    let first = next
    var bytes = SegmentHeader(store: store, first: first, previous: chain, hash: hash).line
    for fact in facts {
      chain = Record.append(
        to: &bytes,
        sequence: next,
        time: TestSite.start + Int64(next),
        envelope: .of("tty017-a-\(next)"),
        facts: fact,
        durable: next - 1,
        after: chain
      )
      next += 1
    }
    if isSealed { seal(&bytes, count: facts.count, following) }
    segments.append((first, bytes))
  }

  private mutating func seal(_ bytes: inout [UInt8], count: Int, _ following: Int?) {
    let seal = SegmentSeal(
      last: next - 1,
      count: count,
      byteCount: bytes.count,
      hash: bytes.sha256Text,
      chain: chain,
      next: following
    )
    bytes += seal.line
    hash = bytes.sha256Text
    next = seal.following
  }

  subscript(index: Int) -> [UInt8] {
    get { segments[index].bytes }
    set { segments[index].bytes = newValue }
  }

  var log: LogDirectory { SitePaths(root: site.path).log }
  func path(_ index: Int) -> String { log.path(of: segments[index].first) }

  /// Puts the files in place, those of `archived` compressed, and takes away those without a byte.
  func write(archived: Range<Int> = 0..<0) throws {
    let disk = LinuxDisk()
    if !archived.isEmpty { try disk.makeDirectory(log.archive) }
    for index in segments.indices {
      try site.write(self[index], to: path(index))
      if archived.contains(index), !self[index].isEmpty {
        let file = try disk.open(log.packedPath(of: segments[index].first), .create)
        defer { disk.close(file) }
        try disk.pack(path(index), into: file)
      }
      if archived.contains(index) || self[index].isEmpty { try site.remove(path(index)) }
    }
    try site.write([], to: site.path + "/mark")
  }

  /// What two threads say, and what one alone does.
  func reports(_ depth: Verification.Depth = .full) throws -> [Verification.Report] {
    try [LinuxDisk(), FaultyDisk() as any Disk].map {
      try Verification(site: site.path, on: $0, clock: { 0 }).run(depth)
    }
  }

  /// What a single walk through all lines finds; only the segments' SHA-256 it does not look at.
  func walked() throws -> Verification.Report {
    let disk = LinuxDisk()
    var walk = try LogWalk(log, store: store, mode: .read, disk)
    defer { walk.close(disk) }
    var report = Verification.Report()
    let ending = try walk.run(disk) { _ in }
    report.problem = try Verdict.of(ending, walk, mark: nil, disk)
    report.lineCount = walk.lineCount
    report.sequence = walk.position.sequence
    report.head = walk.position.chain.hex
    return report
  }
}
