import Console
import Testing

@testable import Terminal

@Suite struct RowDifferenceTests {
  private let blank = Frame(size: Size(rows: 4, columns: 20))

  @Test func `the first frame is sent whole`() {
    #expect(RowDifference.rows(from: nil, to: blank) == [0, 1, 2, 3])
  }

  @Test func `the same frame sends nothing, wherever the cursor is`() {
    var moved = blank
    moved.cursor = Position(row: 2, column: 3)
    #expect(RowDifference.rows(from: blank, to: moved) == [])
  }

  @Test func `only rows with another glyph or role are sent`() {
    var frame = blank
    frame[1, 4] = Cell("7")
    frame[3, 0] = Cell(" ", .bar)
    #expect(RowDifference.rows(from: blank, to: frame) == [1, 3])
  }

  @Test func `another size or a reversal sends everything`() {
    var reversed = blank
    reversed.isReversed = true
    let smaller = Frame(size: Size(rows: 2, columns: 20))
    #expect(RowDifference.rows(from: blank, to: reversed) == [0, 1, 2, 3])
    #expect(RowDifference.rows(from: blank, to: smaller) == [0, 1])
  }
}
