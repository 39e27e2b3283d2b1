import Warehouse

/// What an operator may do, by a typed number.
///
/// A scan never chooses.
public struct MenuScreen: Screen {
  public enum Step: Equatable, Sendable { case choosing }

  enum Row: Equatable {
    case work(Work)
    case signOff(SignOffReason)
  }

  /// The first row shown, where not all fit.
  private var first = 0

  public init() {}

  public var id: ScreenID { .menu }
  public var code: String { "A.MENU" }
  public var typing: Typing { .choice }
  public func ask(site: World) -> Ask { .choice(upTo: rows(site).count) }
  public func keys(site: World) -> [Action] { [.up, .down] }

  public mutating func step(_ input: Input, site: World) -> [Effect] {
    switch input {
    case .typed(let text): return choose(text, site)
    case .scan(let scan):
      let reading = scan.reading(as: [])
      return [
        .say(scan.complaint(reading, need: "A NUMBER") ?? .typeChoice(upTo: rows(site).count))
      ]
    case .answered(.committed, to: .signOff): return [.signedOff]
    case .answered(.refused(let why), _): return [.say(Message(why, site: site))]
    case .action(.up): return scroll(-1, site)
    case .action(.down): return scroll(1, site)
    case .answered, .action, .pin, .printed, .handed, .traced, .tick, .siteChanged:
      return []
    }
  }

  public func view(site: World) -> ScreenFields {
    let items = rows(site).enumerated().map { position, row in
      ListItem([
        "row.number": FieldValue("\(position + 1)"), "row.name": name(row),
        "row.info": info(row, site),
      ])
    }
    let values: [String: FieldValue] = [
      "title": "MENU", "site": FieldValue(site.policy.name), "prompt": "TYPE A NUMBER, ENTER",
    ]
    var fields = ScreenFields(values, items: items)
    fields.firstItem = first
    return fields
  }

  private mutating func scroll(_ step: Int, _ site: World) -> [Effect] {
    first = min(max(0, first + step), max(0, rows(site).count - 1))
    return []
  }

  private func choose(_ text: String, _ site: World) -> [Effect] {
    let rows = rows(site)
    guard let choice = rows.index(typed: text) else {
      return [.say(.typeChoice(upTo: rows.count))]
    }
    switch rows[choice] {
    case .work(let work): return [.open(work)]
    case .signOff(let reason): return [.perform(.signOff(reason))]
    }
  }

  private func rows(_ site: World) -> [Row] {
    let works = Work.allCases.filter { site.person?.has($0.role) == true }
    let drawn = works.filter { $0 != .floor || site.floorNeeds == nil }.map(Row.work)
    return drawn + [.signOff(.onBreak), .signOff(.brokenDevice), .signOff(.endOfShift)]
  }

  private func name(_ row: Row) -> FieldValue {
    switch row {
    case .work(let work): FieldValue(work.title)
    case .signOff(.endOfShift): FieldValue("END SHIFT")
    case .signOff(.onBreak): FieldValue("BREAK")
    case .signOff(.brokenDevice): FieldValue("BROKEN DEVICE", short: "BROKEN DEV")
    case .signOff(.moved): FieldValue("MOVED")
    }
  }

  private func info(_ row: Row, _ site: World) -> FieldValue {
    switch row {
    case .work(let work): work.waiting(site: site)
    case .signOff(let reason):
      FieldValue(
        reason.keepsWork ? "KEEPS YOUR WORK" : "GIVES WORK BACK",
        short: reason.keepsWork ? "KEEP" : "GIVE"
      )
    }
  }
}
