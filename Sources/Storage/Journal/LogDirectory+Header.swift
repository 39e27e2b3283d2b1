extension LogDirectory {
  /// What a segment's first line says; nil where it says nothing.
  func header(of segment: Int, _ disk: any Disk) throws(StoreError) -> SegmentHeader? {
    try StoreError.naming(path(of: segment)) {
      let file = try open(segment, .read, disk)
      defer { disk.close(file) }
      let block = try disk.bytes(of: file, at: 0, count: 1024)
      let line = Array(block.prefix { $0 != UInt8(ascii: "\n") })
      return line.withUnsafeBytes { try? SegmentHeader(line: $0) }
    }
  }

  /// Before a segment's first line, by what its header says of those before it.
  ///
  /// Nil where it says nothing.
  func beginning(of segment: Int, _ disk: any Disk) throws(StoreError) -> Position? {
    guard let header = try header(of: segment, disk) else { return nil }
    var position = Position(segment: segment)
    position.sequence = segment - 1
    position.chain = header.previous
    return position
  }
}
