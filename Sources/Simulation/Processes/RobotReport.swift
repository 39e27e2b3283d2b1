import Exchange

/// What a robot in a process of its own says at its end: one line of JSON.
struct RobotReport: Hashable {
  var work = RobotTally()
  var kept = BooksTally()
  /// Why it ended before it was told to; empty where it did not.
  var trouble = ""

  init() {}

  var line: String {
    let answers = work.answerMicroseconds.map(JSONText.number)
    let confirms = work.confirmMicroseconds.map(JSONText.number)
    return JSONText.object([
      ("moves", .number(work.moves)), ("scans", .number(work.scans)),
      ("rejected", .number(work.rejected)), ("shorts", .number(work.shorts)),
      ("commits", .number(kept.commits)), ("refused", .number(kept.refused)),
      ("not_saved", .number(kept.notSaved)), ("picked", .number(kept.picked)),
      ("lines", .number(kept.lines)), ("cartons", .number(kept.cartons)),
      ("adjusted", .number(kept.adjusted)), ("trouble", .string(trouble)),
      ("answer_us", .array(answers)), ("confirm_us", .array(confirms)),
    ]).text
  }

  /// Nil for a text that is no report.
  init?(line: String) {
    guard case .object(let members)? = JSONText(parsing: line) else { return nil }
    for (name, value) in members {
      switch value {
      case .number(let number): set(name, number)
      case .string(let text) where name == "trouble": trouble = text
      case .array(let items) where name == "answer_us":
        work.answerMicroseconds = items.compactMap(\.number)
      case .array(let items) where name == "confirm_us":
        work.confirmMicroseconds = items.compactMap(\.number)
      case .null, .flag, .decimal, .string, .array, .object: return nil
      }
    }
  }

  private mutating func set(_ name: String, _ number: Int) {
    switch name {
    case "moves": work.moves = number
    case "scans": work.scans = number
    case "rejected": work.rejected = number
    case "shorts": work.shorts = number
    case "commits": kept.commits = number
    case "refused": kept.refused = number
    case "not_saved": kept.notSaved = number
    case "picked": kept.picked = number
    case "lines": kept.lines = number
    case "cartons": kept.cartons = number
    case "adjusted": kept.adjusted = number
    default: break  // Of a later version.
    }
  }
}

extension JSONText {
  fileprivate var number: Int? {
    if case .number(let number) = self { number } else { nil }
  }
}
