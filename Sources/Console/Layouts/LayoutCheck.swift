/// One thing a layout does that would mislead or stop an operator, though it can be read.
public struct LayoutFinding: Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    case unknownField(String)
    case missing(String)
    case narrow(String, columns: Int, needs: Int)
    case duplicate(String)
    case notASCII(Character)
    case otherSize(Size)
    case otherScreen(ScreenID)
    case shortRow(Int)
  }

  public let file: String
  /// Counted from 1.
  public let line: Int
  public let column: Int
  public let problem: Problem

  public var description: String { "\(file):\(line):\(column): \(problem)" }
}

extension LayoutFinding.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownField(let name): "the screen fills no `\(name)`; mend the name or remove the slot"
    case .missing(let name): "no slot for `\(name)`, which every layout of this screen needs"
    case .narrow(let name, let columns, let needs):
      "`\(name)` has \(columns) columns and needs \(needs); a cut value is a wrong pick"
    case .duplicate(let name): "`\(name)` stands here a second time; remove one"
    case .notASCII(let character): "`\(character)` in an ascii layout; use ASCII only"
    case .otherSize(let size): "drawn for \(size), but the folder is named otherwise"
    case .otherScreen(let id): "drawn for \(id), but the file is named otherwise"
    case .shortRow(let row): "row \(row) of the list has not the fields of its first row"
    }
  }
}

/// Compares layouts with what their screens fill.
public enum LayoutCheck {
  /// What is wrong with `layout`, in the order of its lines; empty where it may be used.
  ///
  /// `place` is the screen and size that the path of the file promises, where it has one.
  public static func check(
    _ layout: Layout,
    specs: [FieldSpec]? = nil,
    place: (screen: ScreenID, size: Size)? = nil
  ) -> [LayoutFinding] {
    let specs = specs ?? layout.screen.specs
    var problems: [(line: Int, column: Int, problem: LayoutFinding.Problem)] = []
    if let place, place.size != layout.size { problems.append((1, 1, .otherSize(layout.size))) }
    if let place, place.screen != layout.screen {
      problems.append((1, 1, .otherScreen(layout.screen)))
    }
    problems += fields(layout, specs) + duplicates(layout) + charset(layout) + listRows(layout)
    return problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }.map {
      LayoutFinding(file: layout.file, line: $0.line, column: $0.column, problem: $0.problem)
    }
  }

  private typealias Found = [(line: Int, column: Int, problem: LayoutFinding.Problem)]

  private static func fields(_ layout: Layout, _ specs: [FieldSpec]) -> Found {
    let slots = layout.allSlots
    var found: Found = []
    for slot in slots {
      guard let spec = specs.first(where: { $0.name == slot.field }) else {
        found.append(place(slot, .unknownField(slot.field)))
        continue
      }
      if slot.columns < spec.minimumWidth {
        let needs = spec.minimumWidth
        found.append(place(slot, .narrow(slot.field, columns: slot.columns, needs: needs)))
      }
    }
    for spec in specs where spec.required && !slots.contains(where: { $0.field == spec.name }) {
      found.append((1, 1, .missing(spec.name)))
    }
    return found
  }

  /// The same field twice, outside the list or on one row of it.
  private static func duplicates(_ layout: Layout) -> Found {
    ([layout.slots] + layout.listRows.map(\.slots)).flatMap { slots in
      var seen: Set<String> = []
      return slots.filter { !seen.insert($0.field).inserted }
        .map { place($0, .duplicate($0.field)) }
    }
  }

  private static func charset(_ layout: Layout) -> Found {
    guard layout.charset == .ascii else { return [] }
    return layout.literals.compactMap { literal in
      let isOther = { (cell: Cell) in !cell.isContinuation && !cell.glyph.isASCII }
      guard let offset = literal.cells.firstIndex(where: isOther) else { return nil }
      let column = literal.column + offset + 3
      return (layout.lines[literal.row], column, .notASCII(literal.cells[offset].glyph))
    }
  }

  /// An item must not lose a field because it stands further down.
  private static func listRows(_ layout: Layout) -> Found {
    guard let first = layout.listRows.first else { return [] }
    let fields = first.slots.map(\.field)
    return layout.listRows.enumerated().compactMap { index, row in
      row.slots.map(\.field) == fields ? nil : (layout.lines[row.row], 1, .shortRow(index + 1))
    }
  }

  private static func place(
    _ slot: Slot,
    _ problem: LayoutFinding.Problem
  ) -> (line: Int, column: Int, problem: LayoutFinding.Problem) {
    let segment = slot.segments[0]
    return (segment.line, segment.column + 3, problem)
  }
}
