/// A line that frames the records of a segment, and is lost while all of them are right: it can be made
/// again.
public enum LostFrame: Hashable, Sendable {
  case header
  /// What ends the segment, before the one with this sequence.
  case seal(before: Int)

  /// Nil where more is lost behind `position`.
  ///
  /// `next` is the segment that follows, and `begun` what a repair began that was cut off; `hasRecords`
  /// says whether any may have stood behind `position`.
  init?(
    behind position: Position,
    before next: Int?,
    begun: Int?,
    hasRecords: Bool,
    in log: LogDirectory,
    _ disk: any Disk
  ) throws(StoreError) {
    guard let bytes = try log.contentsIfWhole(of: position.segment, disk) else { return nil }
    if position.offset == 0 {
      let isRight = bytes.goesOn(behind: position, in: position.segment)
      let isEmpty =
        bytes.last == UInt8(ascii: "\n") && bytes.count { $0 == UInt8(ascii: "\n") } == 1
      guard isRight || isEmpty && !hasRecords else { return nil }
      self = .header
    } else {
      let rest = bytes.count - position.offset
      guard let next,
        try Self.isSeal(rest, behind: position, before: next, begun: next == begun, in: log, disk)
      else { return nil }
      self = .seal(before: next)
    }
  }

  /// Whether the last `byteCount` bytes can have been a seal and no more, by what the segment behind says
  /// that it follows.
  ///
  /// Where a repair that was cut off may have left that, the damage may stand there still.
  private static func isSeal(
    _ byteCount: Int,
    behind position: Position,
    before next: Int,
    begun isBegun: Bool,
    in log: LogDirectory,
    _ disk: any Disk
  ) throws(StoreError) -> Bool {
    guard let header = try log.header(of: next, disk) else {
      // That is lost, too, and made again after this.
      let bytes = try log.contentsIfWhole(of: next, disk)
      return next == position.sequence + 1 && bytes?.goesOn(behind: position, in: next) == true
    }
    guard header.previous == position.chain else { return false }
    guard let gap = try log.gap(of: next, disk) else {
      return next == position.sequence + 1 && position.sequence >= position.segment
    }
    let seal = SegmentSeal(
      last: position.sequence,
      count: position.sequence - position.segment + 1,
      byteCount: position.offset,
      hash: SegmentHeader.noHash,
      chain: position.chain,
      next: next == position.sequence + 1 ? nil : next
    )
    return gap.range.lowerBound == position.sequence + 1
      && (!isBegun || byteCount <= seal.line.count)
  }
}

extension [UInt8] {
  /// Whether the first record behind the first line goes on behind `position`.
  fileprivate func goesOn(behind position: Position, in segment: Int) -> Bool {
    withUnsafeBytes { bytes in
      guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
        let feed = bytes[(end + 1)...].firstIndex(of: UInt8(ascii: "\n"))
      else { return false }
      let range = end + 1..<feed
      let record = try? Record(block: self, bytes: bytes, range: range)
      return record?.sequence == segment && bytes.slice(range).isLinked(after: position.chain)
    }
  }
}
