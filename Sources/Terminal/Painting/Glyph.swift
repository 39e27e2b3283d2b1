import Console

/// What a cell sends: at most five code points that take its columns, or a line of a drawing.
struct Glyph: Hashable {
  enum Shape: Hashable {
    case point(UInt32)
    case points([UInt32])
    /// A character of the terminal's own drawing set, by its name there.
    case line(UInt8)
  }

  static let longest = 5

  var shape: Shape
  var role: Role

  init(_ shape: Shape, _ role: Role) {
    self.shape = shape
    self.role = role
  }

  /// The glyphs of a row, cut at `columns`; together they take as many columns as there are cells.
  ///
  /// Data is never trusted: a control character, and whatever the terminal would give another width
  /// than the frame did, becomes a question mark per column, so that nothing after it shifts.
  /// `width` is what the C library gives a code point, -1 for none.
  static func row(
    _ cells: some RandomAccessCollection<Cell>,
    columns: Int,
    charset: Charset,
    width: (UInt32) -> Int
  ) -> [Glyph] {
    let cells = Array(cells.prefix(columns))
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(cells.count)
    var column = 0
    while column < cells.count {
      let cell = cells[column]
      let isWide = column + 1 < cells.count && cells[column + 1].isContinuation
      let taken = isWide && !cell.isContinuation ? 2 : 1
      if let shape = shape(of: cell, columns: taken, charset: charset, width: width) {
        glyphs.append(Glyph(shape, cell.role))
      } else {
        glyphs += Array(repeating: Glyph(.point(0x3F), cell.role), count: taken)
      }
      column += taken
    }
    return glyphs
  }

  /// Nil for what cannot be shown in these columns.
  private static func shape(
    of cell: Cell,
    columns: Int,
    charset: Charset,
    width: (UInt32) -> Int
  ) -> Shape? {
    if cell.isContinuation { return .point(0x20) }
    let scalars = cell.glyph.unicodeScalars
    guard let first = scalars.first else { return nil }
    if scalars.count == 1, (0x20...0x7E).contains(first.value) {
      return columns == 1 ? .point(first.value) : nil
    }
    guard charset == .utf8 else {
      return charset == .dec && columns == 1
        ? LineDrawing.name(of: cell.glyph).map(Shape.line) : nil
    }
    let points = scalars.map(\.value)
    guard isShowable(points, columns: columns, width: width) else { return nil }
    return points.count == 1 ? .point(points[0]) : .points(points)
  }

  private static func isShowable(
    _ points: [UInt32],
    columns: Int,
    width: (UInt32) -> Int
  ) -> Bool {
    guard points.count <= longest, let first = points.first, width(first) == columns else {
      return false
    }
    return !isControl(first) && points.dropFirst().allSatisfy { width($0) == 0 && !isControl($0) }
  }

  /// C0, DEL, C1, and the marks that turn the direction of text around.
  private static func isControl(_ point: UInt32) -> Bool {
    switch point {
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
