import Glibc

/// Takes a snapshot of a site: the work of `aisle store snapshot`, a child of whoever noticed that
/// the last one is old.
public struct SnapshotTaker {
  private let site: String
  private let disk: any Disk
  private let clock: () -> Int64
  private let isForced: Bool
  /// When a segment ends.
  var roll = RollPolicy()

  public init(
    site path: String,
    on disk: any Disk = LinuxDisk(),
    isForced: Bool = false,
    clock: @escaping () -> Int64
  ) {
    site = path
    self.disk = disk
    self.isForced = isForced
    self.clock = clock
  }

  /// Writes one for the last line there is, which is made durable first, and keeps the newest three.
  ///
  /// Does nothing while another process is at it, or when that one is there. A segment that is nearly
  /// full is sealed then, which takes a while that no terminal should wait for.
  /// - Returns: its sequence, or nil.
  /// - Throws: ``StoreError`` for damage, or a disk that fails.
  public func run() throws(StoreError) -> Int? {
    _ = try SiteDirectory(site).meta(disk, isForced: isForced)
    let paths = SitePaths(root: site)
    return try StoreError.naming(paths.snapshots) {
      let lock = try disk.open(paths.lock, .readWrite)
      defer { disk.close(lock) }
      guard try disk.tryLock(lock, byte: SnapshotPolicy.lockByte) else { return nil }
      let store = try SiteStore(
        opening: site,
        .reading,
        terminal: "snapshot",
        on: disk,
        isForced: isForced,
        clock: clock
      )
      if let blocked = store.blocked, blocked.problem != .tornTail { throw blocked }
      guard let position = try store.durablePosition() else { return nil }
      let directory = SnapshotDirectory(paths: paths, store: store.meta.store, disk: disk)
      // A repair that has ended meanwhile may have given up what these books have.
      let isNew = try directory.write(store.site, at: position) {
        try !store.journal.isOfOtherFiles()
      }
      try directory.prune()
      if position.offset >= roll.byteCountAhead { try sealAhead() }
      return isNew ? position.sequence : nil
    }
  }

  private func sealAhead() throws(StoreError) {
    var store = try SiteStore(
      opening: site,
      terminal: "snapshot",
      on: disk,
      isForced: isForced,
      clock: clock
    )
    store.journal.roll = roll
    try store.journal.sealAhead(&store.state)
  }
}

/// When a process has a snapshot taken, and by which program.
public struct SnapshotPolicy: Sendable {
  /// The byte of `lock` that whoever takes one holds.
  static let lockByte = 2
  public static let usualLineCount = 8_000

  /// After how many lines behind the last one.
  public var lineCount: Int
  /// Whoever had to read so many bytes to open the site has one taken, too: records of imports are long.
  public var byteCount = 8 << 20
  /// How long the last one has to be ago, by the time of its line, but for a rush.
  ///
  /// To take one costs half a second of a processor on a floor of 200,000 tasks: with many lines a
  /// second it would never stop.
  public var pauseMilliseconds: Int64 = 30_000
  /// After so many lines no pause is waited for: whoever opens the site has to read them, and
  /// terminals hold them until there is one.
  public var lineCountInRush: Int { 2 * lineCount }
  /// Nobody reads so many lines who can wait for a snapshot of them.
  public var lineCountToAwait = 100_000
  /// What is started, with its arguments.
  public var command: [String]

  /// This program again, with the words that make it take one.
  public init(site: String, lineCount: Int = usualLineCount) {
    self.lineCount = lineCount
    command = ["/proc/self/exe", "store", "snapshot", "--site", site]
  }
}

/// A child that takes a snapshot while this process goes on.
final class SnapshotChild {
  private var id: pid_t

  /// Nil when it cannot be started; there is a next time.
  ///
  /// It is given no signal mask or disposition of ours, and none of our files.
  init?(_ command: [String]) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for descriptor in 0...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = command.map { strdup($0) }
    defer { for word in words { free(word) } }
    var id: pid_t = 0
    guard let program = command.first,
      posix_spawn(&id, program, &actions, &attributes, words + [nil], [nil]) == 0
    else { return nil }
    self.id = id
  }

  /// Whether it has ended; it is then gone for good.
  var hasEnded: Bool {
    if id > 0, waitpid(id, nil, WNOHANG) != 0 { id = 0 }
    return id == 0
  }
}
