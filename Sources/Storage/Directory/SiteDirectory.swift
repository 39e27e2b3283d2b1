/// A directory that is, or is to be, a site.
public struct SiteDirectory: Hashable, Sendable {
  let paths: SitePaths

  public init(_ path: String) {
    paths = SitePaths(root: path)
  }

  /// How many bytes are kept aside.
  public static let usualReserve = 8 << 20

  /// Makes the directory (or takes an empty one) and the store in it.
  ///
  /// `store.meta` comes last: a directory without it is no site, so a crash on the way leaves none.
  /// `reserveBytes` are kept aside for closing a shift on a full disk. ``StoreMeta/isOnAnyFileSystem``
  /// is kept with the site; `isForced` holds for this call only.
  public func create(
    name: String,
    isDemo: Bool,
    at time: Int64,
    random: inout some RandomNumberGenerator,
    on disk: any Disk = LinuxDisk(),
    reserveBytes: Int = usualReserve,
    isOnAnyFileSystem: Bool = false,
    isForced: Bool = false
  ) throws(StoreError) {
    guard !name.isEmpty, Escape.text(Array(name.utf8)) != nil else {
      throw StoreError(.badMeta("site"), file: paths.meta)
    }
    let meta = StoreMeta(
      siteName: name,
      created: time,
      isDemo: isDemo,
      isOnAnyFileSystem: isOnAnyFileSystem,
      random: &random
    )
    try StoreError.naming(paths.root) {
      if try disk.status(at: paths.meta) != nil {
        throw StoreError(.alreadyASite, file: paths.root)
      }
      try disk.makeRoot(paths.root)
      // The log comes first; with it, this is what an earlier attempt left.
      if try disk.status(at: paths.log.path) == nil, !(try disk.list(paths.root).isEmpty) {
        throw StoreError(.notEmpty, file: paths.root)
      }
      try checkRights(disk)
      if !isForced, !isOnAnyFileSystem { try checkFileSystem(disk) }
      if !(try paths.log.segments(disk).isEmpty) { try checkUnused(disk) }
      try makeDirectory(paths.log.path, disk)
      try makeDirectory(paths.quarantine, disk)
      let first = SegmentHeader(
        store: meta.store,
        first: 1,
        previous: .zero,
        hash: SegmentHeader.noHash
      )
      try paths.log.make(first, disk)
      disk.close(try disk.open(paths.lock, .create))
      disk.close(try disk.open(paths.mark, .create))
      try fillReserve(reserveBytes, disk)
      try disk.syncDirectory(paths.root)  // All else has its name before this one.
      try disk.replace(paths.meta, with: Array(meta.text.utf8), in: paths.root)
    }
  }

  /// Reads what the site is, after checking that the store can work here.
  ///
  /// - Throws: ``StoreError`` when it is no site, one of a newer version, one that everybody may
  ///   write, or on a file system whose locks end at this host (unless
  ///   ``StoreMeta/isOnAnyFileSystem`` or `isForced`).
  public func meta(
    _ disk: any Disk = LinuxDisk(),
    isForced: Bool = false
  ) throws(StoreError) -> StoreMeta {
    let bytes = try metaBytes(disk)
    try checkRights(disk)
    let meta = try StoreMeta(text: String(decoding: bytes, as: UTF8.self), file: paths.meta)
    if !isForced, !meta.isOnAnyFileSystem { try checkFileSystem(disk) }
    return meta
  }

  /// Has older programs refuse the site, before a journal is written that they would call edited.
  func requireGapReaders(_ disk: any Disk) throws(StoreError) {
    let meta = try meta(disk, isForced: true).requiringGapReaders()
    try StoreError.naming(paths.meta) {
      let bytes = Array(meta.text.utf8)
      if try disk.contents(of: paths.meta) == bytes { return }
      try disk.replace(paths.meta, with: bytes, in: paths.root)
    }
  }

  private func metaBytes(_ disk: any Disk) throws(StoreError) -> [UInt8] {
    do {
      return try StoreError.naming(paths.meta) {
        if let absence = try absence(disk) {
          throw StoreError(.notASite(absence), file: paths.root)
        }
        return try disk.contents(of: paths.meta)
      }
    } catch {
      guard error.problem == .readOnly else { throw error }
      throw StoreError(.notASite(.forbidden), file: error.file, detail: error.detail)
    }
  }

  /// Why this is no site; nil for one.
  private func absence(_ disk: any Disk) throws -> Absence? {
    // One whose log is gone is a damaged site.
    if try disk.status(at: paths.meta) != nil { return nil }
    guard let root = try disk.status(at: paths.root) else { return .noDirectory }
    guard root.isDirectory else { return .notADirectory }
    if try disk.status(at: paths.log.path) != nil { return .noMeta }
    return try disk.list(paths.root).isEmpty ? .empty : .noJournal
  }

  /// Gives the reserved bytes back to a full disk; false when they were given already.
  public func freeReserve(on disk: any Disk = LinuxDisk()) throws(StoreError) -> Bool {
    _ = try meta(disk, isForced: true)
    do {
      guard try disk.status(at: paths.reserve) != nil else { return false }
      try disk.remove(paths.reserve)
      return true
    } catch {
      throw StoreError(error)
    }
  }

  /// Keeps bytes aside again, all or none; false when they are kept already.
  public func keepReserve(
    _ count: Int = usualReserve,
    on disk: any Disk = LinuxDisk()
  ) throws(StoreError) -> Bool {
    _ = try meta(disk, isForced: true)
    do throws(DiskError) {
      if let there = try disk.status(at: paths.reserve), there.size >= count { return false }
      do throws(DiskError) {
        try fillReserve(count, disk)
      } catch {
        try? disk.remove(paths.reserve)
        throw error
      }
      try disk.syncDirectory(paths.root)
      return true
    } catch {
      throw StoreError(error)
    }
  }

  private func checkRights(_ disk: any Disk) throws(StoreError) {
    try StoreError.naming(paths.root) {
      let names = [
        paths.root, paths.log.path, paths.meta, paths.lock, paths.snapshots, paths.archive,
      ]
      let last = try paths.log.segments(disk).last
      for path in names + [last.map(paths.log.path(of:))].compactMap(\.self) {
        if let status = try disk.status(at: path), status.permissions & 0o002 != 0 {
          throw StoreError(.worldWritable, file: path)
        }
      }
    }
  }

  private func checkFileSystem(_ disk: any Disk) throws(StoreError) {
    try StoreError.naming(paths.root) {
      if case .remote(let name) = try disk.fileSystem(of: paths.root) {
        throw StoreError(.remoteFileSystem(name), file: paths.root)
      }
    }
  }

  /// A log without `store.meta` may be overwritten only when it holds no record.
  private func checkUnused(_ disk: any Disk) throws {
    let segments = try paths.log.segments(disk)
    let bytes = try disk.contents(of: paths.log.path(of: 1))
    guard segments == [1], bytes.count(where: { $0 == UInt8(ascii: "\n") }) <= 1 else {
      throw StoreError(.badMeta("the file"), file: paths.meta, detail: "it is missing")
    }
  }

  private func makeDirectory(_ path: String, _ disk: any Disk) throws {
    if try disk.status(at: path) == nil { try disk.makeDirectory(path) }
  }

  private func fillReserve(_ count: Int, _ disk: any Disk) throws(DiskError) {
    guard count > 0 else { return }
    let file = try disk.open(paths.reserve, .create)
    defer { disk.close(file) }
    try disk.appendAll(file, [UInt8](repeating: 0, count: count))
    try disk.sync(file)
  }
}
