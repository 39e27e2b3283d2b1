import Glibc

@testable import Storage

/// A disk in memory that remembers what would survive a power cut at each of its calls.
///
/// Bytes last once their file is synced, names once their directory is. Before that a cut keeps any
/// part of them.
final class SimulatedDisk: Disk {
  /// What a call does; ``ignored`` names those that only pretend.
  enum Call: Hashable {
    case sync, syncData, syncDirectory, truncate
  }

  /// A moment at which the power may go, and what had been confirmed by then.
  struct Moment {
    let image: DiskImage
    /// The call that was about to be made.
    let call: String
    let confirmed: [String: Int]
  }

  private(set) var image: DiskImage
  /// Operation keys that were confirmed to somebody, with their sequences.
  private(set) var confirmed: [String: Int]
  private(set) var moments: [Moment] = []
  var records = true
  /// Whether a call of that kind, the how manieth, does nothing though it says it did.
  var ignores: (_ call: Call, _ number: Int) -> Bool = { _, _ in false }
  /// The error of a call, by its name and number.
  var fault: (_ call: String, _ number: Int) -> Int32? = { _, _ in nil }
  /// What somebody else does before the next fdatasync begins.
  var beforeSync: (() -> Void)?
  private(set) var callCount = 0
  private(set) var syncCount = 0
  private var descriptors: [Int32: Int] = [:]
  /// Files without a name, which nobody changes.
  private var unpacked: [Int32: [UInt8]] = [:]
  private var nextDescriptor: Int32 = 100

  init(_ image: DiskImage = DiskImage(), confirmed: [String: Int] = [:]) {
    self.image = image
    self.confirmed = confirmed
  }

  /// A reply was given; true when the line was on disk by then.
  func confirm(_ key: String, _ sequence: Int) -> Bool {
    confirmed[key] = sequence
    return image.durableBytes(under: "/site/log/").contains(Array("\tk=\(key)\t".utf8))
  }

  /// Before each call that changes something: the power may go here.
  private func pass(_ call: String, _ path: String = "", isChange: Bool = true) throws(DiskError) {
    if records, isChange { moments.append(Moment(image: image, call: call, confirmed: confirmed)) }
    callCount += 1
    if let code = fault(call, callCount) { throw DiskError(call: call, path: path, code: code) }
  }

  /// The last of all moments, when everything has been done.
  func rest() { moments.append(Moment(image: image, call: "", confirmed: confirmed)) }

  /// All that was written so far is on disk.
  func settle() { image = image.settled }

  /// Changes a file on the disk itself.
  func change(_ path: String, _ body: ([UInt8]) -> [UInt8]) {
    guard let node = image.names[path] else { return }
    let bytes = body(image.nodes[node].bytes)
    image.truncate(node, to: 0)
    image.append(node, bytes)
    image.sync(node)
  }

  private func isIgnored(_ call: Call) -> Bool {
    syncCount += 1
    return ignores(call, syncCount)
  }

  private func node(_ file: DiskFile) throws(DiskError) -> Int {
    guard let node = descriptors[file.descriptor] else {
      throw DiskError(call: "fd", path: "", code: EBADF)
    }
    return node
  }

  func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> DiskFile {
    try pass("open", path, isChange: mode != .read && mode != .append)
    var node = image.names[path]
    switch mode {
    case .read, .append:
      if node == nil { throw DiskError(call: "open", path: path, code: ENOENT) }
    case .createNew:
      if node != nil { throw DiskError(call: "open", path: path, code: EEXIST) }
    case .create, .readWrite: break
    }
    if node == nil { node = image.make(path, isDirectory: false) }
    guard let node else { throw DiskError(call: "open", path: path, code: EIO) }
    if mode == .create, !image.nodes[node].bytes.isEmpty { image.truncate(node, to: 0) }
    nextDescriptor += 1
    descriptors[nextDescriptor] = node
    return DiskFile(descriptor: nextDescriptor)
  }

  func close(_ file: DiskFile) {
    descriptors[file.descriptor] = nil
    unpacked[file.descriptor] = nil
  }

  func read(
    _ file: DiskFile,
    at offset: Int,
    into buffer: UnsafeMutableRawBufferPointer
  ) throws(DiskError) -> Int {
    try pass("pread", isChange: false)
    let bytes: [UInt8]
    if let there = unpacked[file.descriptor] {
      bytes = there
    } else {
      bytes = image.nodes[try node(file)].bytes
    }
    guard offset < bytes.count else { return 0 }
    let part = bytes[offset..<min(bytes.count, offset + buffer.count)]
    buffer.copyBytes(from: part)
    return part.count
  }

