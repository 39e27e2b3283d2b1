import Console
import Testing

@testable import Terminal

@Suite struct FrameDifferenceTests {
  private let blank = Frame(size: Size(rows: 4, columns: 20))

  @Test func `the first frame is sent whole`() {
    #expect(spans(from: nil, to: blank) == (0..<4).map { "\($0): 0..<20" })
  }

  @Test func `the same frame sends nothing, wherever the cursor is`() {
    var moved = blank
    moved.cursor = Position(row: 2, column: 3)
    #expect(spans(from: blank, to: moved) == [])
  }

  @Test func `only what has another glyph or role is sent`() {
    var frame = blank
    frame[1, 4] = Cell("7")
    frame[1, 9] = Cell("8")
    frame[3, 0] = Cell(" ", .bar)
    #expect(spans(from: blank, to: frame) == ["1: 4..<10", "3: 0..<1"])
  }

  @Test func `a wide glyph is sent whole, whichever half of it changed`() {
    var wide = blank
    wide.draw("茶", row: 0, column: 5)
    #expect(spans(from: blank, to: wide) == ["0: 5..<7"])
    var tinted = wide
    tinted[0, 6].role = .bar
    #expect(spans(from: wide, to: tinted) == ["0: 5..<7"])
    tinted = wide
    tinted[0, 5].role = .bar
    #expect(spans(from: wide, to: tinted) == ["0: 5..<7"])
  }

  @Test func `another size or a reversal sends everything`() {
    var reversed = blank
    reversed.isReversed = true
    let smaller = Frame(size: Size(rows: 2, columns: 20))
    #expect(spans(from: blank, to: reversed) == (0..<4).map { "\($0): 0..<20" })
    #expect(spans(from: blank, to: smaller) == ["0: 0..<20", "1: 0..<20"])
  }

  private func spans(from old: Frame?, to new: Frame) -> [String] {
    FrameDifference.spans(from: old, to: new).map { "\($0.row): \($0.columns)" }
  }
}
