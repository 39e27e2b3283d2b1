import Console

/// What of a frame must be sent again: of each row that changed, from its first changed cell to its
/// last one.
///
/// A span never cuts a wide glyph in two.
enum FrameDifference {
  struct Span: Hashable {
    let row: Int
    let columns: Range<Int>
  }

  /// Everything when there was no frame, or one of another size or reversal.
  static func spans(from old: Frame?, to new: Frame) -> [Span] {
    guard let old, old.size == new.size, old.isReversed == new.isReversed else {
      return new.rows.indices.map { Span(row: $0, columns: new.rows[$0].indices) }
    }
    return new.rows.indices.compactMap { row in
      span(from: old.rows[row], to: new.rows[row]).map { Span(row: row, columns: $0) }
    }
  }

  private static func span(from old: [Cell], to new: [Cell]) -> Range<Int>? {
    // Rows that were not drawn anew share their memory, and are equal at a glance.
    guard old != new, var first = new.indices.first(where: { old[$0] != new[$0] }) else {
      return nil
    }
    var end = (new.indices.last { old[$0] != new[$0] } ?? first) + 1
    while first > 0, new[first].isContinuation { first -= 1 }
    while end < new.count, new[end].isContinuation { end += 1 }
    return first..<end
  }
}
