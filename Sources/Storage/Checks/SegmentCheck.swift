import Crypto

/// Sizes, seals and SHA-256 of a log's segments, beside what their lines say.
struct SegmentCheck: Sendable {
  struct Finding: Sendable {
    var segmentCount = 0
    var byteCount = 0
    var problem: StoreError?
  }

  let log: LogDirectory
  /// Only what seals and headers say of each other.
  let isQuick: Bool

  func run(_ segments: [Int], _ disk: any Disk) throws(StoreError) -> Finding {
    var finding = Finding(segmentCount: segments.count)
    for (index, segment) in segments.enumerated() {
      let next = index + 1 < segments.count ? segments[index + 1] : nil
      let (size, problem) = try check(segment, next: next, disk)
      finding.byteCount += size
      finding.problem = finding.problem ?? problem
    }
    return finding
  }

  /// The size of a segment, and what is wrong with the SHA-256 that its seal and the next header say.
  private func check(
    _ segment: Int,
    next: Int?,
    _ disk: any Disk
  ) throws(StoreError) -> (size: Int, problem: StoreError?) {
    let path = log.path(of: segment)
    return try StoreError.naming(path) {
      let file = try log.open(segment, .read, disk)
      defer { disk.close(file) }
      let size = try disk.status(file).size
      guard let next else { return (size, nil) }
      let start = try sealOffset(in: file, size, disk)
      if isQuick {
        let isRight = try agrees(with: next, seal(of: file, start..<size, disk), start, disk)
        return (size, isRight ? nil : StoreError(.edited, file: path, detail: "its seal differs"))
      }
      var hash = SHA256()
      try disk.readBlocks(of: file, 0..<start) { hash.update(data: $0) }
      let sealed = Array(hash.finalize()).hexText
      try disk.readBlocks(of: file, start..<size) { hash.update(data: $0) }
      let isRight =
        try seal(of: file, start..<size, disk)?.hash == sealed
        && log.header(of: next, disk)?.hash == Array(hash.finalize()).hexText
      return (size, isRight ? nil : StoreError(.edited, file: path, detail: "SHA-256 differs"))
    }
  }

  /// Whether a seal at byte `start` and the next segment's header say the same.
  private func agrees(
    with next: Int,
    _ seal: SegmentSeal?,
    _ start: Int,
    _ disk: any Disk
  ) throws -> Bool {
    guard let seal, seal.byteCount == start else { return false }
    return try seal.chain == log.header(of: next, disk)?.previous
      && seal.next ?? (seal.last + 1) == next
  }

  private func sealOffset(in file: DiskFile, _ size: Int, _ disk: any Disk) throws -> Int {
    let start = max(0, size - Record.limit)
    let block = try disk.bytes(of: file, at: start, count: size - start)
    return start + (block.dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
  }

  private func seal(of file: DiskFile, _ range: Range<Int>, _ disk: any Disk) throws -> SegmentSeal?
  {
    let line = try disk.bytes(of: file, at: range.lowerBound, count: range.count).dropLast()
    return Array(line).withUnsafeBytes { try? SegmentSeal(line: $0) }
  }
}
