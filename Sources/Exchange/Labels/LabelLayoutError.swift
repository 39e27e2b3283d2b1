/// One thing wrong in a label layout, where it is, and what to do about it.
public struct LabelLayoutError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    case notUTF8
    case headerForm
    case unknownKind(String)
    case badSize(String)
    case rowCount(expected: Int, found: Int)
    case pictureForm
    case rowWidth(expected: Int, found: Int)
    case openSlot
    case slotName(String)
    case unknownLine
    case bindingForm(String)
    case unknownSlot(String)
    case unknownWord(String)
    case listFieldOffList(String)
    case unknownField(String)
    case missing(String)
    case narrow(String, sample: String)
    case otherKind(PrintKind)
  }

  public let file: String
  /// Counted from 1, as editors do; the column in characters.
  public let line: Int
  public let column: Int
  public let problem: Problem

  public var description: String { "\(file):\(line):\(column): \(problem)" }
}

/// Everything found wrong in one label layout, in the order of its lines.
public struct LabelLayoutErrors: Error, Hashable, Sendable, CustomStringConvertible {
  public let errors: [LabelLayoutError]

  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

extension LabelLayoutError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notUTF8: "not UTF-8; save the file as UTF-8"
    case .headerForm:
      "write `label ID size ROWSxCOLUMNS cell HEIGHTxWIDTH`, the cell in millimetres"
    case .unknownKind(let id):
      "no label is named `\(id)`; they are "
        + PrintKind.allCases.map(\.rawValue).joined(separator: ", ")
    case .badSize(let text): "`\(text)` is no size; write rows x columns, or mm such as `4x2.5`"
    case .rowCount(let expected, let found):
      "\(found) picture lines, the size asks for \(expected); add or remove some"
    case .pictureForm: "a picture line is a blank or `*`, `|`, the cells, `|`"
    case .rowWidth(let expected, let found):
      "\(found) columns between the bars, the size asks for \(expected)"
    case .openSlot: "this slot is not closed; write `}` on the same line"
    case .slotName(let text):
      "`\(text)` names no slot; use a-z, 0-9, `.`, `-`, then blanks up to `}`"
    case .unknownLine: "not understood; after the picture come `where` lines and `#` comments"
    case .bindingForm(let text):
      "`\(text)` is no binding; write `slot = field role`, two spaces before the next one"
    case .unknownSlot(let name): "no slot is named `\(name)` in the picture"
    case .unknownWord(let word): "`\(word)` is neither a role, nor a symbol, nor an alignment"
    case .listFieldOffList(let name): "`\(name)` is a field of list rows; put `*` before the bar"
    case .unknownField(let name): "the label fills no `\(name)`; mend the name or remove the slot"
    case .missing(let name): "no slot for `\(name)`, which every layout of this label needs"
    case .narrow(let name, let sample):
      "`\(name)` has no room for \(sample); a cut value or a dense symbol is not read"
    case .otherKind(let kind): "drawn for \(kind.rawValue), but the file is named otherwise"
    }
  }
}

extension LabelLayoutError: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
