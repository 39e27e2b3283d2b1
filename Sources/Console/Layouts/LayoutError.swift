/// One thing wrong in a layout file, where it is, and what to do about it.
public struct LayoutError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    case notUTF8
    case noHeader
    case headerForm
    case unknownScreen(String)
    case badSize(String)
    case unknownCharset(String)
    case rowCount(expected: Int, found: Int)
    case unknownGutter(String)
    case openingBar
    case closingBar
    case rowWidth(expected: Int, found: Int)
    case control(String)
    case openSlot
    case slotName(String)
    case listFieldOffList(String)
    case repeatedRowsApart
    case unknownLine
    case bindingForm(String)
    case unknownSlot(String)
    case unknownWord(String)
    case boundTwice(String)
  }

  public let file: String
  /// Counted from 1, as editors do; the column in characters.
  public let line: Int
  public let column: Int
  public let problem: Problem

  public var description: String { "\(file):\(line):\(column): \(problem)" }
}

/// Everything found wrong in one layout file, in the order of its lines.
public struct LayoutErrors: Error, Hashable, Sendable, CustomStringConvertible {
  public let errors: [LayoutError]

  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

extension LayoutError.Problem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notUTF8: "not UTF-8; save the file as UTF-8"
    case .noHeader: "empty; begin with `screen ID size ROWSxCOLUMNS`"
    case .headerForm: "write `screen ID size ROWSxCOLUMNS`, then perhaps `charset utf8|dec|ascii`"
    case .unknownScreen(let id): "no screen is named `\(id)`; \(Self.known)"
    case .badSize(let text): "`\(text)` is no size; write rows x columns, such as `16x20`"
    case .unknownCharset(let text): "no charset `\(text)`; it is utf8, dec or ascii"
    case .rowCount(let expected, let found):
      "\(found) picture lines, the size asks for \(expected); add or remove some, or mend the size"
    case .unknownGutter(let text): "`\(text)` before the bar; it is a blank, `*` or `~`"
    case .openingBar: "no bar; a picture line is a gutter column, `|`, the cells, `|`"
    case .closingBar: "no closing bar; end the picture line with `|`"
    case .rowWidth(let expected, let found):
      "\(found) columns between the bars, the size asks for \(expected)"
    case .control(let text): "\(text) in the picture; use blanks and visible characters"
    case .openSlot: "this slot is not closed; write `}` on the same line, or `{{` for a brace"
    case .slotName(let text):
      "`\(text)` names no slot; use a-z, 0-9, `.`, `-`, `_`, then blanks up to `}`"
    case .listFieldOffList(let name):
      "`\(name)` is a field of list rows; put `*` or `~` before the bar of this line"
    case .repeatedRowsApart: "the `~` rows must adjoin; another row stands between them"
    case .unknownLine: "not understood; after the picture come `where` lines and `#` comments"
    case .bindingForm(let text):
      "`\(text)` is no binding; write `slot = field role`, two spaces before the next one"
    case .unknownSlot(let name): "no slot is named `\(name)` in the picture"
    case .unknownWord(let word):
      "`\(word)` is neither a role, nor left, right, center, nor cut, tail, wrap"
    case .boundTwice(let name): "`\(name)` is bound before; remove one of the bindings"
    }
  }

  private static var known: String {
    "they are " + ScreenID.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
