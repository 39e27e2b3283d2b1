/// A line that frames the records of a segment, and is lost while all of them are right: it can be made
/// again.
public enum LostFrame: Hashable, Sendable {
  case header
  /// What ends the segment, before the one with this sequence.
  case seal(before: Int)

  /// Nil where more is lost behind `position`.
  ///
  /// `next` is the segment that follows; `hasRecords` says whether any may have stood behind `position`.
  init?(
    behind position: Position,
    before next: Int?,
    hasRecords: Bool,
    in log: LogDirectory,
    _ disk: any Disk
  ) throws(StoreError) {
    let bytes = try StoreError.naming(log.path(of: position.segment)) {
      try log.contents(of: position.segment, disk)
    }
    if position.offset == 0 {
      let isRight = bytes.withUnsafeBytes { Self.isFollowed($0, in: bytes, position, hasRecords) }
      guard isRight else { return nil }
      self = .header
    } else {
      let rest = bytes.count - position.offset
      guard let next, try Self.isSeal(rest, behind: position, before: next, in: log, disk) else {
        return nil
      }
      self = .seal(before: next)
    }
  }

  /// Whether what stands behind the first line goes on where the segment before ends.
  private static func isFollowed(
    _ bytes: UnsafeRawBufferPointer,
    in block: [UInt8],
    _ position: Position,
    _ hasRecords: Bool
  ) -> Bool {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return false }
    let rest = bytes[(end + 1)...]
    guard let feed = rest.firstIndex(of: UInt8(ascii: "\n")) else {
      return rest.isEmpty && !hasRecords
    }
    let range = rest.startIndex..<feed
    let record = try? Record(block: block, bytes: bytes, range: range)
    return record?.sequence == position.segment
      && bytes.slice(range).isLinked(after: position.chain)
  }

  /// Whether the last `byteCount` bytes can have been a seal and no more, by what the segment behind says
  /// that it follows.
  ///
  /// A repair that was cut off has left one that begins with a `gap`; but then the damage stands
  /// there still.
  private static func isSeal(
    _ byteCount: Int,
    behind position: Position,
    before next: Int,
    in log: LogDirectory,
    _ disk: any Disk
  ) throws(StoreError) -> Bool {
    guard try log.header(of: next, disk)?.previous == position.chain else { return false }
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
    return gap.range.lowerBound == position.sequence + 1 && byteCount <= seal.line.count
  }
}
