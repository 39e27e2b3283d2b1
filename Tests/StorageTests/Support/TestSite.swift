import Glibc
import Warehouse

@testable import Storage

extension SnapshotPolicy {
  /// Takes none itself.
  init(lineCount: Int) {
    self.init(site: "", lineCount: lineCount)
    command = []
    pauseMilliseconds = 0
  }
}

/// A site in a directory of its own, removed with the value.
final class TestSite {
  /// 2026-11-21T00:04:11.123Z.
  static let start: Int64 = 1_795_219_451_123

  let path: String
  var now = start

  init(_ format: JournalFormat = .newest) throws {
    path = try Self.directory() + "/site"
    var random = SeededRandom(seed: 42)
    try SiteDirectory(path).create(
      name: "Riverside",
      isDemo: true,
      at: Self.start,
      random: &random,
      reserveBytes: 0,
      isForced: true
    )
    if format != .newest { try becomeOld(format) }
  }

  /// Says that the site, which has no records yet, was made by a program of that version.
  private func becomeOld(_ format: JournalFormat) throws {
    let newest = "=\(JournalFormat.newest.rawValue)\n"
    let meta = String(decoding: try LinuxDisk().contents(of: path + "/store.meta"), as: UTF8.self)
    let old = meta.replacing("format" + newest, with: "format=\(format.rawValue)\n")
      .replacing("writers-min" + newest, with: "writers-min=\(format.rawValue)\n")
    try LinuxDisk().replace(path + "/store.meta", with: Array(old.utf8), in: path)
  }

  deinit {
    Self.remove(String(path.dropLast("/site".count)))
  }

  var log: String { path + "/log/000000000001.log" }
  /// The first sequence of each.
  var segments: [Int] { get throws { try SitePaths(root: path).log.segments(LinuxDisk()) } }

  func journal(
    _ access: Journal.Access = .writing,
    on disk: any Disk = LinuxDisk(),
    holder: String = "tty017",
    into ledger: inout Ledger
  ) throws(StoreError) -> Journal {
    try Journal(
      site: path,
      access,
      on: disk,
      holder: holder,
      clock: { [unowned self] in now },
      isForced: true,
      into: &ledger
    )
  }

  /// A journal for one of several that write at the same moment, each on a thread of its own.
  static func journal<F: Follower>(
    of path: String,
    terminal: Int,
    into follower: inout F
  ) throws(StoreError) -> Journal {
    try Journal(
      site: path,
      .writing,
      holder: "tty\(terminal)",
      clock: { start },
      isForced: true,
      into: &follower
    )
  }

  /// Commits `count` picks of one session, keys counting from `first`.
  @discardableResult
  func pick(_ count: Int, from first: Int = 1, session: String = "tty017-3f9a") throws -> Ledger {
    var ledger = Ledger()
    let journal = try journal(into: &ledger)
    for number in first..<first + count {
      now += 1000
      _ = try journal.pick(&ledger, "\(session)-\(number)")
    }
    return ledger
  }

  func bytes(_ file: String) throws -> [UInt8] {
    try LinuxDisk().contents(of: file)
  }

  func write(_ bytes: [UInt8], to file: String) throws {
    let disk = LinuxDisk()
    let opened = try disk.open(file, .create)
    defer { disk.close(opened) }
    try disk.appendAll(opened, bytes)
  }

  func remove(_ file: String) throws {
    try LinuxDisk().remove(file)
  }

  var quarantine: [String] {
    get throws { try LinuxDisk().list(path + "/quarantine") }
  }

  static func directory() throws -> String {
    var template = Array("/tmp/aisle-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw DiskError(call: "mkdtemp", path: "/tmp", code: errno)
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  static func remove(_ path: String) {
    let disk = LinuxDisk()
    for name in (try? disk.list(path)) ?? [] where unlink("\(path)/\(name)") != 0 {
      remove("\(path)/\(name)")
    }
    rmdir(path)
  }
}

extension Journal {
  /// A journal without snapshots.
  convenience init(
    site path: String,
    _ access: Access,
    on disk: any Disk = LinuxDisk(),
    holder: String,
    clock: @escaping () -> Int64,
    isForced: Bool = false,
    waiting: @escaping LockWaiting = { _, _ in },
    progress: @escaping ReadingProgress = { _, _ in },
    into follower: inout some Follower
  ) throws(StoreError) {
    try self.init(
      try SiteHandle(path, access, on: disk, isForced: isForced),
      access,
      on: disk,
      holder: holder,
      clock: clock,
      waiting: waiting,
      progress: progress,
      into: &follower
    )
  }

  /// One pick of one each under `key`, by operator u0042.
  func pick(
    _ ledger: inout Ledger,
    _ key: String,
    _ facts: [FactText] = [.picked()]
  ) throws -> Commit<Never> {
    try commit(.of(key), to: &ledger) { _, _ in facts }
  }
}

extension Envelope {
  static func of(_ key: String) -> Envelope {
    Envelope(terminal: "tty017", person: "u0042", key: key) ?? .ofStore("test", 0)
  }
}

extension Commit {
  var sequence: Int? {
    switch self {
    case .committed(let atom), .repeated(let atom): atom.sequence
    case .refused, .unchanged, .alreadyAnswered: nil
    }
  }
}

/// SplitMix64: the same numbers from the same seed everywhere.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
