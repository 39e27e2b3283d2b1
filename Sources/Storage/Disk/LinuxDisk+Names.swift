import CLinux
import Glibc

extension LinuxDisk {
  public func status(_ file: DiskFile) throws(DiskError) -> FileStatus {
    var found = stat()
    _ = try retried("fstat", name(of: file)) { fstat(file.descriptor, &found) }
    return FileStatus(found)
  }

  public func status(at path: String) throws(DiskError) -> FileStatus? {
    var found = stat()
    // Asked with every scan, so the path is lent, and a file that is not there is no error.
    let absent = try retried("stat", path) {
      path.withCString {
        if stat($0, &found) == 0 { return 0 }
        return errno == ENOENT || errno == ENOTDIR ? 1 : -1
      }
    }
    return absent == 0 ? FileStatus(found) : nil
  }

  public func list(_ path: String) throws(DiskError) -> [String] {
    var opened: OpaquePointer?
    _ = try retried("opendir", path) {
      opened = opendir(path)
      return opened == nil ? -1 : 0
    }
    guard let directory = opened else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else {
        if errno == EINTR { continue }
        break
      }
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    if errno != 0 { throw DiskError(call: "readdir", path: path, code: errno) }
    return names.sorted()
  }

  public func makeDirectory(_ path: String) throws(DiskError) {
    _ = try retried("mkdir", path) { mkdir(path, 0o770) }
    _ = try retried("chmod", path) { chmod(path, 0o2770) }  // mkdir(2) drops the group bit.
  }

  public func rename(_ path: String, to newPath: String) throws(DiskError) {
    _ = try retried("rename", path) { Glibc.rename(path, newPath) }
  }

  public func remove(_ path: String) throws(DiskError) {
    _ = try retried("unlink", path) { Glibc.remove(path) }
  }

  public func fileSystem(of path: String) throws(DiskError) -> FileSystem {
    let descriptor = try retried("open", path) { Glibc.open(path, O_RDONLY | O_CLOEXEC) }
    defer { _ = Glibc.close(Int32(descriptor)) }
    let kind = try retried("fstatfs", path) { linux_file_system(Int32(descriptor)) }
    return Self.remote(kind).map { .remote(name: $0) } ?? .local
  }

  public func space(at path: String) throws(DiskError) -> DiskSpace {
    var found = statvfs()
    _ = try retried("statvfs", path) { statvfs(path, &found) }
    func bytes(_ blockCount: some BinaryInteger) -> Int {
      let product = UInt64(clamping: blockCount)
        .multipliedReportingOverflow(by: UInt64(clamping: found.f_frsize))
      return product.overflow ? .max : Int(clamping: product.partialValue)
    }
    return DiskSpace(freeBytes: bytes(found.f_bavail), totalBytes: bytes(found.f_blocks))
  }

  /// File systems whose locks or syncs may stop at this host (`linux/magic.h`).
  private static func remote(_ kind: Int) -> String? {
    switch kind {
    case 0x6969: "NFS"
    case 0x517B: "SMB"
    case 0xFF53_4D42: "CIFS"
    case 0xFE53_4D42: "SMB2"
    case 0x6573_5546: "FUSE"
    case 0x0102_1997: "9P"
    case 0x5346_414F: "AFS"
    case 0x7375_7245: "CODA"
    case 0x00C3_6400: "Ceph"
    default: nil
    }
  }
}

extension FileStatus {
  fileprivate init(_ found: stat) {
    self.init(
      size: Int(found.st_size),
      inode: UInt64(found.st_ino),
      device: UInt64(found.st_dev),
      isDirectory: found.st_mode & S_IFMT == S_IFDIR,
      permissions: UInt32(found.st_mode & 0o7777)
    )
  }
}
