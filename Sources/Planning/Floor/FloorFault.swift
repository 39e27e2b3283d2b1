/// Something wrong in a floor drawing: where, what, and what to do about it.
public struct FloorFault: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Problem: Hashable, Sendable {
    case noHeader
    case badCellSize(String)
    case noPicture
    case noClosingBar
    case unknownMark(Character)
    case ragged(width: Int, expected: Int)
    case unknownLine(String)
    case wordNeeded(String)
    case wordTooMany(String)
    case badLetter(String)
    case badName(String)
    case badNumber(String, ClosedRange<Int>)
    case badKind(String)
    case nameTwice(String)
    case noLegend(Character)
    case unusedLegend(String)
    case badCell(String)
    case crookedAisle
    case notWalkable(Character)
    case noAisle
    case secondStart
    case unreachable(String)
    case noWayBack(String, to: String)
  }

  public let file: String
  /// From 1.
  public let line: Int
  /// From 1.
  public let column: Int
  public let problem: Problem

  public init(file: String, line: Int, column: Int, problem: Problem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }

  public var description: String { "\(file):\(line):\(column): \(problem.text)" }
}

/// Everything wrong in one floor drawing, in the order of its lines.
public struct FloorFaults: Error, Hashable, Sendable, CustomStringConvertible {
  public let faults: [FloorFault]

  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension FloorFault.Problem {
  /// What is wrong, then what to do.
  public var text: String {
    switch self {
    case .noHeader: "no header; begin with: floor NAME cell METRES"
    case .badCellSize(let text): "cell \(text) is no size; give metres from 0.1 to 100, as 1.2"
    case .noPicture: "no picture; draw the floor between bars, one row a line"
    case .noClosingBar: "the row does not end in a bar; close it with |"
    case .unknownMark(let mark): "\(mark) means nothing here; use # . ^ v < > x P S L D or a to z"
    case .ragged(let width, let expected):
      "the row has \(width) cells, the first has \(expected); make them equal"
    case .unknownLine(let word): "\(word) begins no line; use where, aisle, S, L or D"
    case .wordNeeded(let what): "\(what) is missing; write it here"
    case .wordTooMany(let word): "\(word) is too much here; take it out"
    case .badLetter(let text): "\(text) draws no rack; use one letter from a to z, but v and x"
    case .badName(let text): "\(text) is no name; use 1 to 8 letters and digits"
    case .badNumber(let text, let range):
      "\(text) is out of range; give \(range.lowerBound) to \(range.upperBound)"
    case .badKind(let text): "\(text) is no kind of rack; use slot, reserve or hold"
    case .nameTwice(let name): "\(name) is said twice; keep one"
    case .noLegend(let mark): "nothing says what \(mark) is; add its line below the picture"
    case .unusedLegend(let name): "\(name) is not drawn; draw it or take the line out"
    case .badCell(let text): "\(text) is no cell of the picture; give ROW,COL from 1,1"
    case .crookedAisle: "the aisle turns; keep to one row or one column"
    case .notWalkable(let mark): "the aisle meets \(mark); keep it on cells to walk on"
    case .noAisle: "no aisle passes this rack; add one beside it"
    case .secondStart: "there are two starts; keep one P"
    case .unreachable(let name): "nobody can walk from P to \(name); open a way"
    case .noWayBack(let name, let home): "no way leads from \(name) to \(home); open one"
    }
  }
}
