import Console
import Exchange
import Warehouse

/// What `drive` prints of a session.
enum DriveReport {
  /// `== TERMINAL SCREEN STEP NAME`, then the rows between bars.
  static func text<B: Books>(
    of session: inout ConsoleSession<B>,
    _ terminal: TerminalID,
    _ name: String
  ) -> String {
    let words = ["==", terminal.text, session.screenID.rawValue, session.stepCode, name]
    let title = words.filter { !$0.isEmpty }.joined(separator: " ")
    return ([title] + rows(of: session.frame()).map { "|\($0)|" }).joined(separator: "\n")
  }

  /// One object: where the session stands after the line.
  static func json<B: Books>(
    of session: inout ConsoleSession<B>,
    _ terminal: TerminalID,
    _ line: Int,
    _ committed: Int?,
    isSnap: Bool
  ) -> String {
    let frame = session.frame()
    let fields = session.fields.values.sorted { $0.key < $1.key }
    var members: [(String, JSONText)] = [
      ("line", .number(line)),
      ("terminal", .string(terminal.text)),
      ("screen", .string(session.screenID.rawValue)),
      ("step", .string(session.stepCode)),
      ("ask", ask(session.ask)),
      ("fields", .object(fields.map { ($0.key, .string($0.value.text)) })),
      ("message", session.message.map(message) ?? .null),
      ("bell", .number(frame.bells)),
      ("committed", committed.map(JSONText.number) ?? .null),
    ]
    if isSnap { members.append(("frame", .array(rows(of: frame).map(JSONText.string)))) }
    return JSONText.object(members).text
  }

  private static func rows(of frame: Frame) -> [String] {
    frame.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func message(_ message: Message) -> JSONText {
    .object([
      ("id", .string(message.id)), ("level", .string(message.level.rawValue)),
      ("text", .string(message.text)),
    ])
  }

  /// Its kind, and the values by which it can be answered.
  private static func ask(_ ask: Ask) -> JSONText {
    let (kind, values) = parts(of: ask)
    return .object([("kind", .string(kind))] + values)
  }

  private static func parts(of ask: Ask) -> (kind: String, values: [(String, JSONText)]) {
    switch ask {
    case .nothing: ("nothing", [])
    case .badge: ("badge", [])
    case .pin(let id): ("pin", [("operator", .string(id.text))])
    case .choice(let most): ("choice", [("up_to", .number(most))])
    case .zone: ("zone", [])
    case .location(let id): ("location", [("location", .string(id.text))])
    case .place(let kinds):
      ("place", [("kinds", .array(kinds.map { .string($0.rawValue) }))])
    case .sku(let sku, let location):
      ("sku", [("sku", .string(sku.text)), ("location", .string(location.text))])
    case .lot(let sku, let lot): ("lot", [("sku", .string(sku.text)), ("lot", .string(lot))])
    case .tote(let tote, let order):
      ("tote", [("tote", .string(tote.text)), ("order", .string(order.text))])
    case .order(let id): ("order", [("order", .string(id.text))])
    case .carton(let id): ("carton", [("carton", .string(id.text))])
    case .cartonType(let id): ("carton-type", [("type", .string(id.text))])
    case .lane(let id): ("lane", [("location", .string(id.text))])
    case .quantity(let count): ("quantity", [("quantity", .number(count))])
    case .weight(let grams): ("weight", [("grams", .number(grams))])
    case .reason: ("reason", [])
    case .confirm: ("confirm", [])
    }
  }
}
