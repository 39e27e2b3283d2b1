/// What the `gap` line says that stands in place of records somebody has given up.
///
/// It is the first record of its segment. Where nothing behind them was kept, its sequence is the next
/// one. Else it has the sequence of the last of them, so that those behind stand as they stood.
struct Gap: Hashable, Sendable {
  /// The sequences that were given up.
  let range: ClosedRange<Int>
  /// The link that the next record follows; nil where that is the line's own.
  let chain: Chain?
  /// The SHA-256 that the next segment's header has of the one before, which was damaged, in hex.
  let hash: String?

  /// Nil for any other record.
  init?(_ record: Record) {
    guard record.isOf(kind: "gap"), let fact = record.facts.first,
      let first = fact["from"].flatMap({ Int($0) }), let last = fact["to"].flatMap({ Int($0) }),
      first > 0, first <= last, last < 1_000_000_000_000
    else { return nil }
    range = first...last
    chain = fact["chain"].flatMap { Chain(text: $0) }
    hash = fact["sha"]
  }

  /// Whether it accounts for sequences that a seal says are missing, as the record behind them.
  func closes(_ missing: ClosedRange<Int>) -> Bool {
    let end = chain == nil ? range.upperBound : range.upperBound - 1
    return range.lowerBound == missing.lowerBound && end == missing.upperBound
  }
}

extension Record {
  /// What the next line is chained to.
  var chainBehind: Chain { Gap(self)?.chain ?? chain }
}

extension Disk {
  /// The `gap` line that a segment's file begins with, if it does.
  func gap(in file: DiskFile) throws(DiskError) -> Gap? {
    var reader = SegmentReader(file, from: 0, limit: try status(file).size)
    guard case .line = try reader.next(self), case .line(let line) = try reader.next(self) else {
      return nil
    }
    return reader.record(line).flatMap { Gap($0) }
  }
}
