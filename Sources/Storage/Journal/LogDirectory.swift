import Glibc

/// The `log/` of a site: segments named by their first sequence, and those of its `archive/`.
struct LogDirectory: Hashable, Sendable {
  let path: String
  /// Where sealed segments lie compressed; nobody who reads the log sees a difference.
  let archive: String

  func path(of segment: Int) -> String { "\(path)/\(Self.name(of: segment))" }

  static func name(of segment: Int) -> String {
    var bytes: [UInt8] = []
    bytes.append(decimal: segment, width: 12)
    return String(decoding: bytes, as: UTF8.self) + ".log"
  }

  func packedPath(of segment: Int) -> String { "\(archive)/\(Self.name(of: segment)).gz" }

  /// The first sequences of all segments, ascending; none where `log/` itself is gone.
  func segments(_ disk: any Disk) throws(StoreError) -> [Int] {
    do {
      // In this order: one that is on its way to the archive is seen there at the latest.
      let open = try disk.names(in: path).compactMap(Self.segment)
      let packedNames = try disk.names(in: archive).filter { $0.hasSuffix(".gz") }
      let packed = packedNames.compactMap { Self.segment(String($0.dropLast(3))) }
      return Set(open + packed).sorted()
    } catch {
      throw StoreError(error)
    }
  }

  /// A segment's bytes; one that is compressed can be read only.
  func open(
    _ segment: Int,
    _ mode: OpenMode,
    _ disk: any Disk
  ) throws(StoreError) -> DiskFile {
    do {
      if let file = try opened(segment, mode, disk) { return file }
      return try disk.unpack(packedPath(of: segment))
    } catch {
      throw StoreError(error)
    }
  }

  /// The same, for reading; nil for one that is compressed and cannot be unpacked.
  func openIfWhole(_ segment: Int, _ disk: any Disk) throws(StoreError) -> DiskFile? {
    do {
      return try open(segment, .read, disk)
    } catch {
      guard error.problem == .corrupt else { throw error }
      return nil
    }
  }

  /// All bytes of a segment, compressed or not.
  func contents(of segment: Int, _ disk: any Disk) throws -> [UInt8] {
    let file = try open(segment, .read, disk)
    defer { disk.close(file) }
    return try disk.contents(of: file)
  }

  /// The same; nil for one that is compressed and cannot be unpacked.
  func contentsIfWhole(of segment: Int, _ disk: any Disk) throws(StoreError) -> [UInt8]? {
    try StoreError.naming(path(of: segment)) {
      guard let file = try openIfWhole(segment, disk) else { return nil }
      defer { disk.close(file) }
      return try disk.contents(of: file)
    }
  }

  /// Takes a segment away, in either form; see ``sync(_:)``.
  func remove(_ segment: Int, _ disk: any Disk) throws {
    for path in [path(of: segment), packedPath(of: segment)] where try disk.status(at: path) != nil
    {
      try disk.remove(path)
    }
  }

  /// Makes durable which segments there are.
  func sync(_ disk: any Disk) throws {
    try disk.syncDirectory(path)
    if try disk.status(at: archive) != nil { try disk.syncDirectory(archive) }
  }

  /// Nil when the segment is not there but its compressed form is.
  private func opened(
    _ segment: Int,
    _ mode: OpenMode,
    _ disk: any Disk
  ) throws(DiskError) -> DiskFile? {
    do {
      return try disk.open(path(of: segment), mode)
    } catch {
      guard error.code == ENOENT, try disk.status(at: packedPath(of: segment)) != nil else {
        throw error
      }
      return nil
    }
  }

  /// Whether the segment is there, compressed or not.
  func has(_ segment: Int, _ disk: any Disk) throws(StoreError) -> Bool {
    do {
      if try disk.status(at: path(of: segment)) != nil { return true }
      return try disk.status(at: packedPath(of: segment)) != nil
    } catch {
      throw StoreError(error)
    }
  }

  /// Makes a segment that holds its header only; it appears under its name whole and durable.
  func make(_ header: SegmentHeader, _ disk: any Disk) throws(DiskError) {
    try disk.replace(path(of: header.first), with: header.line, in: path)
  }

  private static func segment(_ name: String) -> Int? {
    let digits = name.utf8.prefix(12)
    guard name.utf8.count == 16, name.hasSuffix(".log"),
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}

extension Disk {
  /// What is in a directory; nothing where there is none.
  fileprivate func names(in directory: String) throws(DiskError) -> [String] {
    do {
      return try list(directory)
    } catch {
      guard error.isMissing else { throw error }
      return []
    }
  }

  /// Puts a file in place in one step: written beside, synced, renamed, its directory synced.
  func replace(
    _ path: String,
    with bytes: [UInt8],
    in directory: String
  ) throws(DiskError) {
    let beside = path + ".new"
    let file = try open(beside, .create)
    defer { close(file) }
    try appendAll(file, bytes)
    try sync(file)
    try rename(beside, to: path)
    try syncDirectory(directory)
  }

  /// Goes on after short writes.
  func appendAll(_ file: DiskFile, _ bytes: [UInt8]) throws(DiskError) {
    var done = 0
    while done < bytes.count {
      done += try append(file, done == 0 ? bytes : Array(bytes[done...]))
    }
  }

  /// A whole small file.
  func contents(of path: String) throws(DiskError) -> [UInt8] {
    let file = try open(path, .read)
    defer { close(file) }
    return try contents(of: file)
  }

  /// The same; nil where there is none.
  func contentsIfThere(of path: String) throws(DiskError) -> [UInt8]? {
    do {
      return try contents(of: path)
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  func contents(of file: DiskFile) throws(DiskError) -> [UInt8] {
    try bytes(of: file, at: 0, count: status(file).size)
  }

  /// Lends up to `count` bytes from `offset` on, without memory of their own.
  @inline(__always)
  func read<Value>(
    _ file: DiskFile,
    at offset: Int,
    count: Int,
    _ body: (UnsafeRawBufferPointer) -> Value
  ) throws(DiskError) -> Value {
    let result = withUnsafeTemporaryAllocation(byteCount: count, alignment: 8) { buffer in
      Result { () throws(DiskError) in
        let got = try read(file, at: offset, into: buffer)
        return body(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
      }
    }
    return try result.get()
  }

  /// Up to `count` bytes from `offset` on.
  func bytes(
    of file: DiskFile,
    at offset: Int,
    count: Int
  ) throws(DiskError) -> [UInt8] {
    var failure: DiskError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, got in
      do throws(DiskError) {
        got = try read(
          file,
          at: offset,
          into: UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: count)
        )
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}
