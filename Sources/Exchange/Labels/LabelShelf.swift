import Barcodes

/// Finds the layout of a kind of label: a site's own, the shipped one, or a plain list of fields.
public struct LabelShelf: Sendable {
  /// The files of a path below the layout folders, the first to be preferred.
  private let files: @Sendable (String) -> [(name: String, bytes: [UInt8])]

  public init(files: @escaping @Sendable (String) -> [(name: String, bytes: [UInt8])]) {
    self.files = files
  }

  /// The first layout that can be used; the plain one where there is none.
  public func layout(_ kind: PrintKind) -> LabelLayout {
    for file in files(kind.path) {
      if let layout = try? LabelLayout(parsing: file.bytes, file: file.name), layout.kind == kind,
        layout.check().isEmpty
      {
        return layout
      }
    }
    return LabelLayout(plain: kind)
  }
}

extension LabelLayout {
  /// Required fields one below the other, so that a program without its files prints all the same.
  init(plain kind: PrintKind) {
    let fields = kind.fields.filter(\.isRequired)
    let symbol: SymbolKind = kind == .carton || kind == .calibration ? .gs1Code128 : .code128
    var slots: [Slot] = []
    var row = 1
    for field in fields where !PrintKind.isRow(field.name) {
      let isSymbol = field.name == "code" || field.name == "elements" || kind == .commands
      let isRetail = field.name == "retail"
      var slot = Slot(
        name: field.name,
        field: field.name,
        rows: row..<row + (isSymbol || isRetail ? 5 : 1),
        columns: 1..<41,
        line: 1
      )
      if isSymbol || isRetail { slot.role = .symbol(isRetail ? .ean13 : symbol) }
      slots.append(slot)
      row = slot.rows.upperBound + 1
    }
    let list = fields.filter { PrintKind.isRow($0.name) }
    let columns = list.isEmpty ? 42 : 84
    let width = (columns - 2) / max(1, list.count)
    let rows = (0..<(list.isEmpty ? 0 : 30)).map { index in
      list.enumerated().map { place, field in
        Slot(
          name: field.name,
          field: field.name,
          rows: row + index..<row + index + 1,
          columns: 1 + place * width..<1 + (place + 1) * width,
          line: 1
        )
      }
    }
    self.init(
      file: "built in",
      kind: kind,
      rows: row + rows.count,
      columns: columns,
      cellHeight: 400,
      cellWidth: 250,
      slots: slots,
      listRows: rows,
      literals: []
    )
  }
}
