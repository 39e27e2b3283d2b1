import CNcurses
import Console

/// Brings frames to the screen: changed cells go to ncurses, which finds the shortest way.
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
    let spans = FrameDifference.spans(from: last, to: frame)
    let isSameSize = last?.size == frame.size
    guard !isSameSize || !spans.isEmpty || frame.cursor != last?.cursor else { return }
    if !isSameSize { werase(window) }
    if last == nil { clearok(window, true) }
    for span in spans { send(span, of: frame) }
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

  /// Sends cells, as far as they are within the window.
  private mutating func send(_ span: FrameDifference.Span, of frame: Frame) {
    let room = Int(getmaxx(window)) - span.columns.lowerBound
    guard room > 0, span.row < Int(getmaxy(window)) else { return }
    let glyphs = Glyph.row(frame.rows[span.row][span.columns], columns: room, charset: charset) {
      Int(cn_width(wchar_t(bitPattern: $0)))
    }
    cells.removeAll(keepingCapacity: true)
    for glyph in glyphs { cells.append(palette.cell(glyph, isReversed: frame.isReversed)) }
    let (row, column) = (Int32(span.row), Int32(span.columns.lowerBound))
    mvwadd_wchnstr(window, row, column, cells, Int32(cells.count))
  }

  private func park(_ cursor: Position) {
    let row = min(max(0, cursor.row), Int(getmaxy(window)) - 1)
    let column = min(max(0, cursor.column), Int(getmaxx(window)) - 1)
    wmove(window, Int32(row), Int32(column))
  }
}
