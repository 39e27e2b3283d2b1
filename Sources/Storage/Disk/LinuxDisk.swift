import CLinux
import Glibc

/// The real thing: Linux system calls, close-on-exec, files 0660 and directories 2770.
public final class LinuxDisk: Disk {
  /// Of the thread that waited last.
  var alarm: ThreadAlarm?

  public init() {}

  public var forAnotherThread: (@Sendable () -> any Disk)? { { LinuxDisk() } }

  public func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> DiskFile {
    let flags =
      switch mode {
      case .read: O_RDONLY
      case .append: O_RDWR | O_APPEND
      case .readWrite: O_RDWR | O_CREAT
      case .create: O_RDWR | O_CREAT | O_TRUNC
      case .createNew: O_RDWR | O_CREAT | O_EXCL
      }
    let descriptor = try retried("open", path) { Glibc.open(path, flags | O_CLOEXEC, 0o660) }
    // The umask may have taken the group's bits; somebody else's file keeps its own.
    if flags & O_CREAT != 0 { _ = fchmod(Int32(descriptor), 0o660) }
    linux_leave_access_time(Int32(descriptor))
    return DiskFile(descriptor: Int32(descriptor))
  }

  public func close(_ file: DiskFile) {
    _ = Glibc.close(file.descriptor)  // After EINTR the descriptor is closed all the same.
  }

  public func read(
    _ file: DiskFile,
    at offset: Int,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(DiskError) -> Int {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = try retried("pread", name(of: file)) {
        pread(file.descriptor, rest.baseAddress, rest.count, offset + done)
      }
      if count == 0 { break }
      done += count
    }
    return done
  }

  public func append(_ file: DiskFile, _ bytes: [UInt8]) throws(DiskError) -> Int {
    try retried("write", name(of: file)) {
      bytes.withUnsafeBytes { Glibc.write(file.descriptor, $0.baseAddress, $0.count) }
    }
  }

  public func write(_ file: DiskFile, _ bytes: [UInt8], at offset: Int) throws(DiskError) -> Int {
    try retried("pwrite", name(of: file)) {
      bytes.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, offset) }
    }
  }

  public func truncate(_ file: DiskFile, to size: Int) throws(DiskError) {
    _ = try retried("ftruncate", name(of: file)) { ftruncate(file.descriptor, size) }
  }

  public func sync(_ file: DiskFile) throws(DiskError) {
    _ = try retried("fsync", name(of: file)) { fsync(file.descriptor) }
  }

  public func syncData(_ file: DiskFile) throws(DiskError) {
    _ = try retried("fdatasync", name(of: file)) { linux_sync_data(file.descriptor) }
  }

  public func startWriting(_ file: DiskFile, at offset: Int, count: Int) {
    linux_start_writing(file.descriptor, offset, count)
  }

  public func syncDirectory(_ path: String) throws(DiskError) {
    let descriptor = try retried("open", path) {
      Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    defer { _ = Glibc.close(Int32(descriptor)) }
    _ = try retried("fsync", path) { fsync(Int32(descriptor)) }
  }

  public func dropCache(_ file: DiskFile) {
    _ = posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_DONTNEED)
  }

  public func map(_ file: DiskFile, count: Int) throws(DiskError) -> MappedBytes {
    guard count > 0 else { return MappedBytes(copying: []) }
    let start = mmap(nil, count, PROT_READ, MAP_SHARED, file.descriptor, 0)
    guard let start, start != MAP_FAILED else {
      throw DiskError(call: "mmap", path: name(of: file), code: errno)
    }
    return MappedBytes(mapped: UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Runs a call until it is not interrupted; a negative result throws its `errno`.
  func retried(
    _ call: String,
    _ path: @autoclosure () -> String,
    _ body: () -> some BinaryInteger
  ) throws(DiskError) -> Int {
    while true {
      let result = body()
      if result >= 0 { return Int(result) }
      let code = errno
      if code != EINTR { throw DiskError(call: call, path: path(), code: code) }
    }
  }

  /// Where the kernel says the file is; only asked for when a call has failed.
  func name(of file: DiskFile) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let link = "/proc/self/fd/\(file.descriptor)"
    let count = readlink(link, &buffer, buffer.count)
    guard count > 0 else { return link }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
