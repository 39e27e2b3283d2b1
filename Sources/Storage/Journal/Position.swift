/// A point between two lines of the log, with all that the next line is checked against.
struct Position: Hashable, Sendable {
  /// The first sequence of the segment.
  var segment: Int
  var offset = 0
  /// Of the line before; 0 at the very beginning.
  var sequence = 0
  var chain = Chain.zero
  var time = UTC.range.lowerBound
}
