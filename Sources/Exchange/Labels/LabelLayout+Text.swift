extension LabelLayout {
  /// The label as characters: its picture with the values in their places.
  ///
  /// Where a symbol stands there is a hatch; who wants to scan it draws it beside.
  public func text(_ content: LabelContent, page: Int = 0) -> [String] {
    var picture = Array(repeating: Array(repeating: Character(" "), count: columns), count: rows)
    func put(_ text: String, _ row: Int, _ columns: Range<Int>, _ alignment: LabelAlignment) {
      let words = Array(text.prefix(columns.count))
      let free = columns.count - words.count
      let start =
        switch alignment {
        case .left: columns.lowerBound
        case .center: columns.lowerBound + free / 2
        case .right: columns.lowerBound + free
        }
      for (index, word) in words.enumerated() where picture.indices.contains(row) {
        if picture[row].indices.contains(start + index) { picture[row][start + index] = word }
      }
    }
    func put(_ slot: Slot, _ value: String) {
      if case .symbol = slot.role {
        guard !value.isEmpty else { return }
        let hatch = String(repeating: "▌", count: slot.columns.count)
        for row in slot.rows { put(hatch, row, slot.columns, .left) }
        return
      }
      var rest = value[...]
      for row in slot.rows where !rest.isEmpty {
        put(String(rest.prefix(slot.columns.count)), row, slot.columns, slot.alignment)
        rest = rest.dropFirst(slot.columns.count)
      }
    }
    for literal in literals {
      put(literal.text, literal.row, literal.column..<columns, .left)
    }
    for slot in slots { put(slot, content.values[slot.field] ?? "") }
    let items = content.items.dropFirst(page * listRows.count)
    for (slots, item) in zip(listRows, items) {
      for slot in slots { put(slot, item[slot.field] ?? "") }
    }
    return picture.map { String($0) }
  }

  /// The barcodes of a label, without those of its list.
  public func symbols(_ content: LabelContent) -> [(field: String, kind: String, data: String)] {
    slots.compactMap { slot in
      guard case .symbol(let kind) = slot.role, let data = content.values[slot.field],
        !data.isEmpty
      else { return nil }
      return (slot.field, kind.word, data)
    }
  }
}
