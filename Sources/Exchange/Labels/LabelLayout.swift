import Barcodes

/// The drawing of one kind of label, in cells, ready to be filled.
public struct LabelLayout: Hashable, Sendable {
  /// How the field of a slot is drawn.
  enum Role: Hashable, Sendable {
    case label, value
    /// As high as the slot.
    case big
    case symbol(SymbolKind)

    init?(word: String) {
      switch word {
      case "label": self = .label
      case "value": self = .value
      case "big": self = .big
      default:
        guard let kind = SymbolKind(word: word) else { return nil }
        self = .symbol(kind)
      }
    }
  }

  /// A place that one field fills, in cells from 0.
  struct Slot: Hashable, Sendable {
    let name: String
    var field: String
    var role = Role.value
    var alignment = LabelAlignment.left
    var rows: Range<Int>
    let columns: Range<Int>
    /// In the file, from 1.
    let line: Int
  }

  /// Fixed text, or a rule where it is one of dashes.
  struct Literal: Hashable, Sendable {
    let row: Int
    let column: Int
    let text: String

    var isRule: Bool { text.count > 2 && text.allSatisfy { $0 == "-" || $0 == "─" } }
  }

  public let file: String
  public let kind: PrintKind
  public let rows: Int
  public let columns: Int
  /// In hundredths of a millimetre.
  let cellHeight: Int
  let cellWidth: Int
  let slots: [Slot]
  /// The slots of each row that shows an item of the list, from the top.
  let listRows: [[Slot]]
  let literals: [Literal]

  /// How many items stand on a page.
  public var listCapacity: Int { listRows.count }
}

/// What is on a label: fields by name, and the rows of its list.
public struct LabelContent: Hashable, Sendable {
  public var values: [String: String]
  public var items: [[String: String]]

  public init(_ values: [String: String] = [:], items: [[String: String]] = []) {
    self.values = values
    self.items = items
  }
}

/// A label that cannot be printed so that it is read.
public enum LabelFault: Error, Hashable, Sendable, CustomStringConvertible {
  case barcode(field: String, text: String)
  case tooDense(field: String, text: String)

  public var description: String {
    switch self {
    case .barcode(let field, let text): "\(field): '\(text)' cannot be drawn as that barcode"
    case .tooDense(let field, let text): "\(field): '\(text)' is too long for its place"
    }
  }
}
