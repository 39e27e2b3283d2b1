/// A site as one process has it open: what shows whether others still work at the same one.
final class SiteHandle {
  let meta: StoreMeta
  let paths: SitePaths
  private let disk: any Disk
  private let metaFile: HeldFile
  private let lockFile: HeldFile?

  /// To be made before anything else of the site is read.
  ///
  /// Where a process that writes finds no `lock`, it makes one.
  /// - Throws: ``StoreError`` when it is no site that this process can work in.
  init(
    _ path: String,
    _ access: Journal.Access,
    on disk: any Disk,
    isForced: Bool
  ) throws(StoreError) {
    self.disk = disk
    let directory = SiteDirectory(path)
    let paths = directory.paths
    self.paths = paths
    do {
      metaFile = try HeldFile(paths.meta, .read, disk)
    } catch {
      _ = try directory.meta(disk, isForced: isForced)  // It knows why.
      throw StoreError(error)
    }
    meta = try directory.meta(disk, isForced: isForced)
    do {
      lockFile = access == .writing ? try HeldFile(paths.lock, .readWrite, disk) : nil
    } catch {
      throw StoreError(error)
    }
  }

  /// Nil for who only reads.
  var lock: DiskFile? { lockFile?.file }

  /// The file in whose place another stands now: this process has to open the site anew before it
  /// writes, or has others rely on what it read.
  ///
  /// A repair puts a copy of `store.meta` in its place, as books that were read before it may have what
  /// it gave up. Where somebody took `lock` away, those who come later hold another one, and would
  /// write at once.
  func replacedFile() throws(DiskError) -> String? {
    if let inode = try disk.status(at: metaFile.path)?.inode, inode != metaFile.inode {
      return metaFile.path
    }
    guard let lockFile else { return nil }
    return try disk.status(at: lockFile.path)?.inode == lockFile.inode ? nil : lockFile.path
  }
}

/// A file that is kept open, so that no other gets its inode meanwhile.
private final class HeldFile {
  /// Asked for with every scan, so it is not put together each time.
  let path: String
  let file: DiskFile
  let inode: UInt64
  private let disk: any Disk

  init(_ path: String, _ mode: OpenMode, _ disk: any Disk) throws(DiskError) {
    let file = try disk.open(path, mode)
    do {
      inode = try disk.status(file).inode
    } catch {
      disk.close(file)
      throw error
    }
    self.path = path
    self.file = file
    self.disk = disk
  }

  deinit { disk.close(file) }
}
