/// How a text that is longer than its slot is shown.
public enum Overflow: String, CaseIterable, Hashable, Sendable {
  /// Its beginning, with a mark at the end.
  case cut
  /// Its end, with a mark at the front: for what is being typed.
  case tail
  /// Over all rows of the slot, between words where that fits.
  case wrap
}

public enum Alignment: String, CaseIterable, Hashable, Sendable {
  case left
  case right
  case center
}

/// A place in the picture that one field fills: one row of it, or several adjoining ones.
struct Slot: Hashable, Sendable {
  /// One row of the slot, in cells of the picture, all counted from 0.
  struct Segment: Hashable, Sendable {
    var row: Int
    let column: Int
    let width: Int
    /// In the file, from 1, for findings.
    let line: Int

    var end: Int { column + width }
  }

  let name: String
  var field: String
  var role = Role.value
  var alignment = Alignment.left
  var overflow: Overflow
  var segments: [Segment]

  init(name: String, segment: Segment) {
    self.name = name
    field = name
    overflow = .cut
    segments = [segment]
  }

  var isRow: Bool { FieldSpec.isRow(field) }

  /// What a value has room for: all rows together where it wraps, else the narrowest one.
  var columns: Int {
    let widths = segments.map(\.width)
    return segments.count > 1 && role != .big ? widths.reduce(0, +) : widths.min() ?? 0
  }

  /// Whether its rows stand exactly below each other, so that a large glyph keeps its shape.
  var isBlock: Bool {
    segments.allSatisfy {
      $0.column == segments[0].column && $0.width == segments[0].width
    }
  }
}
