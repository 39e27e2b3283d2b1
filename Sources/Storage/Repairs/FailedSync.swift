/// `aisle store recover-io`: lets a site go on after a sync has failed.
public struct FailedSync {
  public struct Report: Sendable {
    /// The last record that the device gave back.
    public let sequence: Int
    /// What was cut behind it, and kept in `quarantine/`.
    public let byteCount: Int
  }

  private let paths: SitePaths
  private let disk: any Disk
  private let clock: () -> Int64
  private let store: String
  /// Nobody may write to the site meanwhile, so who does is waited for.
  public var waiting: LockWaiting = { _, _ in }
  /// Told now and then how many lines were read.
  public var progress: (_ lineCount: Int) -> Void = { _ in }

  public init(
    site path: String,
    on disk: any Disk = LinuxDisk(),
    isForced: Bool = false,
    clock: @escaping () -> Int64
  ) throws(StoreError) {
    paths = SitePaths(root: path)
    self.disk = disk
    self.clock = clock
    store = try SiteDirectory(path).meta(disk, isForced: isForced).store
  }

  /// Reads the last segment from the device itself, copies what is good of it to a new file, puts
  /// that in its place and takes `FAILED` away.
  ///
  /// Who has the old file open sees another one and stops. Whether a record of unknown outcome is
  /// there is then plain: its operation key is, or is not.
  /// - Throws: ``StoreError`` when what was confirmed is damaged; `FAILED` then stays.
  public func recover() throws(StoreError) -> Report {
    try disk.locked(paths, as: "recover-io", waiting: waiting) {
      guard try disk.status(at: paths.failed) != nil else {
        throw StoreError(.notRepaired("no sync has failed here"), file: paths.root)
      }
      try dropCache()
      let damage = try Damage(in: paths, store: store, disk, progress: progress)
      if let damage { throw damage.error }
      var walk = try LogWalk(paths.log, store: store, mode: .read, disk)
      defer { walk.close(disk) }
      let ending = try walk.run(disk) { _ in }
      let size = try disk.status(walk.file).size
      try rewrite(walk, isSealed: ending == .sealed)
      try disk.remove(paths.failed)
      try disk.syncDirectory(paths.root)
      return Report(
        sequence: walk.position.sequence,
        byteCount: size - walk.position.offset
      )
    }
  }

  private func dropCache() throws {
    guard let last = try paths.log.segments(disk).last else { return }
    let file = try disk.open(paths.log.path(of: last), .read)
    defer { disk.close(file) }
    disk.dropCache(file)
  }

  /// The good lines and a `recover` line in a new file; the rest to quarantine.
  ///
  /// Behind a seal there is no place for such a line. What was read of it may never have been on disk
  /// either, and who has the old file open would stay stopped.
  private func rewrite(_ walk: LogWalk, isSealed: Bool) throws {
    let position = walk.position
    let path = paths.log.path(of: position.segment)
    let whole = try disk.contents(of: path)
    if isSealed { return try disk.replace(path, with: whole, in: paths.log.path) }
    let rest = Array(whole.dropFirst(position.offset))
    let name = try disk.quarantineName(clock(), position.sequence + 1, in: paths)
    try disk.replace(paths.quarantine + "/" + name, with: rest, in: paths.quarantine)
    let why = FactText.Field("reason", "failed-sync")
    let fact = FactText.recover(cut: rest, keptAs: name, [why])
    var line: [UInt8] = []
    _ = Record.append(
      to: &line,
      sequence: position.sequence + 1,
      time: max(clock(), position.time),
      envelope: .ofStore("recover", position.sequence + 1),
      facts: Record.joined([fact]),
      durable: walk.durable,
      after: position.chain
    )
    try disk.replace(path, with: whole.prefix(position.offset) + line, in: paths.log.path)
  }
}
