/// The lines of a log's segments, each read on its own, as one walk through all of them.
///
/// A segment was read as its header says that the log stands there. That counts only where the one
/// before really came to the same; if not, or where a seal declares a gap, it is read again from
/// what is right. So no header is believed, and what is told is what a single walk would find.
struct JoinedLines {
  /// As far as all is right: before a line that is not, before the last seal, or at the very end.
  private(set) var position: Position
  private(set) var lineCount = 0
  private(set) var givenUpCount = 0
  private(set) var firstNoText: Int?

  /// Up to the last segment, which is still written; `nil` without any segment.
  ///
  /// `readAgain` reads those that have to be.
  init?(
    _ findings: [SegmentFinding],
    readAgain: (_ beginning: Position) throws(StoreError) -> SegmentLines
  ) throws(StoreError) {
    guard let first = findings.first?.segment else { return nil }
    let known = Dictionary(findings.dropLast().map { ($0.segment, $0.lines) }) { one, _ in one }
    position = Position(segment: first)
    while let read = known[position.segment] {
      var lines = read
      if lines?.beginning.isFollowed(like: position) != true { lines = try readAgain(position) }
      guard let lines else { return }
      lineCount += lines.lineCount
      givenUpCount += lines.givenUpCount
      firstNoText = firstNoText ?? lines.firstNoText
      position = lines.end
      guard let next = lines.next, known[next.segment] != nil else { return }
      position = next
    }
  }
}
