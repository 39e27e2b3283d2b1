/// A point between two lines of the log, with all that the next line is checked against.
struct Position: Hashable, Sendable {
  /// The first sequence of the segment.
  var segment: Int
  var offset = 0
  /// Of the line before; 0 at the very beginning.
  var sequence = 0
  var chain = Chain.zero
  var time = UTC.range.lowerBound
  /// Sequences that a seal says are missing; the next record has to say who accepted that.
  var gap: ClosedRange<Int>?

  /// Whether whatever follows is right after both or after neither; the time has no say in that.
  func isFollowed(like other: Self) -> Bool {
    (segment, offset, sequence) == (other.segment, other.offset, other.sequence)
      && chain == other.chain && gap == other.gap
  }
}
