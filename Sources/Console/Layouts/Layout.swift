/// A drawing of one screen for one terminal size, ready to be filled.
public struct Layout: Hashable, Sendable {
  /// A row that shows one item of the screen's list.
  struct ListRow: Hashable, Sendable {
    let row: Int
    let slots: [Slot]

    /// The columns from its first list slot to its last one; they belong to the item.
    let span: Range<Int>

    init(row: Int, slots: [Slot]) {
      self.row = row
      self.slots = slots
      let segments = slots.flatMap(\.segments)
      let start = segments.map(\.column).min() ?? 0
      span = start..<max(start, segments.map(\.end).max() ?? start)
    }
  }

  /// Fixed text of the picture.
  struct Literal: Hashable, Sendable {
    let row: Int
    let column: Int
    let cells: [Cell]
    /// Stands between the fields of a list row, and is blank where there is no item.
    let isInItem: Bool
  }

  public let file: String
  public let screen: ScreenID
  public let size: Size
  public let charset: Charset
  let slots: [Slot]
  let listRows: [ListRow]
  let literals: [Literal]
  /// Rows of gutter `~`; the last one is repeated on taller terminals.
  let repeated: Range<Int>?
  /// Line of each row of the picture in the file, from 1.
  let lines: [Int]

  /// How many items of the list are seen at once on a terminal of `size`.
  public func listCapacity(_ size: Size) -> Int {
    listRows.count + (repeated == nil ? 0 : max(0, size.rows - self.size.rows))
  }

  public func fits(_ size: Size) -> Bool {
    self.size.rows <= size.rows && self.size.columns <= size.columns
  }

  /// All slots, those of list rows as well.
  var allSlots: [Slot] { slots + listRows.flatMap(\.slots) }
}
