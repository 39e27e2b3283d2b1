import Crypto

/// Looks at one segment of a log: its size, header and seal, its SHA-256 and its lines.
///
/// The file is opened once for all of that, because one that is archived is unpacked each time.
struct SegmentCheck: Sendable {
  let log: LogDirectory
  let store: String
  /// Lines are read for ``Verification/Depth/full`` only, as ``Verification/Depth/replay`` needs
  /// them in their order; a quick look takes no SHA-256 either.
  let depth: Verification.Depth

  /// `isLast` says that no other follows; `tick` is called for every line that was read.
  func finding(
    of segment: Int,
    isLast: Bool,
    _ disk: any Disk,
    tick: () -> Void
  ) throws(StoreError) -> SegmentFinding {
    try opened(segment, disk) { file in
      let size = try disk.status(file).size
      let header = try disk.header(of: file)
      let ending = isLast ? nil : try ending(of: file, size, disk)
      var lines: SegmentLines?
      // The last one is still written: whoever says how the log ends reads it.
      if depth == .full, !isLast, let header {
        let beginning = Position(segment: segment, after: header.previous)
        lines = try self.lines(from: beginning, in: file, disk, tick: tick)
      }
      return SegmentFinding(
        segment: segment,
        file: log.path(of: segment),
        byteCount: size,
        header: header,
        ending: ending,
        givenHash: depth == .quick ? nil : try disk.gap(in: file)?.hash,
        lines: lines
      )
    }
  }

  /// The lines of the segment that `beginning` is in.
  func lines(
    from beginning: Position,
    _ disk: any Disk
  ) throws(StoreError) -> SegmentLines {
    try opened(beginning.segment, disk) { try lines(from: beginning, in: $0, disk) {} }
  }

  private func lines(
    from beginning: Position,
    in file: DiskFile,
    _ disk: any Disk,
    tick: () -> Void
  ) throws(StoreError) -> SegmentLines {
    try SegmentLines(from: beginning, in: file, of: log, store: store, disk, tick: tick)
  }

  private func opened<Value>(
    _ segment: Int,
    _ disk: any Disk,
    _ body: (DiskFile) throws -> Value
  ) throws(StoreError) -> Value {
    try StoreError.naming(log.path(of: segment)) {
      let file = try log.open(segment, .read, disk)
      defer { disk.close(file) }
      return try body(file)
    }
  }

  private func ending(
    of file: DiskFile,
    _ size: Int,
    _ disk: any Disk
  ) throws -> SegmentFinding.Ending {
    let start = try lastLine(of: file, size, disk)
    let line = try disk.bytes(of: file, at: start, count: size - start).dropLast()
    return SegmentFinding.Ending(
      seal: Array(line).withUnsafeBytes { try? SegmentSeal(line: $0) },
      offset: start,
      hashes: depth == .quick ? nil : try hashes(of: file, start, size, disk)
    )
  }

  private func hashes(
    of file: DiskFile,
    _ start: Int,
    _ size: Int,
    _ disk: any Disk
  ) throws -> (sealed: String, whole: String) {
    var hash = SHA256()
    try disk.readBlocks(of: file, 0..<start) { hash.update(data: $0) }
    let sealed = Array(hash.finalize()).hexText
    try disk.readBlocks(of: file, start..<size) { hash.update(data: $0) }
    return (sealed, Array(hash.finalize()).hexText)
  }

  /// Where the last line begins.
  private func lastLine(of file: DiskFile, _ size: Int, _ disk: any Disk) throws -> Int {
    let start = max(0, size - Record.limit)
    let block = try disk.bytes(of: file, at: start, count: size - start)
    return start + (block.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
  }
}
