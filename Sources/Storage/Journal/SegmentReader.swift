import Glibc

/// Takes the lines of one segment from a byte on, in blocks, up to a size known before.
///
/// It reads with pread(2) and never maps: a file that is cut under a mapping would end the process.
struct SegmentReader {
  enum Step {
    /// A line's bytes in ``block``, without the line feed.
    case line(Range<Int>)
    /// Everything up to the limit was taken.
    case end
    /// Bytes without a line feed are left: somebody is writing them, or died at it.
    case partial
    case tooLong
  }

  private static let blockSize = 256 * 1024

  let file: DiskFile
  let limit: Int
  /// Of the line that was taken last.
  private(set) var lineOffset: Int
  /// Behind the line that was taken last.
  private(set) var offset: Int
  private(set) var block: [UInt8] = []
  private var blockOffset: Int
  private var filled = 0

  init(_ file: DiskFile, from offset: Int, limit: Int) {
    self.file = file
    self.limit = limit
    self.offset = offset
    lineOffset = offset
    blockOffset = offset
  }

  /// Of lines that stand at `offset` and are known already.
  init(_ file: DiskFile, at offset: Int, holding block: [UInt8]) {
    self.init(file, from: offset, limit: offset + block.count)
    self.block = block
    filled = block.count
  }

  mutating func next(_ disk: any Disk) throws(DiskError) -> Step {
    if let line = takeLine() { return .line(line) }
    if offset >= limit { return .end }
    if blockOffset + filled < limit {
      try refill(disk)
      if let line = takeLine() { return .line(line) }
    }
    let left = blockOffset + filled - offset
    if left == 0 { return .end }
    return left >= Record.limit ? .tooLong : .partial
  }

  /// Whether a line of the block at hand is UTF-8.
  func isText(_ line: Range<Int>) -> Bool {
    block.withUnsafeBytes { $0.slice(line).isText }
  }

  private mutating func takeLine() -> Range<Int>? {
    let start = offset - blockOffset
    let count = filled - start
    guard count > 0 else { return nil }
    let length = block.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, count) else {
        return nil
      }
      return UnsafeRawPointer(found) - (base + start)
    }
    guard let length, length < Record.limit else { return nil }
    lineOffset = offset
    offset += length + 1
    return start..<start + length
  }

  /// A new block that begins with the next line; records keep the old one.
  private mutating func refill(_ disk: any Disk) throws(DiskError) {
    let size = min(Self.blockSize, limit - offset)
    block = try disk.bytes(of: file, at: offset, count: size)
    blockOffset = offset
    filled = block.count
  }
}
