import Console

/// Which rows of a frame must be sent again; within a row ncurses compares the cells.
enum RowDifference {
  /// Every row when there was no frame, or one of another size or reversal.
  static func rows(from old: Frame?, to new: Frame) -> [Int] {
    guard let old, old.size == new.size, old.isReversed == new.isReversed else {
      return Array(new.rows.indices)
    }
    return new.rows.indices.filter { old.rows[$0] != new.rows[$0] }
  }
}
