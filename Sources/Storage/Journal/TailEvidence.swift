/// What can still be read behind a bad line: whether any of it proves that the line was confirmed.
struct TailEvidence {
  /// The highest `d=` and the highest sequence of all valid lines, wherever they stand.
  private(set) var durable = 0
  private(set) var lastSequence = 0
  private(set) var hasSeal = false
  /// How many line feeds were passed, valid lines or not.
  private(set) var lineCount = 0

  /// Looks at every byte from `offset` to `size`, in windows that overlap by the longest line.
  init(
    _ file: DiskFile,
    from offset: Int,
    to size: Int,
    _ disk: any Disk
  ) throws(DiskError) {
    let window = 256 * 1024
    var start = offset
    while start < size {
      let block = try disk.bytes(of: file, at: start, count: min(window, size - start))
      if block.isEmpty { return }
      let isLast = start + block.count >= size
      let end = isLast ? block.count : block.count - Record.limit
      look(at: block, upTo: max(end, 1))
      start += max(end, 1)
    }
  }

  private mutating func look(at block: [UInt8], upTo end: Int) {
    block.withUnsafeBytes { bytes in
      var feed = LineFeed()
      for start in 0..<end {
        switch bytes[start] {
        case UInt8(ascii: "\n"): lineCount += 1
        case UInt8(ascii: "1") where bytes.has("1\t", at: start):
          takeRecord(block, bytes, start, &feed)
        case UInt8(ascii: "#") where bytes.has("#SEAL\t", at: start):
          takeSeal(bytes, start, &feed)
        default: break
        }
      }
    }
  }

  /// The next line feed, which is looked for once for all that may begin before it.
  private struct LineFeed {
    private var place = -1

    /// Nil where the line that begins at `start` has none, or is too long.
    mutating func end(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
      if place < start {
        place = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      }
      return place < min(bytes.count, start + Record.limit) ? place : nil
    }
  }

  private mutating func takeRecord(
    _ block: [UInt8],
    _ bytes: UnsafeRawBufferPointer,
    _ start: Int,
    _ feed: inout LineFeed
  ) {
    guard start + 15 < bytes.count, bytes[start + 14] == UInt8(ascii: "\t"),
      let end = feed.end(of: bytes, from: start),
      let record = try? Record(block: block, bytes: bytes, range: start..<end)
    else { return }
    durable = max(durable, record.durable)
    lastSequence = max(lastSequence, record.sequence)
  }

  private mutating func takeSeal(
    _ bytes: UnsafeRawBufferPointer,
    _ start: Int,
    _ feed: inout LineFeed
  ) {
    guard let end = feed.end(of: bytes, from: start) else { return }
    if (try? SegmentSeal(line: bytes.slice(start..<end))) != nil { hasSeal = true }
  }
}
