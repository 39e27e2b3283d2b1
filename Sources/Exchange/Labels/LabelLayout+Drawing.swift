import Barcodes

extension LabelLayout {
  /// The label filled, as many pages as its list takes, and at least one.
  ///
  /// - Throws: ``LabelFault`` for a value that its barcode cannot hold or has no room for: a label
  ///   that cannot be scanned must not leave.
  public func pages(
    _ content: LabelContent,
    dotsPerMillimetre dots: Int = 8
  ) throws(LabelFault) -> [LabelDrawing] {
    var pages: [LabelDrawing] = []
    var first = 0
    repeat {
      let items = content.items.dropFirst(first).prefix(listRows.count)
      var values = content.values
      let count = listRows.isEmpty ? 1 : max(1, (content.items.count - 1) / listRows.count + 1)
      values["page"] = "\(pages.count + 1)/\(count)"
      pages.append(try page(values, Array(items), dots))
      first += max(1, listRows.count)
    } while first < content.items.count && !listRows.isEmpty
    return pages
  }

  private func page(
    _ values: [String: String],
    _ items: [[String: String]],
    _ dots: Int
  ) throws(LabelFault) -> LabelDrawing {
    var drawing = LabelDrawing(
      width: columns * cellWidth * dots / 100,
      height: rows * cellHeight * dots / 100,
      dotsPerMillimetre: dots
    )
    for literal in literals { drawing.marks.append(mark(literal, dots)) }
    for slot in slots { drawing.marks += try marks(slot, values[slot.field] ?? "", dots) }
    for (slots, item) in zip(listRows, items) {
      for slot in slots { drawing.marks += try marks(slot, item[slot.field] ?? "", dots) }
    }
    return drawing
  }

  private func x(_ column: Int, _ dots: Int) -> Int { column * cellWidth * dots / 100 }
  private func y(_ row: Int, _ dots: Int) -> Int { row * cellHeight * dots / 100 }

  private func mark(_ literal: Literal, _ dots: Int) -> LabelDrawing.Mark {
    let width = x(literal.column + literal.text.count, dots) - x(literal.column, dots)
    if literal.isRule {
      let middle = y(literal.row, dots) + y(1, dots) / 2
      return .rule(
        x: x(literal.column, dots),
        y: middle,
        width: width,
        height: max(1, dots * 2 / 5)
      )
    }
    let height = fontHeight(.label, rows: 1, dots)
    return .text(
      .init(
        words: literal.text,
        x: x(literal.column, dots),
        y: y(literal.row, dots) + (y(1, dots) - height) / 2,
        width: width,
        height: height
      )
    )
  }

  /// Labels are two thirds of a row high, values nearly all of it, big ones of all their rows.
  private func fontHeight(_ role: Role, rows: Int, _ dots: Int) -> Int {
    let row = cellHeight * dots
    return switch role {
    case .label: row * 65 / 10_000
    case .value: row * 85 / 10_000
    case .big, .symbol: row * rows * 85 / 10_000
    }
  }

  func marks(_ slot: Slot, _ text: String, _ dots: Int) throws(LabelFault) -> [LabelDrawing.Mark] {
    guard !text.isEmpty else { return [] }
    if case .symbol(let kind) = slot.role { return [try symbol(slot, kind, text, dots)] }
    let rows = slot.role == .big ? 1 : slot.rows.count
    let height = fontHeight(slot.role, rows: slot.rows.count, dots)
    let width = x(slot.columns.upperBound, dots) - x(slot.columns.lowerBound, dots)
    let pitch = y(slot.rows.count, dots) / rows
    let lines = Typeface.wrapped(text, width: width, size: height, lines: rows)
    return lines.enumerated().map { index, words in
      .text(
        .init(
          words: words,
          x: x(slot.columns.lowerBound, dots),
          y: y(slot.rows.lowerBound, dots) + index * pitch + (pitch - height) / 2,
          width: width,
          height: height,
          alignment: slot.alignment
        )
      )
    }
  }

  /// The largest symbol that fits with its quiet zones, bars over all rows of the slot.
  private func symbol(
    _ slot: Slot,
    _ kind: SymbolKind,
    _ text: String,
    _ dots: Int
  ) throws(LabelFault) -> LabelDrawing.Mark {
    guard let symbol = try? Symbol(kind, text) else {
      throw .barcode(field: slot.field, text: text)
    }
    let width = x(slot.columns.upperBound, dots) - x(slot.columns.lowerBound, dots)
    let height = y(slot.rows.upperBound, dots) - y(slot.rows.lowerBound, dots)
    let whole = symbol.drawn(barHeight: 1)
    let room = kind.isLinear ? width / whole.width : min(width, height) / whole.width
    // GS1 General Specifications: X of 0.25 to 1.016 mm, whatever the printer.
    let module = min(room, kind.isLinear ? dots : 2 * dots)
    guard module * 4 >= dots else { throw .tooDense(field: slot.field, text: text) }
    let free = width - whole.width * module
    let start =
      switch slot.alignment {
      case .left: 0
      case .center: free / 2
      case .right: free
      }
    let inside = symbol.inside(barHeight: 1)
    let bearers = kind == .itf14 ? (whole.height - 1) * module : 0
    return .symbol(
      .init(
        symbol: symbol,
        x: x(slot.columns.lowerBound, dots) + start + inside.column * module,
        y: y(slot.rows.lowerBound, dots) + inside.row * module,
        module: module,
        barHeight: max(module, height - bearers)
      )
    )
  }
}
