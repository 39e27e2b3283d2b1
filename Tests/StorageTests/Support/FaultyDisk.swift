import Glibc

@testable import Storage

/// The real disk, except for calls that a test makes fail.
final class FaultyDisk: Disk {
  /// Given the name of each call, its errno to fail with or `nil`.
  var fault: (_ call: String) -> Int32? = { _ in nil }
  /// How many bytes the next append takes before it stops short.
  var shortAppend: Int?
  /// How long others hold the lock, as the waiter is told; empty when it is free.
  var ticks: [Int] = []
  /// What happens while somebody else's sync is waited for.
  var onWait: () -> Void = {}
  /// What others do when they are let run.
  var onYield: () -> Void = {}
  /// How many microseconds that takes.
  var yieldMicroseconds = 0
  /// What the site is said to be on, where not the real one.
  var fileSystem: FileSystem?
  /// Which files have one inode, by their paths' ends, as files on several file systems may.
  var twins: Set<String> = []
  /// What room there is said to be, where not the real one.
  var space: DiskSpace?
  private(set) var calls: [String] = []
  /// Where each read of a file began and ended.
  private(set) var reads: [Range<Int>] = []
  private let disk = LinuxDisk()

  private func pass(_ call: String, _ path: String = "") throws(DiskError) {
    calls.append(call)
    if let code = fault(call) { throw DiskError(call: call, path: path, code: code) }
  }

  func forgetCalls() { (calls, reads) = ([], []) }

  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> DiskFile {
    try pass(mode == .read ? "open to read" : "open", path)
    return try disk.open(path, mode)
  }

  func close(_ file: DiskFile) { disk.close(file) }

  func read(
    _ file: DiskFile,
    at offset: Int,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(DiskError) -> Int {
    try pass("pread")
    let count = try disk.read(file, at: offset, into: buffer)
    reads.append(offset..<offset + count)
    return count
  }

  func map(_ file: DiskFile, count: Int) throws(DiskError) -> MappedBytes {
    try pass("mmap")
    return MappedBytes(copying: try bytes(of: file, at: 0, count: count))
  }

  func append(_ file: DiskFile, _ bytes: [UInt8]) throws(DiskError) -> Int {
    if let count = shortAppend {
      shortAppend = nil
      return try disk.append(file, Array(bytes.prefix(count)))
    }
    try pass("write")
    return try disk.append(file, bytes)
  }

  func write(_ file: DiskFile, _ bytes: [UInt8], at offset: Int) throws(DiskError) -> Int {
    try pass("pwrite")
    return try disk.write(file, bytes, at: offset)
  }

  func truncate(_ file: DiskFile, to size: Int) throws(DiskError) {
    try pass("ftruncate")
    try disk.truncate(file, to: size)
  }

  func sync(_ file: DiskFile) throws(DiskError) {
    try pass("fsync")
    try disk.sync(file)
  }

  func syncData(_ file: DiskFile) throws(DiskError) {
    try pass("fdatasync")
    try disk.syncData(file)
  }

  func syncDirectory(_ path: String) throws(DiskError) {
    try pass("fsync-directory", path)
    try disk.syncDirectory(path)
  }

  func dropCache(_ file: DiskFile) { disk.dropCache(file) }

  func status(_ file: DiskFile) throws(DiskError) -> FileStatus {
    try pass("fstat")
    return try disk.status(file)
  }

  func status(at path: String) throws(DiskError) -> FileStatus? {
    try pass("stat", path)
    guard var status = try disk.status(at: path) else { return nil }
    if let device = twins.sorted().firstIndex(where: path.hasSuffix) {
      status.inode = 2
      status.device = UInt64(device)
    }
    return status
  }

  func list(_ path: String) throws(DiskError) -> [String] {
    try pass("readdir", path)
    return try disk.list(path)
  }

  func makeDirectory(_ path: String) throws(DiskError) {
    try pass("mkdir", path)
    try disk.makeDirectory(path)
  }

  func rename(_ path: String, to newPath: String) throws(DiskError) {
    try pass("rename", path)
    try disk.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(DiskError) {
    try pass("unlink", path)
    try disk.remove(path)
  }

  func fileSystem(of path: String) throws(DiskError) -> FileSystem {
    try pass("statfs", path)
    if let fileSystem { return fileSystem }
    return try disk.fileSystem(of: path)
  }

  func space(at path: String) throws(DiskError) -> DiskSpace {
    try pass("statvfs", path)
    if let space { return space }
    return try disk.space(at: path)
  }

  func tryLock(_ file: DiskFile, byte: Int) throws(DiskError) -> Bool {
    try pass("lock")
    guard ticks.isEmpty else { return false }
    return try disk.tryLock(file, byte: byte)
  }

  func waitForLock(
    _ file: DiskFile,
    byte: Int,
    tick: (_ milliseconds: Int) -> Void
  ) throws(DiskError) {
    try pass("lock-wait")
    for milliseconds in ticks { tick(milliseconds) }
    ticks = []
    try disk.waitForLock(file, byte: byte, tick: tick)
  }

  func pack(_ path: String, into file: DiskFile) throws(DiskError) {
    try pass("pack", path)
    try disk.pack(path, into: file)
  }

  func unpack(_ path: String) throws(DiskError) -> DiskFile {
    try pass("unpack", path)
    return try disk.unpack(path)
  }

  func wait(on page: MappedBytes, at offset: Int, whileIts word: UInt32, milliseconds: Int) {
    calls.append("wait")
    onWait()
  }

  func letOthersRun() -> Int {
    calls.append("yield")
    onYield()
    return yieldMicroseconds
  }

  func unlock(_ file: DiskFile, byte: Int) {
    calls.append("unlock")
    disk.unlock(file, byte: byte)
  }
}
