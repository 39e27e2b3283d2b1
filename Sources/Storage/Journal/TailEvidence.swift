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
      for start in 0..<end {
        switch bytes[start] {
        case UInt8(ascii: "\n"): lineCount += 1
        case UInt8(ascii: "1") where bytes.has("1\t", at: start): takeRecord(block, bytes, start)
        case UInt8(ascii: "#") where bytes.has("#SEAL\t", at: start): takeSeal(bytes, start)
        default: break
        }
      }
    }
  }

  private mutating func takeRecord(
    _ block: [UInt8],
    _ bytes: UnsafeRawBufferPointer,
    _ start: Int
  ) {
    guard start + 15 < bytes.count, bytes[start + 14] == UInt8(ascii: "\t"),
      let end = lineEnd(bytes, start),
      let record = try? Record(block: block, bytes: bytes, range: start..<end)
    else { return }
    durable = max(durable, record.durable)
    lastSequence = max(lastSequence, record.sequence)
  }

  private mutating func takeSeal(_ bytes: UnsafeRawBufferPointer, _ start: Int) {
    guard let end = lineEnd(bytes, start) else { return }
    if (try? SegmentSeal(line: bytes.slice(start..<end))) != nil { hasSeal = true }
  }

  private func lineEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Int? {
    let limit = min(bytes.count, start + Record.limit)
    return (start..<limit).first { bytes[$0] == UInt8(ascii: "\n") }
  }
}