  func append(_ file: DiskFile, _ bytes: [UInt8]) throws(DiskError) -> Int {
    try pass("write")
    image.append(try node(file), bytes)
    return bytes.count
  }

  func write(_ file: DiskFile, _ bytes: [UInt8], at offset: Int) throws(DiskError) -> Int {
    try pass("pwrite", isChange: false)  // Only hints are rewritten in place, and never synced.
    image.write(try node(file), bytes, at: offset)
    return bytes.count
  }

  func truncate(_ file: DiskFile, to size: Int) throws(DiskError) {
    try pass("ftruncate")
    if isIgnored(.truncate) { return }
    image.truncate(try node(file), to: size)
  }

  func sync(_ file: DiskFile) throws(DiskError) {
    try pass("fsync")
    if isIgnored(.sync) { return }
    image.sync(try node(file))
  }

  func syncData(_ file: DiskFile) throws(DiskError) {
    if let others = beforeSync {
      beforeSync = nil
      others()
    }
    try pass("fdatasync")
    if isIgnored(.syncData) { return }
    image.sync(try node(file))
  }

  func syncDirectory(_ path: String) throws(DiskError) {
    try pass("fsync", path)
    if isIgnored(.syncDirectory) { return }
    image.syncDirectory(path)
  }

  /// Its compressed form is each byte changed, behind a checksum.
  func pack(_ path: String, into file: DiskFile) throws(DiskError) {
    try pass("pack", path)
    guard let whole = image.bytes(at: path) else {
      throw DiskError(call: "open", path: path, code: ENOENT)
    }
    var bytes: [UInt8] = []
    bytes.append(hex: whole.withUnsafeBytes { CRC32C.of($0) })
    image.append(try node(file), bytes + whole.map { ~$0 })
  }

  func unpack(_ path: String) throws(DiskError) -> DiskFile {
    try pass("unpack", path, isChange: false)
    let packed = image.bytes(at: path) ?? []
    let bytes = packed.dropFirst(8).map { ~$0 }
    var check: [UInt8] = []
    check.append(hex: bytes.withUnsafeBytes { CRC32C.of($0) })
    guard packed.starts(with: check) else {
      throw DiskError(call: "gzip", path: path, code: EBADMSG)
    }
    nextDescriptor += 1
    unpacked[nextDescriptor] = bytes
    return DiskFile(descriptor: nextDescriptor)
  }

  func dropCache(_ file: DiskFile) {}

  func status(_ file: DiskFile) throws(DiskError) -> FileStatus {
    try pass("fstat", isChange: false)
    if let bytes = unpacked[file.descriptor] {
      return FileStatus(
        size: bytes.count,
        inode: 0,
        device: 0,
        isDirectory: false,
        permissions: 0o660
      )
    }
    return image.status(of: try node(file))
  }

  func status(at path: String) throws(DiskError) -> FileStatus? {
    try pass("stat", path, isChange: false)
    return image.names[path].map { image.status(of: $0) }
  }

  func list(_ path: String) throws(DiskError) -> [String] {
    try pass("readdir", path, isChange: false)
    guard image.names[path] != nil else {
      throw DiskError(call: "opendir", path: path, code: ENOENT)
    }
    return image.names.keys.filter { DiskImage.parent(of: $0) == path }
      .map { String($0.dropFirst(path.utf8.count + 1)) }.sorted()
  }

  func makeDirectory(_ path: String) throws(DiskError) {
    try pass("mkdir", path)
    _ = image.make(path, isDirectory: true)
  }

  func rename(_ path: String, to newPath: String) throws(DiskError) {
    try pass("rename", path)
    image.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(DiskError) {
    try pass("unlink", path)
    image.remove(path)
  }

  func fileSystem(of path: String) throws(DiskError) -> FileSystem { .local }
  func space(at path: String) throws(DiskError) -> DiskSpace {
    DiskSpace(freeBytes: .max, totalBytes: .max)
  }
  func tryLock(_ file: DiskFile, byte: Int) throws(DiskError) -> Bool { true }

  func waitForLock(
    _ file: DiskFile,
    byte: Int,
    tick: (_ milliseconds: Int) -> Void
  ) throws(DiskError) {}

  func unlock(_ file: DiskFile, byte: Int) {}
}
