import Barcodes

extension LabelLayout {
  /// What would mislead whoever reads the label, in the order of its lines; empty where it may be
  /// used.
  ///
  /// `place` is the kind that the name of the file promises, where it has one.
  public func check(place: PrintKind? = nil) -> [LabelLayoutError] {
    var found: [LabelLayoutError] = []
    let add = { (problem: LabelLayoutError.Problem, line: Int, column: Int) in
      found.append(LabelLayoutError(file: file, line: line, column: column, problem: problem))
    }
    if let place, place != kind { add(.otherKind(kind), 1, 1) }
    let fields = kind.fields
    let all = slots + listRows.flatMap(\.self)
    for slot in all {
      let column = slot.columns.lowerBound + 3
      guard let field = fields.first(where: { $0.name == slot.field }) else {
        add(.unknownField(slot.field), slot.line, column)
        continue
      }
      if !holds(slot, field) { add(.narrow(field.name, sample: field.sample), slot.line, column) }
    }
    for field in fields where field.isRequired && !all.contains(where: { $0.field == field.name }) {
      add(.missing(field.name), 1, 1)
    }
    return found.sorted()
  }

  /// Whether the longest usual value is drawn whole.
  private func holds(_ slot: Slot, _ field: LabelField) -> Bool {
    guard let marks = try? marks(slot, field.sample, 8) else { return false }
    return marks.allSatisfy {
      if case .text(let line) = $0 { !line.words.hasSuffix("...") } else { true }
    }
  }
}
