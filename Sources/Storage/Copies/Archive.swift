/// `aisle store archive`: compresses sealed segments that no opening needs any more.
public struct Archive {
  public struct Report: Sendable {
    public internal(set) var segmentCount = 0
    /// Of those segments, before and after.
    public internal(set) var byteCount = 0
    public internal(set) var packedByteCount = 0
  }

  /// The byte of `lock` that an archive and a backup hold, so that neither meets the other.
  static let lockByte = 3

  private let paths: SitePaths
  private let disk: any Disk
  private let store: String

  public init(
    site path: String,
    on disk: any Disk = LinuxDisk(),
    isForced: Bool = false
  ) throws(StoreError) {
    paths = SitePaths(root: path)
    self.disk = disk
    store = try SiteDirectory(path).meta(disk, isForced: isForced).store
  }

  /// Moves what stands before the segment of the newest snapshot to `archive/`; without a snapshot
  /// nothing.
  ///
  /// A segment is removed when what was packed has been unpacked again and has the SHA-256 that the
  /// next segment's header says. A crash leaves the segment, its packed copy, or both.
  /// - Throws: ``StoreError``; what was packed before it stays so.
  public func run(
    progress: (_ file: String) -> Void = { _ in }
  ) throws(StoreError) -> Report {
    try StoreError.naming(paths.root) {
      let lock = try disk.lockedFile(paths) {
        try disk.waitForLock($0, byte: Self.lockByte) { _ in }
      }
      defer { disk.close(lock) }
      defer { disk.unlock(lock, byte: Self.lockByte) }
      let snapshots = SnapshotDirectory(paths: paths, store: store, disk: disk)
      var report = Report()
      guard let limit = snapshots.newest()?.position.segment else { return report }
      let segments = try paths.log.segments(disk)
      for (segment, next) in zip(segments, segments.dropFirst()) where segment < limit {
        guard try disk.status(at: paths.log.path(of: segment)) != nil else { continue }
        progress(paths.log.path(of: segment))
        try pack(segment, before: next, &report)
      }
      return report
    }
  }

  private func pack(_ segment: Int, before next: Int, _ report: inout Report) throws {
    if try disk.status(at: paths.archive) == nil {
      try disk.makeDirectory(paths.archive)
      try disk.syncDirectory(paths.root)
    }
    let (path, packed) = (paths.log.path(of: segment), paths.log.packedPath(of: segment))
    let beside = packed + ".new"
    let file = try disk.open(beside, .create)
    defer { disk.close(file) }
    let size: Int
    do {
      try disk.pack(path, into: file)
      try disk.sync(file)
      size = try checkedSize(of: beside, before: next, path)
    } catch {
      try? disk.remove(beside)  // On a full disk, of all places, it must not stay.
      throw error
    }
    try disk.rename(beside, to: packed)
    try disk.syncDirectory(paths.archive)
    try disk.remove(path)
    try disk.syncDirectory(paths.log.path)
    report.segmentCount += 1
    report.byteCount += size
    report.packedByteCount += try disk.status(file).size
  }

  /// How many bytes come out of a packed segment again, when they are those of `path`, and what the
  /// next segment's header says.
  private func checkedSize(of packed: String, before next: Int, _ path: String) throws -> Int {
    let file = try disk.unpack(packed)
    defer { disk.close(file) }
    let size = try disk.status(file).size
    let hash = try disk.hash(of: file, 0..<size)
    let said = try paths.log.header(of: next, disk)?.hash
    guard said == (try disk.gap(in: file)?.hash ?? hash), try hash == wholeHash(path) else {
      throw StoreError(.edited, file: path, detail: "SHA-256 differs; it was not archived")
    }
    return size
  }

  private func wholeHash(_ path: String) throws -> String {
    let file = try disk.open(path, .read)
    defer { disk.close(file) }
    return try disk.hash(of: file, 0..<disk.status(file).size)
  }
}
