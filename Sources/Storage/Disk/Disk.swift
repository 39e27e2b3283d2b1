/// Every call the store makes to the operating system, so that a test can fail or cut any of them.
///
/// Interrupted calls are begun again inside; every other failure comes out as it is. Paths are
/// absolute or relative to the working directory.
public protocol Disk: AnyObject {
  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> DiskFile
  func close(_ file: DiskFile)
  /// How many bytes were read: fewer than asked only at the end of the file.
  func read(
    _ file: DiskFile,
    at offset: Int,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(DiskError) -> Int
  /// One write(2) at the end of the file; may write less than it was given.
  func append(_ file: DiskFile, _ bytes: [UInt8]) throws(DiskError) -> Int
  /// One pwrite(2); for the hints that are rewritten in place.
  func write(_ file: DiskFile, _ bytes: [UInt8], at offset: Int) throws(DiskError) -> Int
  func truncate(_ file: DiskFile, to size: Int) throws(DiskError)
  func sync(_ file: DiskFile) throws(DiskError)
  func syncData(_ file: DiskFile) throws(DiskError)
  /// Has the kernel begin to write these bytes of a file; a hint, whose failure the sync will tell.
  func startWriting(_ file: DiskFile, at offset: Int, count: Int)
  /// Makes the names in a directory durable: new files, renames and removals.
  func syncDirectory(_ path: String) throws(DiskError)
  /// Lets go of what the kernel remembers of a file, so that the next read asks the device.
  func dropCache(_ file: DiskFile)
  func status(_ file: DiskFile) throws(DiskError) -> FileStatus
  /// `nil` when there is nothing at `path`.
  func status(at path: String) throws(DiskError) -> FileStatus?
  /// Sorted names, without `.` and `..`.
  func list(_ path: String) throws(DiskError) -> [String]
  func makeDirectory(_ path: String) throws(DiskError)
  func rename(_ path: String, to newPath: String) throws(DiskError)
  /// Takes away a file, or an empty directory.
  func remove(_ path: String) throws(DiskError)
  func fileSystem(of path: String) throws(DiskError) -> FileSystem
  func space(at path: String) throws(DiskError) -> DiskSpace
  /// False when another open file description holds that byte.
  func tryLock(_ file: DiskFile, byte: Int) throws(DiskError) -> Bool
  /// Waits as long as it takes; `tick` is told about every 200 ms how long that has been.
  func waitForLock(
    _ file: DiskFile,
    byte: Int,
    tick: (_ milliseconds: Int) -> Void
  ) throws(DiskError)
  /// Waits for no longer than about 200 ms; false when the byte could not be had.
  func waitBriefly(_ file: DiskFile, byte: Int) throws(DiskError) -> Bool
  func unlock(_ file: DiskFile, byte: Int)
  /// Writes what stands at `path`, compressed, into an empty file.
  func pack(_ path: String, into file: DiskFile) throws(DiskError)
  /// What was compressed at `path`, as a file without a name that can be read.
  func unpack(_ path: String) throws(DiskError) -> DiskFile
  /// Makes the same disk for another thread; `nil` where one thread only may use it.
  var forAnotherThread: (@Sendable () -> any Disk)? { get }
  /// The first `count` bytes of a file that nobody changes or cuts, shared with other processes
  /// where that can be.
  func map(_ file: DiskFile, count: Int) throws(DiskError) -> MappedBytes
  /// Waits for ``wakeAll(on:at:)`` there, in any process, for no longer than about `milliseconds`;
  /// not at all when the word at that place is no longer `word`.
  func wait(on page: MappedBytes, at offset: Int, whileIts word: UInt32, milliseconds: Int)
  func wakeAll(on page: MappedBytes, at offset: Int)
  /// Lets other processes that are ready to run go first, if there are any; in how many microseconds
  /// this one's turn came again.
  func letOthersRun() -> Int
}

extension Disk {
  /// For disks that nobody waits for.
  public func waitBriefly(_ file: DiskFile, byte: Int) throws(DiskError) -> Bool {
    try tryLock(file, byte: byte)
  }

  /// For disks of one process.
  public func wait(on page: MappedBytes, at offset: Int, whileIts: UInt32, milliseconds: Int) {}
  public func wakeAll(on page: MappedBytes, at offset: Int) {}
  public func letOthersRun() -> Int { 0 }

  /// For disks that write at once.
  public func startWriting(_ file: DiskFile, at offset: Int, count: Int) {}

  /// For disks that remember nothing.
  public func dropCache(_ file: DiskFile) {}

  /// For disks that one thread uses.
  public var forAnotherThread: (@Sendable () -> any Disk)? { nil }
}

/// One open file description.
public struct DiskFile: Hashable, Sendable {
  public let descriptor: Int32

  public init(descriptor: Int32) {
    self.descriptor = descriptor
  }
}

public enum OpenMode: Sendable {
  case read
  /// Reads anywhere, writes at the end; the file must be there.
  case append
  /// Reads and writes anywhere; made when it is not there.
  case readWrite
  /// A new, empty file; what stood there before is emptied.
  case create
  /// A new file; fails with `EEXIST` when the name is taken.
  case createNew
}

public struct FileStatus: Hashable, Sendable {
  public var size: Int
  public var inode: UInt64
  /// Of the file system that it is on; an inode is one there only.
  public var device: UInt64
  public var isDirectory: Bool
  /// Permission bits, `0o7777`.
  public var permissions: UInt32

  public init(
    size: Int,
    inode: UInt64,
    device: UInt64,
    isDirectory: Bool,
    permissions: UInt32
  ) {
    self.size = size
    self.inode = inode
    self.device = device
    self.isDirectory = isDirectory
    self.permissions = permissions
  }
}

extension FileStatus {
  /// Whether both were taken of one file, which may have grown in between.
  func isSame(as other: Self) -> Bool { inode == other.inode && device == other.device }
}

/// The room on the file system of a path.
public struct DiskSpace: Hashable, Sendable {
  /// What a process without special rights may still write.
  public var freeBytes: Int
  public var totalBytes: Int

  public init(freeBytes: Int, totalBytes: Int) {
    self.freeBytes = freeBytes
    self.totalBytes = totalBytes
  }
}

/// Whether locks and syncs mean what the store needs them to mean.
public enum FileSystem: Hashable, Sendable {
  case local
  case remote(name: String)
}
