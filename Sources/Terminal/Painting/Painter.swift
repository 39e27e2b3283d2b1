import CNcurses
import Console

/// Brings frames to the screen: changed rows go to ncurses, which sends the cells that differ.
@MainActor struct Painter {
  private let window: UnsafeMutablePointer<WINDOW>
  private let charset: Charset
  private let palette: Palette
  private var last: Frame?
  private var cells: [cchar_t] = []

  init(window: UnsafeMutablePointer<WINDOW>, charset: Charset, theme: Theme) {
    self.window = window
    self.charset = charset
    palette = Palette(theme)
    scrollok(window, false)
  }

  /// Paints what differs from the last frame, or everything after ``forget()``.
  mutating func paint(_ frame: Frame) {
    let rows = RowDifference.rows(from: last, to: frame)
    let isSameSize = last?.size == frame.size
    guard !isSameSize || !rows.isEmpty || frame.cursor != last?.cursor else { return }
    if !isSameSize { werase(window) }
    if last == nil { clearok(window, true) }
    let height = Int(getmaxy(window))
    for row in rows where row < height { send(frame.rows[row], row, isReversed: frame.isReversed) }
    park(frame.cursor)
    wrefresh(window)
    last = frame
  }

  /// Sends the last frame again, whole: something else has written on the screen.
  mutating func repaint() {
    guard let frame = last else { return }
    forget()
    paint(frame)
  }

  /// Shows a line over the row above the last one until the next paint.
  mutating func overlay(_ text: String) {
    guard var frame = last else { return }
    let row = max(0, frame.size.rows - 2)
    let line = text + String(repeating: " ", count: max(0, frame.size.columns - text.count))
    frame.draw(line, row: row, column: 0, role: .warn)
    paint(frame)
  }

  /// Makes the next paint a whole one.
  mutating func forget() {
    last = nil
  }

  private mutating func send(_ row: [Cell], _ number: Int, isReversed: Bool) {
    let width = Int(getmaxx(window))
    let glyphs = Glyph.row(row, columns: width, charset: charset) {
      Int(cn_width(wchar_t(bitPattern: $0)))
    }
    cells.removeAll(keepingCapacity: true)
    for glyph in glyphs { cells.append(palette.cell(glyph, isReversed: isReversed)) }
    mvwadd_wchnstr(window, Int32(number), 0, cells, Int32(cells.count))
  }

  private func park(_ cursor: Position) {
    let row = min(max(0, cursor.row), Int(getmaxy(window)) - 1)
    let column = min(max(0, cursor.column), Int(getmaxx(window)) - 1)
    wmove(window, Int32(row), Int32(column))
  }
}
