extension LogDirectory {
  /// The segment behind a damage that a repair began, which was cut off before the damaged one had its
  /// end; nil where none was.
  ///
  /// Nothing leads to it, so nobody wrote to it. It holds its `gap` line, and at most copies of what
  /// stands in the damaged segment, or rows that were restored.
  func begun(
    behind position: Position,
    in later: [Int],
    _ disk: any Disk
  ) throws(StoreError) -> Int? {
    for segment in later {
      guard try gap(of: segment, disk)?.range.lowerBound == position.sequence + 1,
        try header(of: segment, disk)?.previous == position.chain,
        let bytes = try contentsIfWhole(of: segment, disk)
      else { continue }
      let damaged =
        try has(position.segment, disk) ? try contentsIfWhole(of: position.segment, disk) : []
      if bytes.isBegun(from: damaged ?? []) { return segment }
    }
    return nil
  }
}

extension [UInt8] {
  /// Whether all behind the first two lines, but for a seal, stands in `damaged`, or was restored.
  fileprivate func isBegun(from damaged: [UInt8]) -> Bool {
    let lines = split(separator: UInt8(ascii: "\n"))
    let known = Set(damaged.split(separator: UInt8(ascii: "\n")))
    return lines.dropFirst(2).allSatisfy { line in
      if line.starts(with: Array("#SEAL\t".utf8)) || known.contains(line) { return true }
      return Array(line).withUnsafeBytes { bytes in
        let record = try? Record(block: Array(line), bytes: bytes, range: 0..<bytes.count)
        return record?.key.hasPrefix("restore-") == true
      }
    }
  }
}
