/// `aisle backup DIR`: copies a site while the floor works on, then verifies the copy.
public struct Backup {
  /// Hints and things of this host only, and what is brought apart: the mark, read first, as a check on
  /// the rest, and of the snapshots the newest.
  private static let left: Set<String> = [
    "lock", "mark", "reserve", "FAILED", "store.meta", "snap", "spool",
  ]

  private let source: SitePaths
  private let disk: any Disk
  private let clock: () -> Int64

  public init(
    site path: String,
    on disk: any Disk = LinuxDisk(),
    clock: @escaping () -> Int64
  ) {
    source = SitePaths(root: path)
    self.disk = disk
    self.clock = clock
  }

  /// `directory` must not be there, or be empty; it becomes a site like the source.
  ///
  /// The journal's copy ends with a whole line, and the newest snapshot comes along: the copy opens at
  /// once, also where the journal is damaged before it. `store.meta` comes last, so an unfinished copy is no
  /// site. `progress` is told the name of each file as it begins.
  public func run(
    to directory: String,
    progress: (_ file: String) -> Void = { _ in }
  ) throws(StoreError) -> Verification.Report {
    let target = SitePaths(root: directory)
    let handle = try SiteHandle(source.root, .reading, on: disk, isForced: true)
    // Nobody archives on a disk that cannot be written.
    let lock = try? disk.open(source.lock, .readWrite)
    defer { if let lock { disk.close(lock) } }
    try StoreError.naming(directory) {
      if let lock { try disk.waitForLock(lock, byte: Archive.lockByte) { _ in } }
      guard try !isInsideSource(directory) else {
        throw StoreError(.notEmpty, file: directory, detail: "it lies in the site itself")
      }
      try disk.makeRoot(directory)
      guard try disk.list(directory).isEmpty else {
        throw StoreError(.notEmpty, file: directory)
      }
      let mark = try? Mark.known(in: source, disk)
      try copySnapshot(of: handle.meta.store, to: target)
      try copyDirectory(source.root, to: directory, leaving: Self.left, progress)
      try trimLog(target.log)
      try disk.replace(target.mark, with: mark?.bytes ?? [], in: directory)
      disk.close(try disk.open(target.lock, .create))
      // The snapshot may have records that were given up since it was copied.
      if let file = try handle.replacedFile() { throw StoreError(.replaced, file: file) }
      let meta = try disk.contents(of: source.meta)
      try disk.replace(target.meta, with: meta, in: directory)
    }
    return try Verification(site: directory, on: disk, clock: clock).run()
  }

  /// Whether `directory` is below the site: then the copy would be copied, and that again.
  private func isInsideSource(_ directory: String) throws -> Bool {
    guard let site = try disk.status(at: source.root) else { return false }
    var above = directory.split(separator: "/").dropLast().joined(separator: "/")
    if directory.hasPrefix("/") { above = "/" + above }
    if above.isEmpty { above = "." }
    var last: FileStatus?
    while let status = try disk.status(at: above), last.map(status.isSame) != true {
      if status.isSame(as: site) { return true }
      last = status
      above += "/.."
    }
    return false
  }

  private func copyDirectory(
    _ path: String,
    to copy: String,
    leaving left: Set<String> = [],
    _ progress: (String) -> Void
  ) throws {
    for name in try disk.list(path) where !left.contains(name) && !name.hasSuffix(".new") {
      let (from, to) = ("\(path)/\(name)", "\(copy)/\(name)")
      guard let status = try disk.status(at: from) else { continue }  // Gone since it was listed.
      progress(from)
      if status.isDirectory {
        try disk.makeDirectory(to)
        try copyDirectory(from, to: to, progress)
      } else {
        try copyFile(from, to: to)
      }
    }
    try disk.syncDirectory(copy)
  }

  /// Before the journal, which so has all that stands before it.
  ///
  /// Another may take its place meanwhile.
  private func copySnapshot(of store: String, to target: SitePaths) throws {
    let snapshots = SnapshotDirectory(paths: source, store: store, disk: disk)
    for _ in 0..<SnapshotDirectory.kept {
      guard let sequence = snapshots.newest()?.header.position.sequence else { return }
      let path = snapshots.path(of: sequence)
      let copies = SnapshotDirectory(paths: target, store: store, disk: disk)
      if try disk.status(at: target.snapshots) == nil {
        try disk.makeDirectory(target.snapshots)
      }
      do {
        try copyFile(path, to: copies.path(of: sequence))
        return try disk.syncDirectory(target.snapshots)
      } catch let error as DiskError where error.isMissing {
        continue
      }
    }
  }

  private func copyFile(_ path: String, to copyPath: String) throws {
    let file = try disk.open(path, .read)
    defer { disk.close(file) }
    let copy = try disk.open(copyPath, .createNew)
    defer { disk.close(copy) }
    let size = try disk.status(file).size
    try disk.readBlocks(of: file, 0..<size) { try disk.appendAll(copy, $0) }
    try disk.sync(copy)
  }

  /// Takes the beginning of a line that was just being written off the copy's end.
  private func trimLog(_ log: LogDirectory) throws {
    guard let last = try log.segments(disk).last else { return }
    let file = try disk.open(log.path(of: last), .append)
    defer { disk.close(file) }
    let size = try disk.status(file).size
    let start = max(0, size - Record.limit)
    let block = try disk.bytes(of: file, at: start, count: size - start)
    guard let end = block.lastIndex(of: UInt8(ascii: "\n")), start + end + 1 < size else { return }
    try disk.truncate(file, to: start + end + 1)
    try disk.sync(file)
  }
}
