extension LogDirectory {
  /// What a segment's first line says; nil where it says nothing, or cannot be unpacked.
  func header(of segment: Int, _ disk: any Disk) throws(StoreError) -> SegmentHeader? {
    try StoreError.naming(path(of: segment)) {
      guard let file = try openIfWhole(segment, disk) else { return nil }
      defer { disk.close(file) }
      return try disk.header(of: file)
    }
  }

  /// The `gap` line that a segment begins with, if it does.
  func gap(of segment: Int, _ disk: any Disk) throws(StoreError) -> Gap? {
    try StoreError.naming(path(of: segment)) {
      guard let file = try openIfWhole(segment, disk) else { return nil }
      defer { disk.close(file) }
      return try disk.gap(in: file)
    }
  }

  /// The first record that was given up in a repair; nil for none.
  func firstGivenUp(_ disk: any Disk) throws(StoreError) -> Int? {
    var first: Int?
    for segment in try segments(disk) {
      guard let given = try gap(of: segment, disk)?.range.lowerBound else { continue }
      first = min(first ?? given, given)
    }
    return first
  }

  /// Before a segment's first line, by what its header says of those before it.
  ///
  /// Nil where it says nothing.
  func beginning(of segment: Int, _ disk: any Disk) throws(StoreError) -> Position? {
    try header(of: segment, disk).map { Position(segment: segment, after: $0.previous) }
  }
}

extension Disk {
  /// What the first line of a segment's file says; nil where it says nothing.
  func header(of file: DiskFile) throws(DiskError) -> SegmentHeader? {
    let block = try bytes(of: file, at: 0, count: 1024)
    guard let end = block.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    return Array(block[..<end]).withUnsafeBytes { try? SegmentHeader(line: $0) }
  }
}

extension Position {
  /// Before the first line of a segment, chained to `previous`.
  init(segment: Int, after previous: Chain) {
    self.init(segment: segment)
    sequence = segment - 1
    chain = previous
  }
}
