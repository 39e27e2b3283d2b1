/// Finds lines by their sequence: segments are named by it, and lines are sorted by it.
struct SequenceSearch {
  let log: LogDirectory
  let disk: any Disk

  /// The atom whose last line is `sequence`; `nil` when there is none such.
  func atom(endingAt sequence: Int) throws(StoreError) -> Atom? {
    guard let segment = try log.segments(disk).last(where: { $0 <= sequence }) else { return nil }
    return try StoreError.naming(log.path(of: segment)) {
      let file = try log.open(segment, .read, disk)
      defer { disk.close(file) }
      guard let last = try record(sequence, segment, file) else { return nil }
      guard let group = last.group else { return Atom(last) }
      guard let first = Int(String(decoding: group, as: UTF8.self)), (1...sequence).contains(first)
      else { return nil }
      return try Atom(records(first..<sequence, segment, file), closedBy: last)
    }
  }

  /// The line of that sequence; `nil` when there is none such, or its segment cannot be unpacked.
  func record(_ sequence: Int) throws(StoreError) -> Record? {
    guard let segment = try log.segments(disk).last(where: { $0 <= sequence }) else { return nil }
    return try StoreError.naming(log.path(of: segment)) {
      guard let file = try log.openIfWhole(segment, disk) else { return nil }
      defer { disk.close(file) }
      return try record(sequence, segment, file)
    }
  }

  /// The lines of those ascending sequences that are there; each segment is opened once, and a packed one
  /// only where that is asked for.
  func eachRecord(
    of sequences: [Int],
    packedToo: Bool,
    _ body: (Record) -> Void
  ) throws(StoreError) {
    let segments = try log.segments(disk)
    var rest = sequences[...]
    while let sequence = rest.first {
      let next = segments.first { $0 > sequence } ?? Int.max
      let inSegment = rest.prefix { $0 < next }
      rest = rest.dropFirst(inSegment.count)
      guard let segment = segments.last(where: { $0 <= sequence }) else { continue }
      try StoreError.naming(log.path(of: segment)) {
        guard try packedToo || disk.status(at: log.path(of: segment)) != nil,
          let file = try log.openIfWhole(segment, disk)
        else { return }
        defer { disk.close(file) }
        for sequence in inSegment {
          if let found = try record(sequence, segment, file) { body(found) }
        }
      }
    }
  }

  /// Whether somebody has given up the record of that sequence; the line that says so begins the next
  /// segment, or one of that number.
  func isGivenUp(_ sequence: Int) throws(StoreError) -> Bool {
    for segment in try log.segments(disk) where segment >= sequence {
      if let gap = try log.gap(of: segment, disk) { return gap.range.contains(sequence) }
    }
    return false
  }

  private func record(_ sequence: Int, _ segment: Int, _ file: DiskFile) throws -> Record? {
    try records(sequence..<sequence + 1, segment, file).first
  }

  /// The lines of these sequences, as far as they stand one after the other.
  private func records(
    _ range: Range<Int>,
    _ segment: Int,
    _ file: DiskFile
  ) throws -> [Record] {
    let size = try disk.status(file).size
    let start = try offset(before: range.lowerBound, in: file, size)
    var reader = SegmentReader(file, from: start, limit: size)
    var records: [Record] = []
    while records.count < range.count, case .line(let line) = try reader.next(disk) {
      guard var record = reader.record(line) else { continue }  // The header is no record.
      if record.sequence >= range.upperBound { break }
      guard record.sequence >= range.lowerBound else { continue }
      record.place = Place(segment: segment, offset: reader.lineOffset)
      records.append(record)
    }
    return records
  }

  /// The beginning of some line not far before that sequence.
  private func offset(before sequence: Int, in file: DiskFile, _ size: Int) throws -> Int {
    var low = 0
    var high = size
    while high - low > 2 * Record.limit {
      let middle = low + (high - low) / 2
      guard let (found, offset) = try line(after: middle, in: file), offset < high else { break }
      if found <= sequence { low = offset } else { high = middle }
    }
    return low
  }

  /// Sequence and offset of the first record that begins behind a byte.
  private func line(after offset: Int, in file: DiskFile) throws -> (sequence: Int, offset: Int)? {
    let block = try disk.bytes(of: file, at: offset, count: 2 * Record.limit)
    guard let end = block.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let found = block.withUnsafeBytes { bytes in
      end + 15 < bytes.count && bytes.has("1\t", at: end + 1) ? bytes.decimal(end + 3, 12) : nil
    }
    return found.map { ($0, offset + end + 1) }
  }
}

extension SegmentReader {
  /// The line at `range` of the block at hand, when it is a record.
  func record(_ range: Range<Int>) -> Record? {
    block.withUnsafeBytes { try? Record(block: block, bytes: $0, range: range) }
  }
}
